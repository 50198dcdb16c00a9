import type { ComponentChildren } from 'preact';
import { words } from '../../words/current';
import { untranslated } from '../../words/untranslated';
import type { CallSession } from '../call-session';
import { EllipsisVertical } from '../lucide';
import { Panel } from '../panel';
import { StateIcons } from '../state-icons';
import { NetworkBars } from '../tiles/network-bars';
import type { HostParts } from '../use-hosting';
import { callWords } from '../words/current';
import { type RosterEntry, rosterOf } from './roster';

interface ParticipantsPanelProps {
  readonly callSession: CallSession;
  readonly identity: string;
  readonly role: string;
  /** For hosts. */
  readonly host: HostParts | undefined;
  readonly onClose: () => void;
}

/** The list of participants: raised hands first, in the order in which they were raised. */
export function ParticipantsPanel({ callSession, identity, role, host, onClose }: ParticipantsPanelProps) {
  const t = callWords.value.participants;
  const participants = callSession.call.value?.participants.value ?? [];
  return (
    <Panel name="people" heading={t.heading} onClose={onClose}>
      {host && <host.WaitingList hosting={host.hosting} />}
      <ul>
        {rosterOf(callSession, identity, role).map((entry) => (
          <RosterItem key={entry.key} entry={entry}>
            {host && !entry.own && !entry.host && (
              <host.PersonMenu
                hosting={host.hosting}
                entry={entry}
                participant={participants.find((each) => each.identity === entry.identity)}
                icon={EllipsisVertical}
              />
            )}
          </RosterItem>
        ))}
      </ul>
      {host && <host.ForEverybody hosting={host.hosting} />}
      <p class="hint">{t.rolesNote}</p>
    </Panel>
  );
}

interface RosterItemProps {
  readonly entry: RosterEntry;
  /** What a host can do about them. */
  readonly children?: ComponentChildren;
}

function RosterItem({ entry, children }: RosterItemProps) {
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
      {children}
    </li>
  );
}
