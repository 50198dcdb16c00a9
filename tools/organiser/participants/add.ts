import { EntryError } from '../../../src/directory/entries';
import type { Context } from '../command-line/context';
import { EXIT, Stop } from '../stop';
import { countryOf, participantEntry, type WrittenParticipant, wordsOf } from './entry';

interface AddOptions extends Omit<WrittenParticipant, 'identity'> {
  country?: string;
}

export const addParticipant = (
  context: Context,
  identity: string,
  { country, ...written }: AddOptions,
): Promise<undefined> =>
  context.withStore(async (store) => {
    const entry = entryOf({ identity, ...written }, country);
    await store.put({ participants: [entry] });
    context.show(entry, () => `${entry.identity} is expected (${store.place}).`);
    context.remind(store);
    return undefined;
  });

function entryOf(written: WrittenParticipant, country: string | undefined) {
  try {
    return participantEntry(written, countryOf(country));
  } catch (error) {
    if (error instanceof EntryError) throw new Stop(`${written.identity}: ${wordsOf(error)}`, EXIT.usage);
    throw error;
  }
}
