import { CliError, EXIT } from '../../cli-error';
import { columnKey, namedBy } from './meaning';
import { MEANINGS, type Meaning } from './names';

/** What `--map` can say of a column. */
const WORDS = [...MEANINGS, 'ignore'] as const;

/**
 * Reads what somebody said of columns: `Cell Phone=phone`.
 * @returns the meanings by the columns' names, as they were written
 * @throws CliError for what says nothing
 */
export function givenBy(texts: readonly string[]): Map<string, Meaning | 'ignore'> {
  return new Map(texts.map(pairOf));
}

function pairOf(text: string): [name: string, meaning: Meaning | 'ignore'] {
  const at = text.lastIndexOf('=');
  const [name, word] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  const meaning = meaningCalled(word);
  if (at < 1 || name === '' || meaning === undefined)
    throw new CliError(
      `--map takes a column and what it is, such as --map "Cell Phone=phone", not ${text}; a column can be ${WORDS.join(', ')}`,
      EXIT.usage,
    );
  return [name, meaning];
}

/** Also in the words in which columns are called: `mobile`, `Vorname`. */
function meaningCalled(word: string): Meaning | 'ignore' | undefined {
  const plain = word.toLowerCase();
  const exact = WORDS.find((known) => known === plain);
  if (exact !== undefined) return exact;
  if (['nothing', 'none', 'skip'].includes(plain)) return 'ignore';
  const meaning = namedBy(word)?.meaning;
  return meaning === 'label' ? undefined : meaning;
}

/** @throws CliError for a column that the file does not have */
export function checkGiven(
  given: ReadonlyMap<string, unknown>,
  names: readonly string[],
  file: string,
): void {
  const keys = new Set(names.map(columnKey));
  for (const name of given.keys())
    if (!keys.has(columnKey(name)))
      throw new CliError(
        `${file} has no column "${name}"; its columns are ${names.map((each) => `"${each}"`).join(', ')}`,
        EXIT.usage,
      );
}
