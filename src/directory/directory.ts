import type { Channel } from '../contract/channels';
import type { Identity, RoomName } from '../contract/names';
import type { Role } from '../contract/roles';
import type { Fault } from '../upstream/failure';
import type { Contacts } from './contacts';

/** Somebody who is expected. */
export interface Participant {
  /** As the organiser spells it; this is what everybody sees. */
  identity: Identity;
  contacts: Contacts;
  /** How a code may travel to them, the first being the one used unless they ask for another. Never empty. */
  channels: readonly [Channel, ...Channel[]];
  /** Where they may go, the first being the one used unless they ask for another. Never empty. */
  rooms: readonly [RoomName, ...RoomName[]];
  role: Role;
}

/** What the organiser decided about a room. A room that is only named has none of it. */
export interface Room {
  /** As the organiser spells it: Twilio tells rooms apart by case. */
  name: RoomName;
  opensAt?: Date;
  closesAt?: Date;
  maxParticipants?: number;
  /** Whether nobody is seen in it. */
  audioOnly?: boolean;
  /** Whether guests come in only while the call is going on, which a host starts. */
  waitForHost?: boolean;
  /** Whether guests come in once a host has admitted them. */
  waitingRoom?: boolean;
}

/**
 * On whose behalf something is looked up, the first to be served before the next: somebody with a pass; somebody with a
 * challenge or an invite, which is less, since a stranger who knows a name can have a challenge; anybody.
 */
export const CALLERS = ['authenticated', 'challenged', 'anonymous'] as const;
export type Caller = (typeof CALLERS)[number];

/**
 * The access control list. Names are compared by `nameKey`, whatever the store. However much is looked up on behalf of
 * one kind of caller, it keeps none of those before it from being served.
 */
export interface Directory {
  /** @param caller somebody with a pass unless told; what these are told is what counts */
  find(identity: Identity, caller?: Caller): Promise<Participant | undefined>;
  /** A room the directory says nothing about is open and comes back as it was named. */
  room(name: RoomName, caller?: Caller): Promise<Room>;
}

/** How a store can fail: as every service, or because it is not there as the settings say. */
export type StoreFailure = Fault | 'misconfigured';

/** A store that gave no answer. Its message is for the log: our own words, no contact and no name. */
export class StoreError extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly failure: StoreFailure,
    message: string,
    /** What the store calls it: Twilio's number, or Node's name such as ECONNREFUSED. */
    readonly upstreamCode?: number | string | undefined,
    /** Seconds, if the store says how long to wait. */
    readonly retryAfter?: number | undefined,
  ) {
    super(message);
  }
}
