import { calendarFile, eventUid } from '../../../src/contract/calendar';
import type { Room } from '../../../src/directory/directory';

/** Minutes before the opening at which a calendar reminds of it, as of what the page gives. */
const REMIND_BEFORE = 10;

/**
 * The opening of somebody's room for their calendar, with their link.
 * @param host who invites
 * @returns undefined for a room that is always open
 */
export async function calendarOf(
  { name, opensAt, closesAt }: Room,
  link: string,
  host: string,
): Promise<string | undefined> {
  if (opensAt === undefined) return undefined;
  return calendarFile({
    uid: await eventUid(link, name),
    made: new Date(),
    start: opensAt,
    ...(closesAt && { end: closesAt }),
    summary: `${name} – ${host}`,
    description: link,
    location: link,
    url: link,
    remindBefore: REMIND_BEFORE,
  });
}
