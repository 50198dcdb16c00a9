import type { Seconds } from '../../../src/contract/time';
import type { Contacts } from '../../../src/directory/contacts';
import { calendarOf } from './calendar';
import type { Message } from './carrier';
import type { Making, Subject } from './journal';
import { type Door, inviteOf, type Occasion } from './occasion';
import { type Content, plainWords, textsOf, whenWords } from './texts';
import { WAY_CONTACT, type Way } from './ways';

/** A message, what it is about, and how it was made. */
export interface Outgoing {
  subject: Subject;
  making: Making;
  message: Message;
}

/** What all messages of a run have in common. */
export interface Style extends Making {
  way: Way;
  host: string;
  /** Whether who gets it can answer with STOP. */
  canAnswer(to: string): boolean;
}

/**
 * Makes somebody's message. Each has a link that no other has, of the same person neither, since an invite has a random
 * ID: by it, a message is known again in Twilio's list.
 * @param lead seconds before the opening that a reminder is for; null for an invite
 */
export async function compose(
  door: Pick<Door, 'config' | 'page'>,
  occasion: Occasion,
  style: Style,
  lead: Seconds | null,
): Promise<Outgoing> {
  const { participant, room } = occasion;
  const { way, language, zone, host } = style;
  const invite = inviteOf(door, occasion);
  const when = room.opensAt === undefined ? undefined : whenWords(room.opensAt, zone, language);
  const to = contactFor(participant.contacts, way) ?? '';
  const content: Content = { host, room: room.name, when, link: invite.link };
  return {
    subject: {
      identity: participant.identity,
      room: room.name,
      opensAt: room.opensAt?.toISOString() ?? null,
      lead,
      way,
    },
    making: { language, zone, page: door.page.href },
    message: {
      to,
      text:
        way === 'email' ? letter(content, style, participant.identity, lead) : line(content, style, lead, to),
      link: invite.link,
      subject: textsOf(language)[lead === null ? 'subject' : 'reminderSubject'](content),
      name: participant.identity,
      calendar: way === 'email' ? await calendarOf(room, invite.link, host) : undefined,
      variables: [participant.identity, host, room.name, when ?? textsOf(language).anyTime, invite.link],
      sendAt:
        lead === null || room.opensAt === undefined
          ? undefined
          : new Date(room.opensAt.getTime() - lead * 1000),
    },
  };
}

export const contactFor = (contacts: Contacts, way: Way): string | undefined => contacts[WAY_CONTACT[way]];

function line(content: Content, { language, canAnswer }: Style, lead: Seconds | null, to: string): string {
  const texts = textsOf(language);
  const plain = { ...content, ...(content.when !== undefined && { when: plainWords(content.when) }) };
  const text = lead === null ? texts.invite(plain) : texts.reminder(plain);
  return canAnswer(to) ? `${text} ${texts.stop}` : text;
}

function letter(content: Content, { language }: Style, name: string, lead: Seconds | null): string {
  const texts = textsOf(language);
  const lines = lead === null ? texts.letter(content, name) : texts.reminderLetter(content, name);
  return lines.join('\n\n');
}
