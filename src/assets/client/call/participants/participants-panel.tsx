import { words } from '../../words/current';
import { untranslated } from '../../words/untranslated';
import type { CallSession } from '../call-session';
import { Panel } from '../panel';
import { StateIcons } from '../state-icons';
import { NetworkBars } from '../tiles/network-bars';
import { callWords } from '../words/current';
import { type RosterEntry, rosterOf } from './roster';

interface ParticipantsPanelProps {
  readonly callSession: CallSession;
  readonly identity: string;
  readonly role: string;
  readonly onClose: () => void;
}

/** The list of participants: raised hands first, in the order in which they were raised. */
export function ParticipantsPanel({ callSession, identity, role, onClose }: ParticipantsPanelProps) {
  const t = callWords.value.participants;
  return (
    <Panel name="people" heading={t.heading} onClose={onClose}>
      <ul>
        {rosterOf(callSession, identity, role).map((entry) => (
          <RosterItem key={entry.key} entry={entry} />
        ))}
      </ul>
      <p class="hint">{t.rolesNote}</p>
    </Panel>
  );
}

function RosterItem({ entry }: { readonly entry: RosterEntry }) {
  const t = callWords.value;
  const { clock } = words.value.formats;
  const { identity, own, host, muted, handUp, networkQuality, joinedAt, reconnecting } = entry;
  const name = untranslated(identity);
  const facts = [
    host && t.participants.host,
    reconnecting
      ? t.tiles.reconnecting
      : joinedAt
        ? t.participants.since(clock(joinedAt))
        : t.participants.before,
  ].filter((fact) => fact !== false);
  return (
    <li data-identity={identity}>
      <div class="who">
        <bdi>{own ? t.you(name) : name}</bdi>
        <span class="facts">{facts.join(' · ')}</span>
      </div>
      <StateIcons handUp={handUp} muted={muted} />
      {networkQuality !== null && <NetworkBars level={networkQuality} />}
    </li>
  );
}
