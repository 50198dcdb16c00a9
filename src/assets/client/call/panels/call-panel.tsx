import type { Admission } from '../../door';
import type { Attendance } from '../attendance';
import { ChatPanel } from '../chat/chat-panel';
import type { Action } from '../controls/actions';
import { PeoplePanel } from '../people/people-panel';
import { StatisticsPanel } from '../statistics/statistics-panel';
import type { PanelName, View } from '../view';
import { MorePanel } from './more-panel';
import { ShortcutsPanel } from './shortcuts-panel';

interface CallPanelProps {
  readonly panel: PanelName;
  readonly admission: Admission;
  readonly attendance: Attendance;
  readonly view: View;
  readonly actions: readonly Action[];
  readonly keys: readonly Pick<Action, 'label' | 'shortcut'>[];
}

/** Whichever panel is open. */
export function CallPanel({ panel, admission, attendance, view, actions, keys }: CallPanelProps) {
  const close = (): void => view.toggle(panel);
  switch (panel) {
    case 'chat':
      return <ChatPanel conversation={attendance.conversation} draft={view.draft} onClose={close} />;
    case 'people':
      return (
        <PeoplePanel
          attendance={attendance}
          identity={admission.identity}
          role={admission.role}
          onClose={close}
        />
      );
    case 'more':
      return <MorePanel attendance={attendance} view={view} actions={actions} onClose={close} />;
    case 'shortcuts':
      return <ShortcutsPanel shortcuts={keys} onClose={close} />;
    case 'statistics':
      return <StatisticsPanel call={attendance.call.value} onClose={close} />;
  }
}
