import { basename } from 'node:path';
import * as v from 'valibot';
import { writePrivateFile } from '../../../files/private-file';
import { readTextFileIfAny } from '../../../files/text-file';
import { CliError } from '../../cli-error';
import { columnKey } from './meaning';
import { MEANINGS, type Meaning } from './names';

const tableSchema = v.object({
  /** The names of all its columns. */
  columns: v.array(v.string()),
  /** What somebody said of some of them. */
  means: v.record(v.string(), v.picklist([...MEANINGS, 'ignore'])),
});
const fileSchema = v.array(tableSchema);
type Remembered = v.InferOutput<typeof fileSchema>;

/** Beside the settings file, so that each door has its own. It has names of columns in it, and no person. */
const columnsFile = (envPath: string): string => `${envPath}.columns.json`;

const keyOf = (names: readonly string[]): string => names.map(columnKey).sort().join('\n');

/** What was said of a table's columns before; undefined for a table that nobody has agreed to. @throws CliError for a file that is no such thing */
export function rememberedMeanings(
  envPath: string,
  names: readonly string[],
): ReadonlyMap<string, Meaning | 'ignore'> | undefined {
  const table = read(envPath).find(({ columns }) => keyOf(columns) === keyOf(names));
  return table && new Map(Object.entries(table.means));
}

/** Remembers what somebody said of a table's columns, in the place of what was said of the same ones before. */
export function rememberMeanings(
  envPath: string,
  names: readonly string[],
  means: ReadonlyMap<string, Meaning | 'ignore'>,
): void {
  const others = read(envPath).filter(({ columns }) => keyOf(columns) !== keyOf(names));
  const all: Remembered = [...others, { columns: [...names], means: Object.fromEntries(means) }];
  writePrivateFile(columnsFile(envPath), `${JSON.stringify(all, null, 2)}\n`);
}

function read(envPath: string): Remembered {
  const path = columnsFile(envPath);
  const text = readTextFileIfAny(path);
  if (text === undefined) return [];
  try {
    return v.parse(fileSchema, JSON.parse(text));
  } catch {
    throw new CliError(
      `${basename(path)} is not what an import has written; remove it, and say once more which column is which`,
    );
  }
}
