import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Seconds } from '../../../src/contract/time';
import { compose, contactFor, type Outgoing, type Style } from './compose';
import { isOver } from './life';
import type { Door, Occasion } from './occasion';
import { type Schedulable, schedulable } from './reminder-times';
import { NAMELESS_COUNTRIES, type Senders } from './senders';
import { WAY_CONTACT } from './ways';

/** Somebody who gets nothing, and why. */
export interface LeftOut {
  identity: string;
  why: string;
}

/** A reminder that Twilio takes no more, or does not take yet. */
export interface NotScheduled {
  identity: string;
  lead: Seconds;
  sendAt: Date;
  why: Exclude<Schedulable, 'now'>;
}

/** Everything that would be sent. */
export interface Plan {
  invites: Outgoing[];
  reminders: Outgoing[];
  leftOut: LeftOut[];
  notScheduled: NotScheduled[];
}

/**
 * Says who would get what.
 * @param what whether an invite goes at once, and how long before the opening a reminder does
 */
export async function planOf(
  door: Pick<Door, 'config' | 'page'>,
  occasions: readonly Occasion[],
  style: Style,
  senders: Senders | undefined,
  { invite, leads }: { invite: boolean; leads: readonly Seconds[] },
): Promise<Plan> {
  const plan: Plan = { invites: [], reminders: [], leftOut: [], notScheduled: [] };
  for (const occasion of occasions) {
    const { identity } = occasion.participant;
    const why = reasonAgainst(occasion, style, senders);
    if (why !== undefined) {
      plan.leftOut.push({ identity, why });
      continue;
    }
    if (invite) plan.invites.push(await compose(door, occasion, style, null));
    for (const lead of leads) await addReminder(plan, door, occasion, style, lead);
  }
  return plan;
}

async function addReminder(
  plan: Plan,
  door: Pick<Door, 'config' | 'page'>,
  occasion: Occasion,
  style: Style,
  lead: Seconds,
): Promise<void> {
  const { opensAt } = occasion.room;
  if (opensAt === undefined) return;
  const sendAt = new Date(opensAt.getTime() - lead * 1000);
  const when = schedulable(sendAt);
  if (when === 'now') plan.reminders.push(await compose(door, occasion, style, lead));
  else plan.notScheduled.push({ identity: occasion.participant.identity, lead, sendAt, why: when });
}

function reasonAgainst(
  { participant: { contacts }, room }: Occasion,
  { way }: Style,
  senders: Senders | undefined,
): string | undefined {
  const contact = contactFor(contacts, way);
  if (contact === undefined) return WAY_CONTACT[way] === 'phone' ? 'no phone number' : 'no e-mail address';
  if (isOver(room)) return `"${room.name}" has closed`;
  const hasNamesAlone = way === 'sms' && senders !== undefined && senders.numbers.length === 0;
  if (hasNamesAlone && NAMELESS_COUNTRIES.includes(countryOf(contact) ?? ''))
    return 'a sender with a name in place of a number reaches nobody in the US and Canada';
  return undefined;
}

/**
 * Whether somebody can answer: Twilio sends from a name wherever one is taken, which is no number to answer to.
 * Source: https://www.twilio.com/docs/glossary/what-alphanumeric-sender-id
 */
export const canAnswer =
  (senders: Senders | undefined) =>
  (to: string): boolean =>
    senders !== undefined &&
    senders.numbers.length > 0 &&
    (senders.names.length === 0 || NAMELESS_COUNTRIES.includes(countryOf(to) ?? ''));

/** The country of a number, such as `GB`; of a number that several share, the largest of them. */
export function countryOf(number: string): string | undefined {
  const parsed = parsePhoneNumberFromString(number);
  return parsed?.country ?? parsed?.getPossibleCountries()[0];
}
