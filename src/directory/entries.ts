import * as v from 'valibot';
import { CHANNEL_CONTACT, CHANNELS, type Channel } from '../contract/channels';
import { nameKey, type RoomName } from '../contract/names';
import { ROLES } from '../contract/roles';
import { type Contacts, reaching, usualChannels } from './contacts';
import type { Participant, Room } from './directory';
import { isEmail } from './email';
import { flawOf, identitySchema, isAboutName, roomNameSchema } from './names';

export const E164 = /^\+[1-9]\d{6,14}$/;

/** Twilio Video's own limit for a group room. */
const MAX_PARTICIPANTS = 50;
const SIZE = `must be a whole number from 1 to ${MAX_PARTICIPANTS}`;
const EMAIL = 'must be an e-mail address';
const EMAIL_IN_ASCII = `${EMAIL} in ASCII, with a domain that has other letters written as xn--`;

const TIME = 'must be a time such as 2026-12-01T18:00:00Z';

const instant = v.pipe(
  v.string(TIME),
  v.isoTimestamp(TIME),
  v.check(isCalendarDay, TIME),
  v.transform((text) => new Date(text)),
  v.date(TIME),
);

/** `new Date` makes 3 March of 31 February, which would open a room on another day. */
function isCalendarDay(text: string): boolean {
  const [day = ''] = text.split('T');
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

const flag = v.boolean('must be true or false');

const roomSchema = v.pipe(
  v.strictObject({
    opensAt: v.optional(instant),
    closesAt: v.optional(instant),
    maxParticipants: v.optional(
      v.pipe(v.number(SIZE), v.integer(SIZE), v.minValue(1, SIZE), v.maxValue(MAX_PARTICIPANTS, SIZE)),
    ),
    audioOnly: v.optional(flag),
    waitForHost: v.optional(flag),
    waitingRoom: v.optional(flag),
  }),
  v.check(
    ({ opensAt, closesAt }) => !opensAt || !closesAt || opensAt < closesAt,
    'closesAt must come after opensAt',
  ),
);

const participantSchema = v.strictObject({
  identity: identitySchema,
  phone: v.optional(v.pipe(v.string(), v.regex(E164, 'must be E.164, such as +18005554321'))),
  email: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (text) => isEmail(text),
        ({ input }) => (/\P{ASCII}/u.test(input) ? EMAIL_IN_ASCII : EMAIL),
      ),
    ),
  ),
  channels: v.optional(v.pipe(v.array(v.picklist(CHANNELS)), v.minLength(1, 'must not be empty'))),
  rooms: v.optional(v.pipe(v.array(roomNameSchema), v.minLength(1, 'must not be empty'))),
  role: v.optional(v.picklist(ROLES), 'guest'),
});

export const PARTICIPANT_FIELDS = Object.keys(participantSchema.entries);

/** A participant as the organiser writes one. */
export type ParticipantEntry = v.InferInput<typeof participantSchema>;
/** What the organiser writes about a room; times in ISO 8601. */
export type RoomEntry = v.InferInput<typeof roomSchema>;

/** Which entry is meant: by its index or its name in the directory file, by its line in a CSV file, or in words. */
export type Place =
  | string
  | { readonly participant: number }
  | { readonly room: string }
  | { readonly line: number };

/** Where an error is. */
interface Position {
  /** Undefined where the directory as a whole is meant. */
  place?: Place | undefined;
  /** The path within the entry, or within the whole directory: `phone`, `rooms.0`. */
  field?: string | undefined;
}

/**
 * An entry of the directory that is wrong. Its message names the place and the field, of a name the one character that
 * is wrong with it, and never a contact. `place` has a room's name as somebody wrote it.
 */
export class EntryError extends Error {
  override readonly name = 'EntryError';
  declare readonly place: Place | undefined;
  readonly field: string | undefined;
  /** The message without the character that is wrong with a name. */
  readonly forLog: string;

  /**
   * @param reason such as `must be a list`
   * @param flaw which character is wrong with a name
   */
  constructor(
    readonly reason: string,
    { place, field }: Position = {},
    readonly flaw?: string,
  ) {
    const forLog = `${positionWords(place, field)}${reason}`;
    super(withFlaw(forLog, flaw));
    // It may be a room's name that is somebody's number: no dump of an error shows it.
    Object.defineProperty(this, 'place', { value: place });
    this.field = field;
    this.forLog = forLog;
  }

  /** The field and the reason alone, for a sentence that names the entry itself: `phone is no phone number`. */
  get explanation(): string {
    return withFlaw(this.field === undefined ? this.reason : `${this.field} ${this.reason}`, this.flaw);
  }
}

