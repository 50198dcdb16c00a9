import type { ParticipantEntry } from '../../../src/directory/entries';

/** Names that are listed before the rest is only counted. */
const LISTED = 50;

/**
 * Names people who are about to be struck off, and says when that is everybody, or most.
 * @param all how many are expected until now
 * @param why what they have in common: `not in people.csv`
 */
export function whoGoes(
  gone: readonly ParticipantEntry[],
  all: number,
  why: string,
  isDryRun: boolean,
): string[] {
  const go = `${isDryRun ? 'would be' : 'will be'} struck off`;
  const share =
    gone.length === all
      ? ` That is everybody who is expected until now.`
      : gone.length * 2 > all
        ? ` That is most of the ${all} who are expected until now.`
        : '';
  return [`These are ${why}, and ${go}: ${namesOf(gone)}.${share}`];
}

/** The names of people, the rest of very many only counted. */
export function namesOf(people: readonly { identity: string }[]): string {
  const names = people.slice(0, LISTED).map(({ identity }) => identity);
  const more = people.length > LISTED ? [`and ${people.length - LISTED} more`] : [];
  return [...names, ...more].join(', ');
}

export const count = (people: number): string => (people === 1 ? '1 participant' : `${people} participants`);
