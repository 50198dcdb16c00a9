import type { Seconds } from '../../../src/contract/time';
import type { Participant } from '../../../src/directory/directory';
import { EXIT, type ExitCode } from '../cli-error';
import type { Context } from '../command-line/context';
import { writtenKey } from '../names';
import { contactFor } from './compose';
import { isTo, type Sent } from './journal';
import { ofPeople, takeBackReminders, type Which } from './reminders';

/** Somebody as far as a reminder to them goes. */
type Addressee = Pick<Participant, 'identity' | 'rooms' | 'contacts'>;

const isExpected = ({ rooms }: Addressee, { room }: Sent): boolean =>
  rooms.some((each) => writtenKey(each) === writtenKey(room));

/**
 * Which reminders are for somebody among these people who is not expected there, or has another contact now. Its link
 * would get to whoever has the old number.
 */
export function misdirectedTo(people: readonly Addressee[]): Which {
  const known = new Map(people.map((each) => [writtenKey(each.identity), each]));
  return (sent) => {
    const person = known.get(writtenKey(sent.identity));
    if (person === undefined) return false;
    const contact = contactFor(person.contacts, sent.way);
    return contact === undefined || !isTo(sent, contact) || !isExpected(person, sent);
  };
}

/**
 * Takes back what a change of the list leaves without a reason, and says how who has another contact now is reminded.
 * @param gone names of those who are off it
 * @returns how the command ends where one of them is still there
 */
export async function takeBackAfter(
  context: Context,
  people: readonly Addressee[],
  gone: readonly string[],
): Promise<ExitCode | undefined> {
  const [isMisdirected, isOfGone] = [misdirectedTo(people), ofPeople(gone)];
  const result = await takeBackReminders(context, (sent) => isOfGone(sent) || isMisdirected(sent));
  if (result === undefined) return undefined;
  tellHowToRemind(context, people, result.taken);
  return result.not.length > 0 ? EXIT.unavailable : undefined;
}

function tellHowToRemind(context: Context, people: readonly Addressee[], taken: readonly Sent[]): void {
  const known = new Map(people.map((each) => [writtenKey(each.identity), each]));
  const moved = taken.filter((sent) => {
    const person = known.get(writtenKey(sent.identity));
    return (
      person !== undefined && isExpected(person, sent) && contactFor(person.contacts, sent.way) !== undefined
    );
  });
  const [first] = moved;
  if (first === undefined) return;
  const names = new Set(moved.map(({ identity }) => identity));
  const leads = [...new Set(moved.map(({ lead }) => lead ?? 0))].sort((a, b) => b - a);
  const [who, them] = names.size === 1 ? [JSON.stringify(first.identity), 'it'] : ['--all', 'theirs'];
  context.note(
    `Whoever has another number now gets ${them} there with: npx doorcode invite ${who} --room ${JSON.stringify(first.room)} --send ${first.way} --remind ${leads.map(leadOption).join(',')}`,
  );
}

const leadOption = (lead: Seconds): string => (lead % 3600 === 0 ? `${lead / 3600}h` : `${lead / 60}m`);