const withFlaw = (text: string, flaw: string | undefined): string =>
  flaw === undefined ? text : `${text}: ${flaw}`;

const positionWords = (place: Place | undefined, field: string | undefined): string => {
  const words = [place && placeWords(place), field].filter(Boolean).join('.');
  return words && `${words}: `;
};

function placeWords(place: Place): string {
  if (typeof place === 'string') return place;
  if ('line' in place) return `line ${place.line}`;
  return 'room' in place ? `rooms[${roomWord(place.room)}]` : `participants[${place.participant}]`;
}

/**
 * Reads one participant as the organiser wrote it.
 * @param place names the entry in an error
 * @param limit the channels that there are for the whole list; everything without
 * @throws EntryError
 */
export function parseParticipant(
  entry: unknown,
  place: Place,
  defaultRoom: RoomName,
  limit?: readonly Channel[],
): Participant {
  const { phone, email, channels, rooms, ...person } = parseEntry(participantSchema, entry, place);
  const contacts: Contacts = { ...(phone && { phone }), ...(email && { email }) };
  const possible = reaching(contacts, CHANNELS);
  const chosen = channels ?? usualChannels(contacts, limit);
  for (const channel of chosen) {
    if (!possible.includes(channel))
      throw new EntryError(`channel ${channel} needs ${article(channel)}`, { place });
  }
  if (possible.length === 0) throw new EntryError('needs a phone or an e-mail address', { place });
  const [first, ...others] = new Set(limit ? chosen.filter((channel) => limit.includes(channel)) : chosen);
  if (first === undefined)
    throw new EntryError(`is left without a channel, since CHANNELS has ${limit?.join(', ')} only`, {
      place,
    });
  const [room = defaultRoom, ...otherRooms] = rooms ?? [];
  return { ...person, contacts, channels: [first, ...others], rooms: [room, ...otherRooms] };
}

const article = (channel: Channel): string =>
  CHANNEL_CONTACT[channel] === 'email' ? 'an e-mail address' : 'a phone';

/** Reads one room as the organiser wrote it. @throws EntryError */
export function parseRoom(name: unknown, entry: unknown, place: Place): Room {
  const { opensAt, closesAt, maxParticipants, ...flags } = parseEntry(roomSchema, entry, place);
  return {
    name: parseEntry(roomNameSchema, name, place),
    ...(opensAt && { opensAt }),
    ...(closesAt && { closesAt }),
    ...(maxParticipants && { maxParticipants }),
    ...(flags.audioOnly && { audioOnly: true }),
    ...(flags.waitForHost && { waitForHost: true }),
    ...(flags.waitingRoom && { waitingRoom: true }),
  };
}

function parseEntry<Schema extends v.GenericSchema>(
  schema: Schema,
  entry: unknown,
  place: Place,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, entry);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue) ?? undefined;
  const field = path !== undefined && isUnknown(issue) ? fieldName(path) : path;
  const { message, input } = issue;
  const isName = isAboutName(message) && typeof input === 'string';
  throw new EntryError(wording(issue), { place, field }, isName ? flawOf(input) : undefined);
}

/** Names an unknown field if it can be one: a number or an address in its place must not get into a log. */
export const fieldName = (text: string): string => (/^[A-Za-z_]{1,32}$/.test(text) ? text : '(hidden)');

/** A room's name, unless somebody wrote a number or an address in its place. */
const roomWord = (text: string): string => `"${/@|\d{4}/.test(text.normalize('NFKC')) ? '(hidden)' : text}"`;

/**
 * Notes how a room is spelled. Twilio tells `Yoga` from `yoga`; people do not, and would sit in two rooms waiting for
 * each other.
 * @param rooms those that are known, by their names' keys
 * @throws EntryError when it was spelled in another way before
 */
export function settleSpelling(rooms: Map<string, Room>, name: RoomName, place: Place): void {
  const key = nameKey(name);
  const known = rooms.get(key);
  if (known === undefined) rooms.set(key, { name });
  else if (known.name !== name)
    throw new EntryError(`room ${roomWord(name)} is spelled ${roomWord(known.name)} elsewhere`, { place });
}

const isUnknown = (issue: v.BaseIssue<unknown>): boolean =>
  issue.type === 'strict_object' && issue.expected === 'never';

/** Valibot's own texts quote what they received, which may be somebody's number. */
function wording(issue: v.BaseIssue<unknown>): string {
  if (isUnknown(issue)) return 'is not a known field';
  if (issue.received === 'undefined') return 'is missing';
  return issue.message.startsWith('Invalid ') ? `must be ${issue.expected}` : issue.message;
}
