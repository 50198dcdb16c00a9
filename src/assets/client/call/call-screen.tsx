import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { announce } from '../page/announcer';
import { Heading } from '../page/heading';
import type { Session } from '../session';
import { words } from '../words/current';
import { untranslated } from '../words/untranslated';
import { Banner } from './banners/banner';
import { Banners } from './banners/banners';
import type { Participant } from './call';
import type { CallSession } from './call-session';
import { FloatingReactions, ReactionBar } from './chat/reactions';
import { useUnread } from './chat/unread';
import { type Action, actionsOf } from './controls/actions';
import { Controls } from './controls/controls';
import { fullScreen } from './controls/full-screen';
import { useHoldToTalk } from './controls/hold-to-talk';
import { useShortcuts } from './controls/shortcuts';
import { CallPanel } from './panels/call-panel';
import { usePanelOverlay } from './panels/use-panel-overlay';
import { RemoteAudio, useBlockedAudio } from './remote-audio';
import { tileContentsOf } from './tiles/contents';
import { Stage } from './tiles/stage';
import { useAnnouncements } from './use-announcements';
import { useHosting } from './use-hosting';
import { useMediaSession } from './use-media-session';
import { useVisualViewport } from './use-visual-viewport';
import { createView, type View } from './view';
import { callWords } from './words/current';

const NOBODY: readonly Participant[] = [];

interface CallScreenProps {
  readonly session: Session;
  readonly callSession: CallSession;
}

/** The call: its tiles, panels, banners and controls. */
export function CallScreen({ session, callSession }: CallScreenProps) {
  const t = callWords.value;
  const { media, call, conversation } = callSession;
  const view = useMemo(createView, []);
  const participants = call.value?.participants.value ?? NOBODY;
  const panel = view.panel.value;
  const isStageCovered = usePanelOverlay(panel !== undefined);
  const shareRefused = useSignal(false);
  const blockedAudio = useBlockedAudio();
  const loaded = useHosting(session, callSession);
  const host = loaded === 'failed' ? undefined : loaded;
  const isAsked = host?.hosting.question.value === 'leave';
  const unread = useUnread(conversation.messages.value, panel === 'chat');
  const actions = actionsOf({
    callSession,
    view,
    words: t,
    unread,
    onLeave: host?.hosting.leave ?? callSession.leave,
    onShareRefused: (refused) => {
      shareRefused.value = refused;
    },
  });
  const keys = [...actions, ...keysWithoutButton(view)];
  useShortcuts(keys, view.close);
  useHoldToTalk(media);
  useAnnouncements(callSession, participants, panel === 'chat');
  useMediaSession(callSession);
  useVisualViewport();

  return (
    <>
      <div
        class={isAsked ? 'hidden-when-asked' : panel || view.reacting.value ? 'hidden-when-low' : undefined}
      >
        <header class="bar">
          <Heading>{t.heading(untranslated(session.room))}</Heading>
          {callSession.state.value === 'joined' && (
            <p class="count" data-testid="online-count">
              {t.online(participants.length + 1)}
            </p>
          )}
        </header>
        <Banners
          callSession={callSession}
          shareRefused={shareRefused.value}
          onShareRefusedDismiss={() => {
            shareRefused.value = false;
          }}
          onSound={blockedAudio.play}
        >
          {host && <host.HostBanners hosting={host.hosting} view={view} Banner={Banner} />}
          {loaded === 'failed' && <Banner text={words.value.errors.page_incomplete.title} />}
        </Banners>
      </div>
      <div
        class={['middle', panel && 'with-panel', isAsked && 'unseen-when-asked'].filter(Boolean).join(' ')}
      >
        <Stage
          tiles={tileContentsOf(
            callSession,
            session.identity,
            t.you(untranslated(session.identity)),
            t.tiles.screenOf,
          )}
          view={view}
          covered={isStageCovered}
        />
        <FloatingReactions conversation={conversation} />
        {panel && (
          <CallPanel
            panel={panel}
            session={session}
            callSession={callSession}
            view={view}
            actions={actions}
            keys={keys}
            host={host}
          />
        )}
      </div>
      <RemoteAudio
        participants={participants}
        speaker={media.inUse.value.speaker}
        onSpeakerFailed={media.failSpeaker}
        blockedAudio={blockedAudio}
      />
      {view.reacting.value && <ReactionBar conversation={conversation} />}
      {host && <host.LeaveQuestion hosting={host.hosting} onLeave={callSession.leave} />}
      <Controls actions={actions} />
    </>
  );
}

/** Actions with a shortcut whose buttons are in a panel. */
function keysWithoutButton(view: View): readonly Pick<Action, 'label' | 'shortcut' | 'run'>[] {
  const t = callWords.value;
  const full = { label: t.more.fullScreen, shortcut: 'f', run: fullScreen.toggle };
  return [
    {
      label: t.more.nextLayout,
      shortcut: 'l',
      run: () => announce(t.more.layoutNow(t.more.layouts[view.nextLayout()])),
    },
    ...(fullScreen.possible ? [full] : []),
    { label: t.statistics.heading, shortcut: 'i', run: () => view.toggle('statistics') },
    { label: t.shortcuts.heading, shortcut: '?', run: () => view.toggle('shortcuts') },
  ];
}
