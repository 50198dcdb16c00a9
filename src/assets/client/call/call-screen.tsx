import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Admission } from '../door';
import { announce } from '../page/announcer';
import { Heading } from '../page/heading';
import { untranslated } from '../words/untranslated';
import type { Attendance } from './attendance';
import { Banners } from './banners/banners';
import type { Person } from './call';
import { FloatingReactions, ReactionBar } from './chat/reactions';
import { useUnread } from './chat/unread';
import { type Action, actionsOf } from './controls/actions';
import { Controls } from './controls/controls';
import { fullScreen } from './controls/full-screen';
import { useHoldToTalk } from './controls/hold-to-talk';
import { useShortcuts } from './controls/shortcuts';
import { CallPanel } from './panels/call-panel';
import { useCovering } from './panels/use-covering';
import { Sounds, useHeldBackSound } from './sounds';
import { contentsOf } from './tiles/contents';
import { Stage } from './tiles/stage';
import { useAnnouncements } from './use-announcements';
import { useBackground } from './use-background';
import { useSeenWindow } from './use-seen-window';
import { openView, type View } from './view';
import { callWords } from './words/current';

const NOBODY: readonly Person[] = [];

interface CallScreenProps {
  readonly admission: Admission;
  readonly attendance: Attendance;
}

/** Everybody in the room, and oneself. */
export function CallScreen({ admission, attendance }: CallScreenProps) {
  const t = callWords.value;
  const { media, call, conversation } = attendance;
  const view = useMemo(openView, []);
  const people = call.value?.people.value ?? NOBODY;
  const panel = view.panel.value;
  const covered = useCovering(panel !== undefined);
  const shareRefused = useSignal(false);
  const heldBack = useHeldBackSound();
  const unread = useUnread(conversation.entries.value, panel === 'chat');
  const actions = actionsOf({
    attendance,
    view,
    words: t,
    unread,
    onShareRefused: (refused) => {
      shareRefused.value = refused;
    },
  });
  const keys = [...actions, ...keysWithoutButton(view)];
  useShortcuts(keys, view.close);
  useHoldToTalk(media);
  useAnnouncements(attendance, people, panel === 'chat');
  useBackground(attendance);
  useSeenWindow();

  return (
    <>
      <div class={panel || view.reacting.value ? 'above yielding' : 'above'}>
        <header class="bar">
          <Heading>{t.heading(untranslated(admission.room))}</Heading>
          {attendance.state.value === 'joined' && (
            <p class="count" data-testid="online-count">
              {t.online(people.length + 1)}
            </p>
          )}
        </header>
        <Banners
          attendance={attendance}
          shareRefused={shareRefused.value}
          onShareRead={() => {
            shareRefused.value = false;
          }}
          onSound={heldBack.release}
        />
      </div>
      <div class={panel ? 'floor beside' : 'floor'}>
        <Stage
          tiles={contentsOf(
            attendance,
            admission.identity,
            t.you(untranslated(admission.identity)),
            t.tiles.screenOf,
          )}
          view={view}
          covered={covered}
        />
        <FloatingReactions conversation={conversation} />
        {panel && (
          <CallPanel
            panel={panel}
            admission={admission}
            attendance={attendance}
            view={view}
            actions={actions}
            keys={keys}
          />
        )}
      </div>
      <Sounds
        people={people}
        speaker={media.inUse.value.speaker}
        onRefused={media.refuseSpeaker}
        heldBack={heldBack}
      />
      {view.reacting.value && <ReactionBar conversation={conversation} />}
      <Controls actions={actions} />
    </>
  );
}

/** What has a key, and its button in a panel. */
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
