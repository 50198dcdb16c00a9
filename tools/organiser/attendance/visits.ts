import type { Twilio } from 'twilio';

/** One time that somebody was in a room. */
export interface Visit {
  identity: string;
  /** ISO 8601. */
  joinedAt: string;
  /** ISO 8601; null while they are there. */
  leftAt: string | null;
  /** Seconds, until now for who is still there. */
  seconds: number;
}

/** Rooms that are asked about at once. */
const AT_ONCE = 4;

/** From the first moment up to the last, which is not in it. Either may be open. */
interface Span {
  from?: Date;
  to?: Date;
}

/**
 * Reads from Video's own records who was in rooms of these unique names in a span of time, whenever the call began that
 * they were in.
 * Source: https://www.twilio.com/docs/video/api/participants
 * @returns each visit whole, also when only a part of it is in the span
 */
export async function visitsOf(client: Twilio, uniqueNames: readonly string[], span: Span): Promise<Visit[]> {
  const began = span.to && { dateCreatedBefore: span.to };
  const rooms = (
    await Promise.all(
      uniqueNames.flatMap((uniqueName) =>
        (['in-progress', 'completed'] as const).map((status) =>
          client.video.v1.rooms.list({ uniqueName, status, ...began }),
        ),
      ),
    )
  ).flat();
  const calls = rooms.filter(({ dateCreated, endTime }) => isWithin(span, dateCreated, endTime));
  const visits: Visit[] = [];
  for (let first = 0; first < calls.length; first += AT_ONCE) {
    const some = calls.slice(first, first + AT_ONCE);
    const lists = await Promise.all(some.map(({ sid }) => client.video.v1.rooms(sid).participants.list()));
    for (const { identity, startTime, endTime } of lists.flat())
      if (isWithin(span, startTime, endTime)) visits.push(visit(identity, startTime, endTime));
  }
  return visits.sort((a, b) => (a.joinedAt < b.joinedAt ? -1 : 1));
}

/** @param ended nothing while it goes on */
const isWithin = ({ from, to }: Span, began: Date, ended: Date | null | undefined): boolean =>
  (to === undefined || began < to) && (from === undefined || !ended || ended > from);

function visit(identity: string, startTime: Date, endTime: Date | null): Visit {
  const leftAt = endTime === null || endTime === undefined ? null : endTime.toISOString();
  return {
    identity,
    joinedAt: startTime.toISOString(),
    leftAt,
    seconds: Math.round(((endTime ?? new Date()).getTime() - startTime.getTime()) / 1000),
  };
}

/** How long each was there in all, in seconds, who was there longest first. */
export function totals(visits: readonly Visit[]): { identity: string; visits: number; seconds: number }[] {
  const all = new Map<string, { identity: string; visits: number; seconds: number }>();
  for (const { identity, seconds } of visits) {
    const total = all.get(identity) ?? { identity, visits: 0, seconds: 0 };
    all.set(identity, { identity, visits: total.visits + 1, seconds: total.seconds + seconds });
  }
  return [...all.values()].sort((a, b) => b.seconds - a.seconds);
}
