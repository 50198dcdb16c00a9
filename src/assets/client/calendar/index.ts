/**
 * What makes a calendar file of an opening. It is fetched by those who are told that a room opens later, and imports nothing
 * of the first screen: modules that only the two of them share would be one more file to wait for.
 */
import { CALENDAR_TYPE, calendarFile, eventUid } from '../../../contract/calendar';
import type { Language } from '../words/languages';
import { CALENDAR_WORDS } from './words';

/** How many minutes before a room opens a calendar reminds of it. */
const REMIND_BEFORE = 10;

/** What is known of an opening. */
interface OpeningFacts {
  readonly opensAt: Date;
  /** The room that was asked for; empty where it is not known. */
  readonly room: string;
  readonly organiser: string;
  readonly language: Language;
}

/** The properties of a link. */
export interface CalendarLink {
  readonly href: string;
  readonly download: string;
  readonly children: string;
}

/**
 * A link to a file that is made here and stays until the page goes. It is a link rather than a button: Safari on iOS opens
 * what is behind it with its calendar. The address in it is the one that the participant came by, with an invite if there
 * was one, since they need that again. The door does not say how long the room is open, so the event is a moment.
 */
export async function calendarLink(
  { opensAt, room, organiser, language }: OpeningFacts,
  { href: address }: Pick<Location, 'href'> = location,
): Promise<CalendarLink> {
  const { add, join } = CALENDAR_WORDS[language];
  const url = new URL(address);
  if (room && !url.searchParams.get('room')) url.searchParams.set('room', room);
  const file = calendarFile({
    uid: await eventUid(address, room),
    made: new Date(),
    start: opensAt,
    summary: room ? `${room} – ${organiser}` : organiser,
    description: `${join}\n${url.href}`,
    location: url.href,
    url: url.href,
    remindBefore: REMIND_BEFORE,
  });
  return {
    href: URL.createObjectURL(new Blob([file], { type: CALENDAR_TYPE })),
    download: `${fileName(room || organiser)}.ics`,
    children: add,
  };
}

/** Letters and digits, which every system takes. */
const fileName = (text: string): string =>
  text.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'call';
