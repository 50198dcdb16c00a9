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

/**
 * Reads from Video's own records who was in a room, in all the calls that began in a span of time.
 * Source: https://www.twilio.com/docs/video/api/participants
 */
export async function visitsOf(
  client: Twilio,
  room: string,
  { from, to }: { from?: Date; to?: Date },
): Promise<Visit[]> {
  const span = { ...(from && { dateCreatedAfter: from }), ...(to && { dateCreatedBefore: to }) };
  const calls = (
    await Promise.all(
      (['in-progress', 'completed'] as const).map((status) =>
        client.video.v1.rooms.list({ uniqueName: room, status, ...span }),
      ),
    )
  ).flat();
  const visits: Visit[] = [];
  for (let first = 0; first < calls.length; first += AT_ONCE) {
    const some = calls.slice(first, first + AT_ONCE);
    const lists = await Promise.all(some.map(({ sid }) => client.video.v1.rooms(sid).participants.list()));
    for (const { identity, startTime, endTime } of lists.flat())
      visits.push(visit(identity, startTime, endTime));
  }
  return visits.sort((a, b) => (a.joinedAt < b.joinedAt ? -1 : 1));
}

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
