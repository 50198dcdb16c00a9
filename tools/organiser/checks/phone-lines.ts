import type { Twilio } from 'twilio';
import type { Participant } from '../../../src/directory/directory';
import type { Context } from '../command-line/context';
import { inParallel } from '../stores/parallel';
import { requireClient } from '../twilio/client';
import { answerOf } from '../twilio/failure';
import { type Finding, failed, passed, warning } from './finding';

/** US dollars for each number, and where Twilio says what it is now. */
const PRICE = 0.008;
const PRICES = 'https://www.twilio.com/en-us/user-authentication-identity/pricing/lookup';

/** Numbers that are asked about at once. */
const AT_ONCE = 5;
/** Names that are said before the rest is only counted. */
const NAMED = 5;

/** What is to be known of a line, in the order in which it is said. */
type Kind = 'text' | 'landline' | 'other' | 'invalid' | 'untold';

/** Lines that take text messages. Source: https://www.twilio.com/docs/lookup/v2-api/line-type-intelligence */
const TAKING_TEXT = ['mobile', 'nonFixedVoip', 'fixedVoip', 'personal'];

/**
 * Asks Twilio's Lookup what kind of line each phone of the directory has, if somebody agrees to the price. Of what it
 * answers, nothing is kept.
 * @throws CliError when nobody agrees, or Twilio does not answer
 */
export async function checkPhoneLines(context: Context): Promise<Finding[]> {
  const client = await requireClient(context);
  const { participants } = await context.withStore((store) => store.read());
  const people = new Map<string, string[]>();
  for (const { identity, contacts } of participants)
    if (contacts.phone !== undefined)
      people.set(contacts.phone, [...(people.get(contacts.phone) ?? []), identity]);
  if (people.size === 0) return [passed('phones', 'there is none to look up')];
  await context.confirm(priceQuestion(people.size));
  const kinds = await lookUp(context, client, [...people.keys()]);
  const texted = new Set(participants.filter(isTexted).map(({ identity }) => identity as string));
  const of = (kind: Kind): string[] =>
    [...people].flatMap(([number, names]) => (kinds.get(number) === kind ? names : []));
  return findingsOf(of, texted);
}

const isTexted = ({ channels }: Participant): boolean => channels.includes('sms');

const priceQuestion = (numbers: number): string => {
  const sum = Math.max(0.01, numbers * PRICE).toFixed(2);
  return `Look ${numbers === 1 ? '1 phone' : `${numbers} phones`} up at Twilio? It costs less than a cent each, about ${sum} USD in all; what it is now: ${PRICES}`;
};

async function lookUp(
  { terminal }: Context,
  client: Twilio,
  numbers: readonly string[],
): Promise<Map<string, Kind>> {
  const kinds = new Map<string, Kind>();
  const bar = terminal.progress('Looking up');
  try {
    await inParallel(numbers, AT_ONCE, async (number) => {
      kinds.set(number, await kindOf(client, number));
      bar.show(kinds.size, numbers.length);
    });
  } finally {
    bar.end();
  }
  return kinds;
}

async function kindOf(client: Twilio, number: string): Promise<Kind> {
  const request = client.lookups.v2.phoneNumbers(number).fetch({ fields: 'line_type_intelligence' });
  const { valid, lineTypeIntelligence } = await answerOf('Lookup', request);
  if (!valid) return 'invalid';
  const { type } = Object(lineTypeIntelligence) as { type?: unknown };
  if (typeof type !== 'string' || type === 'unknown') return 'untold';
  if (type === 'landline') return 'landline';
  return TAKING_TEXT.includes(type) ? 'text' : 'other';
}

function findingsOf(of: (kind: Kind) => string[], texted: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = [];
  const invalid = of('invalid');
  if (invalid.length > 0)
    findings.push(
      failed(
        'phones',
        `nobody has ${theNumbersOf(invalid)}`,
        'ask for the number again, and import or add it',
      ),
    );
  const landlines = of('landline').filter((name) => texted.has(name));
  if (landlines.length > 0)
    findings.push(
      warning(
        'phones',
        `${theNumbersOf(landlines)}: ${landlines.length === 1 ? 'a landline, which takes' : 'landlines, which take'} no text message`,
        'give them the channel call, where a code is read out, or another phone',
      ),
    );
  const others = of('other');
  if (others.length > 0)
    findings.push(
      warning(
        'phones',
        `${theNumbersOf(others)}: free-phone, premium or other numbers that take no text message`,
        'ask for a mobile number, or give them an e-mail address',
      ),
    );
  const good = of('text').length + of('landline').length - landlines.length;
  const untold = of('untold').length;
  const more = untold === 0 ? '' : `; of ${untold} it does not tell, as of those of Canada`;
  if (good + untold > 0)
    findings.push(passed('phones', `Lookup finds ${good} that take codes as they are meant to${more}`));
  return findings;
}

function theNumbersOf(names: readonly string[]): string {
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `the ${names.length === 1 ? 'number' : 'numbers'} of ${names.slice(0, NAMED).join(', ')}${more}`;
}
