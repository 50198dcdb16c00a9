import type { Context } from '../command-line/context';
import { listenerIn, saidTime } from '../command-line/said-times';
import { table } from '../terminal/table';
import type { Outgoing, Style } from './compose';
import type { Journal } from './journal';
import { countryOf, type NotScheduled, type Plan } from './plan';
import { leadWords, schedulableFrom } from './reminder-times';
import { smsSize } from './segments';
import { filledIn } from './template';
import type { WayIn } from './way-in';
import { WAY_WORDS } from './ways';

/** What would go, told apart from what people have already. */
export interface Preview {
  plan: Plan;
  /** Those who do not have theirs. */
  invites: Outgoing[];
  reminders: Outgoing[];
  already: number;
  /** How many of those were not delivered. */
  undelivered: number;
  /** How many SMS are paid for; undefined for what is paid in another way. */
  segments: number | undefined;
  countries: ReadonlyMap<string, number>;
}

export function previewOf(plan: Plan, { way }: WayIn, journal: Journal, again: boolean): Preview {
  const stateOf = ({ subject, message }: Outgoing) => journal.find(subject, message.to, again)?.state;
  const isNew = (each: Outgoing): boolean => [undefined, 'open'].includes(stateOf(each));
  const [invites, reminders] = [plan.invites.filter(isNew), plan.reminders.filter(isNew)];
  const all = [...invites, ...reminders];
  const countries = new Map<string, number>();
  if (way !== 'email')
    for (const { message } of all) {
      const country = countryOf(message.to) ?? 'unknown';
      countries.set(country, (countries.get(country) ?? 0) + 1);
    }
  return {
    plan,
    invites,
    reminders,
    already: plan.invites.length + plan.reminders.length - all.length,
    undelivered: [...plan.invites, ...plan.reminders].filter((each) => stateOf(each) === 'undelivered')
      .length,
    segments:
      way === 'sms' ? all.reduce((sum, { message }) => sum + smsSize(message.text).segments, 0) : undefined,
    countries,
  };
}

/** The first message as it arrives. */
export function firstText({ invites, reminders }: Preview, { way, template }: WayIn): string | undefined {
  const [first] = [...invites, ...reminders];
  if (first === undefined) return undefined;
  if (way !== 'whatsapp') return first.message.text;
  return template?.body === undefined ? undefined : filledIn(template.body, first.message.variables);
}

/** The preview in words. */
export function previewLines(context: Context, preview: Preview, wayIn: WayIn, style: Style): string[] {
  const { plan, invites, reminders, already, undelivered } = preview;
  const [first] = [...invites, ...reminders];
  return [
    ...(first === undefined ? [] : [...messageLines(preview, wayIn, first), '']),
    ...counted(invites.length, 'invite goes', 'invites go', `by ${WAY_WORDS[style.way]} at once`),
    ...reminderCounts(reminders),
    ...counted(already, 'was sent before', 'were sent before', 'and not sent again'),
    ...counted(
      undelivered,
      'of them was not delivered',
      'of them were not delivered',
      '(why: npx doorcode invite --report); who is named gets theirs once more with --again',
    ),
    ...(plan.leftOut.length === 0
      ? []
      : [
          'Left out:',
          ...table(
            context.terminal,
            plan.leftOut.map(({ identity, why }) => ['', identity, why]),
          ),
        ]),
    ...notScheduledLines(plan.notScheduled, style),
    ...warningLines(preview, wayIn),
    ...costLines(preview, wayIn),
  ];
}

function messageLines(preview: Preview, wayIn: WayIn, { message }: Outgoing): string[] {
  const text = firstText(preview, wayIn);
  const lines = text === undefined ? ['(a template that is more than text)'] : text.split('\n');
  const head = wayIn.way === 'email' ? [`Subject: ${message.subject}`, ''] : [];
  return [
    'The first of them:',
    '',
    ...[...head, ...lines].map((line) => `  ${line}`.trimEnd()),
    '',
    ...sizeLines(wayIn, message.text),
  ];
}

