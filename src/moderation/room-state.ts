import * as v from 'valibot';
import { type Identity, nameKey } from '../contract/names';
import type { Seconds } from '../contract/time';

/** A participant, by the `nameKey` of the identity. */
export type ParticipantKey = string;

/** Until when each of some participants is noted, in seconds since 1970. */
type Ends = ReadonlyMap<ParticipantKey, Seconds>;

/** A host has said no. */
interface Denial {
  readonly until: Seconds;
  /** Until then, another denial counts as the second. */
  readonly rememberedUntil: Seconds;
}

/** A host has removed somebody. */
interface Removal {
  readonly identity: Identity;
  readonly until: Seconds;
  /** A host has let them back since; they stay known, so that this can be said twice. */
  readonly isBack: boolean;
}

/** What hosts have decided about one room. Times are seconds since 1970; what has ended counts for nothing. */
export interface RoomState {
  /** 0 when it is not locked. */
  readonly lockedUntil: Seconds;
  /** Who may come in while it is locked. */
  readonly mayReturn: Ends;
  /** How long the end of the call keeps guests out, unless a host comes again; 0 when it does not. */
  readonly endedUntil: Seconds;
  readonly admitted: Ends;
  readonly denied: ReadonlyMap<ParticipantKey, Denial>;
  readonly removed: ReadonlyMap<ParticipantKey, Removal>;
}

/** A decision: a new state made of the newest one, so that two hosts at once do not undo each other's. */
export type Change = (state: RoomState) => RoomState;

/** A room about which nothing is decided. */
export const OPEN: RoomState = {
  lockedUntil: 0,
  mayReturn: new Map(),
  endedUntil: 0,
  admitted: new Map(),
  denied: new Map(),
  removed: new Map(),
};

/** How long the first denial keeps somebody out. */
export const DENIED_FOR: Seconds = 600;

const keysOf = (identities: readonly Identity[]): ParticipantKey[] => identities.map(nameKey);

const including = (ends: Ends, identities: readonly Identity[], until: Seconds): Ends =>
  new Map([...ends, ...keysOf(identities).map((key) => [key, until] as const)]);

const excluding = <Value>(
  from: ReadonlyMap<ParticipantKey, Value>,
  identities: readonly Identity[],
): ReadonlyMap<ParticipantKey, Value> => {
  const keys = new Set(keysOf(identities));
  return new Map([...from].filter(([key]) => !keys.has(key)));
};

/** Locks the room, except for those who are in the call. */
export const lock =
  (inCall: readonly Identity[], until: Seconds): Change =>
  (state) => ({ ...state, lockedUntil: until, mayReturn: including(state.mayReturn, inCall, until) });

export const unlock: Change = (state) => ({ ...state, lockedUntil: 0, mayReturn: new Map() });

/** Lets somebody in, even while the room is locked. */
export const admit =
  (identities: readonly Identity[], until: Seconds): Change =>
  (state) => ({
    ...state,
    admitted: including(state.admitted, identities, until),
    mayReturn: state.lockedUntil > 0 ? including(state.mayReturn, identities, until) : state.mayReturn,
    denied: excluding(state.denied, identities),
  });

/** Keeps somebody out for ten minutes, and the second time until `until`. A denial that holds is not repeated. */
export const deny =
  (identity: Identity, now: Seconds, until: Seconds): Change =>
  (state) => {
    const key = nameKey(identity);
    const before = state.denied.get(key);
    if (before !== undefined && before.until > now) return state;
    const isSecond = before !== undefined && before.rememberedUntil > now;
    const denial = { until: isSecond ? until : Math.min(now + DENIED_FOR, until), rememberedUntil: until };
    return {
      ...state,
      admitted: excluding(state.admitted, [identity]),
      mayReturn: excluding(state.mayReturn, [identity]),
      denied: new Map([...state.denied, [key, denial]]),
    };
  };

/** Keeps somebody out until `until`; let back, they have to be admitted again. */
export const remove =
  (identity: Identity, until: Seconds): Change =>
  (state) => ({
    ...state,
    admitted: excluding(state.admitted, [identity]),
    mayReturn: excluding(state.mayReturn, [identity]),
    removed: new Map([...state.removed, [nameKey(identity), { identity, until, isBack: false }]]),
  });

export const letBack =
  (identity: Identity): Change =>
  (state) => {
    const key = nameKey(identity);
    const removal = state.removed.get(key);
    if (removal === undefined) return state;
    return { ...state, removed: new Map([...state.removed, [key, { ...removal, isBack: true }]]) };
  };

/** Keeps all guests out until a host comes again. The next call is neither locked nor is anybody admitted to it. */
export const end =
  (until: Seconds): Change =>
  (state) => ({ ...state, endedUntil: until, lockedUntil: 0, mayReturn: new Map(), admitted: new Map() });

export const begin: Change = (state) => ({ ...state, endedUntil: 0 });

export const isRemoved = (state: RoomState, identity: Identity): boolean =>
  state.removed.get(nameKey(identity))?.isBack === false;

/** Those who were removed and not let back since. */
export const removedFrom = ({ removed }: RoomState): readonly Removal[] =>
  [...removed.values()].filter(({ isBack }) => !isBack);

export const isDenied = (state: RoomState, identity: Identity, now: Seconds): boolean =>
  (state.denied.get(nameKey(identity))?.until ?? 0) > now;

/** Whether anything was decided about somebody. */
export const isNoted = ({ admitted, denied, removed }: RoomState, identity: Identity): boolean =>
  [admitted, denied, removed].some((noted) => noted.has(nameKey(identity)));

/** Drops what has ended. */
export function current(state: RoomState, now: Seconds): RoomState {
  const isLocked = state.lockedUntil > now;
  return {
    lockedUntil: isLocked ? state.lockedUntil : 0,
    mayReturn: isLocked ? lasting(state.mayReturn, now) : new Map(),
    endedUntil: state.endedUntil > now ? state.endedUntil : 0,
    admitted: lasting(state.admitted, now),
    denied: new Map([...state.denied].filter(([, { rememberedUntil }]) => rememberedUntil > now)),
    removed: new Map([...state.removed].filter(([, { until }]) => until > now)),
  };
}

const lasting = (ends: Ends, now: Seconds): Ends => new Map([...ends].filter(([, until]) => until > now));

const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const identity = v.pipe(
  v.string(),
  v.transform((text) => text as Identity),
);
/** Lists of pairs: a name such as `constructor` is a key like any other. */
const pairs = <Value extends v.GenericSchema>(value: Value) =>
  v.pipe(
    v.array(v.strictTuple([v.string(), value])),
    v.transform((entries) => new Map<ParticipantKey, v.InferOutput<Value>>(entries)),
  );

const storedSchema = v.strictObject({
  lockedUntil: time,
  mayReturn: pairs(time),
  endedUntil: time,
  admitted: pairs(time),
  denied: pairs(v.strictObject({ until: time, rememberedUntil: time })),
  removed: pairs(v.strictObject({ identity, until: time, isBack: v.boolean() })),
});

/** Reads a state as it is stored. @returns undefined for anything else */
export function parseState(stored: unknown): RoomState | undefined {
  const result = v.safeParse(storedSchema, stored);
  return result.success ? result.output : undefined;
}

/** The state as it is stored, in JSON. */
export const storedState = ({
  lockedUntil,
  mayReturn,
  endedUntil,
  admitted,
  denied,
  removed,
}: RoomState) => ({
  lockedUntil,
  mayReturn: [...mayReturn],
  endedUntil,
  admitted: [...admitted],
  denied: [...denied],
  removed: [...removed],
});
