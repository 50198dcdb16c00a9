import { effectiveStateOf } from '../../media/effective-state';
import type { CallSession } from '../call-session';
import { SELF } from '../tiles/contents';

/** Somebody in the list of who is here. */
export interface RosterEntry {
  readonly key: string;
  readonly identity: string;
  readonly own: boolean;
  /** One's own is the door's word; another's is the word of that person's page, which could be tampered with. */
  readonly role: string | undefined;
  readonly muted: boolean;
  readonly handUp: boolean;
  readonly networkQuality: number | null;
  /** Undefined for who was here first. */
  readonly arrived: Date | undefined;
  readonly reconnecting: boolean;
}

/** A hand that is down: later than any time, and still a number to subtract. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Everybody, oneself included: raised hands in the order in which they went up, then by name. */
export function rosterOf(callSession: CallSession, identity: string, role: string): readonly RosterEntry[] {
  const { call, media, conversation, since, arrivals } = callSession;
  const presences = conversation.presences.value;
  const own = {
    key: SELF,
    identity,
    own: true,
    role,
    muted: effectiveStateOf(media, 'microphone') !== 'on',
    handSince: conversation.handSince.value,
    networkQuality: call.value?.networkQuality.value ?? null,
    arrived: since.value,
    reconnecting: false,
  };
  const others = (call.value?.participants.value ?? []).map((participant) => {
    const presence = presences.get(participant.identity);
    return {
      key: participant.identity,
      identity: participant.identity,
      own: false,
      role: presence?.role,
      muted: participant.muted,
      handSince: presence?.handSince ?? null,
      networkQuality: participant.networkQuality,
      arrived: arrivals.value.get(participant.identity),
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
