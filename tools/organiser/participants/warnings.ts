import type { ParticipantEntry } from '../../../src/directory/entries';
import type { Context } from '../command-line/context';
import { lookAlikesIn, lookAlikeWords } from '../look-alikes';
import { writtenKey } from '../names';
import type { Contents } from '../stores/store';

/** Look-alikes that are listed before the rest is only counted. */
const LISTED = 20;

/** Warns of whoever is about to be kept under a name that people cannot tell from another one, or in such a room. */
export function warnOfLookAlikes(
  context: Context,
  { participants, rooms }: Contents,
  entries: readonly ParticipantEntry[],
): void {
  const changed = new Set(entries.flatMap((entry) => [entry.identity, ...(entry.rooms ?? [])]));
  const keys = new Set(entries.map(({ identity }) => writtenKey(identity)));
  const others = participants.filter(({ identity }) => !keys.has(writtenKey(identity)));
  const found = lookAlikesIn({ participants: [...others, ...entries], rooms }).filter((pair) =>
    pair.some((name) => changed.has(name)),
  );
  for (const pair of found.slice(0, LISTED))
    context.note(`${context.terminal.colours.yellow('!')} ${lookAlikeWords(pair)}: are they both meant?`);
  if (found.length > LISTED) context.note(`… and ${found.length - LISTED} more that look alike`);
}
