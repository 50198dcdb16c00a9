import { effectiveStateOf } from '../../media/effective-state';
import type { CallSession } from '../call-session';
import { SELF } from '../tiles/contents';

/** An entry in the list of participants. */
export interface RosterEntry {
  readonly key: string;
  readonly identity: string;
  readonly own: boolean;
  /** By the door's word about oneself, by a valid badge about another. */
  readonly host: boolean;
  readonly muted: boolean;
  readonly handUp: boolean;
  readonly networkQuality: number | null;
  /** Undefined for a participant who joined before this page. */
  readonly joinedAt: Date | undefined;
  readonly reconnecting: boolean;
}

/** The time of a hand that is down: later than any other, and still a number to subtract. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** All participants, this page's own included: raised hands in their order, then by name. */
export function rosterOf(callSession: CallSession, identity: string, role: string): readonly RosterEntry[] {
  const { call, media, conversation, since, arrivals } = callSession;
  const presences = conversation.presences.value;
  const hosts = conversation.hosts.value;
  const own = {
    key: SELF,
    identity,
    own: true,
    host: role === 'host',
    muted: effectiveStateOf(media, 'microphone') !== 'on',
    handSince: conversation.handSince.value,
    networkQuality: call.value?.networkQuality.value ?? null,
    joinedAt: since.value,
    reconnecting: false,
  };
  const others = (call.value?.participants.value ?? []).map((participant) => {
    const presence = presences.get(participant.identity);
    return {
      key: participant.identity,
      identity: participant.identity,
      own: false,
      host: hosts.has(participant.identity),
      muted: participant.muted,
      handSince: presence?.handSince ?? null,
      networkQuality: participant.networkQuality,
      joinedAt: arrivals.value.get(participant.identity),
      reconnecting: participant.reconnecting,
    };
  });
  return [own, ...others]
    .sort(
      (one, other) =>
        (one.handSince ?? NEVER) - (other.handSince ?? NEVER) || one.identity.localeCompare(other.identity),
    )
    .map(({ handSince, ...entry }) => ({ ...entry, handUp: handSince !== null }));
}
