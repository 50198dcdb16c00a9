import type { Session } from '../../session';
import type { CallSession } from '../call-session';
import { ChatPanel } from '../chat/chat-panel';
import type { Action } from '../controls/actions';
import { ParticipantsPanel } from '../participants/participants-panel';
import { StatisticsPanel } from '../statistics/statistics-panel';
import type { HostParts } from '../use-hosting';
import type { PanelName, View } from '../view';
import { MorePanel } from './more-panel';
import { ShortcutsPanel } from './shortcuts-panel';

interface CallPanelProps {
  readonly panel: PanelName;
  readonly session: Session;
  readonly callSession: CallSession;
  readonly view: View;
  readonly actions: readonly Action[];
  readonly keys: readonly Pick<Action, 'label' | 'shortcut'>[];
  /** For hosts. */
  readonly host: HostParts | undefined;
}

/** The open panel. */
export function CallPanel({ panel, session, callSession, view, actions, keys, host }: CallPanelProps) {
  const close = (): void => view.toggle(panel);
  switch (panel) {
    case 'chat':
      return <ChatPanel conversation={callSession.conversation} draft={view.draft} onClose={close} />;
    case 'people':
      return (
        <ParticipantsPanel
          callSession={callSession}
          identity={session.identity}
          role={session.role}
          host={host}
          onClose={close}
        />
      );
    case 'more':
      return <MorePanel callSession={callSession} view={view} actions={actions} onClose={close} />;
    case 'shortcuts':
      return <ShortcutsPanel shortcuts={keys} onClose={close} />;
    case 'statistics':
      return <StatisticsPanel call={callSession.call.value} onClose={close} />;
  }
}
