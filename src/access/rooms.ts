import type { Twilio } from 'twilio';
import type { Room } from '../directory/directory';
import { nowInSeconds, type Seconds } from './clock';
import { within } from './deadline';
import type { RoomName } from './names';
import { DEFAULT_RETRY_AFTER, Problem, type ProblemCode } from './problems';

/** Milliseconds that Video has to answer. */
const VIDEO_TIMEOUT = 5000;
/**
 * Seconds that a room is known to be there. An empty one ends after five minutes, and whoever joined it then would
 * be in a room that nobody made and that has no size.
 */
const ROOM_FRESHNESS: Seconds = 60;
/** Video's word for a room of that name that is going on: https://www.twilio.com/docs/api/errors/53113 */
const ROOM_EXISTS = 53_113;

/** What is asked of Video, as text, and when it last was so. */
const prepared = new Map<string, Seconds>();

/**
 * Makes a room with the size and kind that the directory gives it, unless it is going on already; a room without
 * either is left to Video, which makes it when somebody joins. One request a minute from each instance, never repeated.
 * Source: https://www.twilio.com/docs/video/api/rooms-resource#create-room
 * @param twilio called only if there is something to ask
 * @throws Problem when the room may not be there as it should be
 */
export async function prepareRoom(twilio: () => Twilio, room: Room): Promise<void> {
  const plan = planOf(room);
  if (plan === undefined) return;
  const key = JSON.stringify(plan);
  const preparedAt = prepared.get(key);
  if (preparedAt !== undefined && nowInSeconds() < preparedAt + ROOM_FRESHNESS) return;

  const late = () => problem('upstream_timeout', undefined);
  try {
    await within(VIDEO_TIMEOUT, twilio().video.v1.rooms.create(plan), late);
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (codeOf(error) !== ROOM_EXISTS) throw problem(problemCode(error), error);
  }
  prepared.set(key, nowInSeconds());
}

interface Plan {
  uniqueName: RoomName;
  type: 'group';
  maxParticipants?: number;
  audioOnly?: boolean;
}

function planOf({ name: uniqueName, maxParticipants, audioOnly }: Room): Plan | undefined {
  if (maxParticipants === undefined && audioOnly === undefined) return undefined;
  return {
    uniqueName,
    type: 'group',
    ...(maxParticipants !== undefined && { maxParticipants }),
    ...(audioOnly !== undefined && { audioOnly }),
  };
}

/** What Twilio's client throws: a RestException has a status, an AxiosError only a code such as ECONNABORTED. */
const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;
const statusOf = (error: unknown): unknown => (error as { status?: unknown } | null)?.status;

function problemCode(error: unknown): ProblemCode {
  const code = codeOf(error);
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return 'upstream_timeout';
  return statusOf(error) === 429 ? 'rate_limited' : 'upstream_error';
}

function problem(code: ProblemCode, error: unknown): Problem {
  const [upstreamStatus, upstreamCode] = [statusOf(error), codeOf(error)];
  const isNode = typeof upstreamCode === 'string' && /^[A-Z_]{3,40}$/.test(upstreamCode);
  const retryAfter = DEFAULT_RETRY_AFTER[code];
  return new Problem(
    code,
    {
      reason: upstreamCode === 20003 ? 'room: ACCOUNT_SID or AUTH_TOKEN is wrong' : 'room',
      ...(typeof upstreamStatus === 'number' && { upstreamStatus }),
      ...((typeof upstreamCode === 'number' || isNode) && { upstreamCode }),
    },
    retryAfter === undefined ? {} : { retryAfter },
  );
}