function sizeLines({ way }: WayIn, text: string): string[] {
  if (way !== 'sms') return [];
  const { alphabet, segments } = smsSize(text);
  const letters =
    alphabet === 'GSM-7'
      ? 'the letters of a plain SMS (GSM-7)'
      : 'letters that a plain SMS lacks (UCS-2), with which fewer fit into a segment';
  return [`It has ${letters}, and is ${segments === 1 ? '1 segment' : `${segments} segments`} long.`];
}

const counted = (count: number, one: string, many: string, rest: string): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many} ${rest}.`];

function reminderCounts(reminders: readonly Outgoing[]): string[] {
  const leads = new Map<number, number>();
  for (const { subject } of reminders) {
    const lead = subject.lead ?? 0;
    leads.set(lead, (leads.get(lead) ?? 0) + 1);
  }
  return [...leads].flatMap(([lead, count]) =>
    counted(count, 'reminder goes', 'reminders go', `${leadWords(lead)} before the opening`),
  );
}

/** What Twilio does not schedule, and when to come again. */
export function notScheduledLines(all: readonly NotScheduled[], { zone }: Pick<Style, 'zone'>): string[] {
  const kinds = new Map<string, NotScheduled[]>();
  for (const each of all) {
    const key = `${each.why} ${each.lead} ${each.sendAt.getTime()}`;
    kinds.set(key, [...(kinds.get(key) ?? []), each]);
  }
  return [...kinds.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { lead, why, sendAt } = first;
    const count = others.length + 1;
    const which = `${count === 1 ? 'A reminder' : `${count} reminders`} ${leadWords(lead)} before the opening`;
    if (sendAt <= new Date())
      return [`${which} cannot be scheduled: that was ${saidTime(sendAt, listenerIn(zone))}.`];
    if (why === 'too late') return [`${which} cannot be scheduled: Twilio wants a quarter of an hour.`];
    return [
      `${which} cannot be scheduled yet, since Twilio takes them 35 days ahead: run this again from ${saidTime(schedulableFrom(sendAt), listenerIn(zone))}.`,
    ];
  });
}

function warningLines({ countries }: Preview, { way, senders, isTrial }: WayIn): string[] {
  const lines: string[] = [];
  if (isTrial)
    lines.push(
      'The account is a trial: Twilio sends to numbers alone that are verified in it (Console > Phone Numbers > Verified Caller IDs), and may refuse every text that is not its own. Upgrade it to send to anybody.',
    );
  const toUs = countries.get('US') ?? 0;
  const fromUs = senders?.numbers.some(({ country }) => country === 'US');
  if (way === 'sms' && toUs > 0 && fromUs && !senders?.isRegistered)
    lines.push(
      `${toUs === 1 ? 'One goes' : `${toUs} go`} to the US, where carriers refuse what comes from a number that is not registered (A2P 10DLC, code 30034): Console > Messaging > Regulatory compliance.`,
    );
  return lines;
}

function costLines({ invites, reminders, segments, countries }: Preview, { way }: WayIn): string[] {
  const count = invites.length + reminders.length;
  if (count === 0) return [];
  if (way === 'email')
    return [
      `What it costs: ${count === 1 ? '1 e-mail' : `${count} e-mails`}; https://www.twilio.com/en-us/pricing has the price of Twilio Email.`,
    ];
  const places = [...countries].map(([country, each]) => `${each} to ${country}`).join(', ');
  const kind =
    way === 'sms'
      ? `${segments} ${segments === 1 ? 'segment' : 'segments'}`
      : `${count} WhatsApp ${count === 1 ? 'message' : 'messages'}`;
  const source =
    way === 'sms'
      ? [...countries.keys()]
          .filter((country) => country !== 'unknown')
          .map((country) => `https://www.twilio.com/en-us/sms/pricing/${country.toLowerCase()}`)
          .join(' ')
      : 'https://www.twilio.com/en-us/whatsapp/pricing';
  return [
    `What it costs: ${kind} (${places}), at the price of each country: ${source}`,
    ...(reminders.length > 0
      ? ['Scheduling is part of Twilio’s Engagement Suite, whose price is on the same pages.']
      : []),
  ];
}
