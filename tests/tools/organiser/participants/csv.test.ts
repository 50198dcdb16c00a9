import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  array,
  asyncProperty,
  constantFrom,
  option,
  assert as propertyHolds,
  record,
  stringMatching,
  uniqueArray,
} from 'fast-check';
import type { ParticipantEntry } from '../../../../src/directory/entries';
import { csvLines } from '../../../../tools/organiser/files/csv-text';
import { mappingOf } from '../../../../tools/organiser/participants/columns/mapping';
import { isColumnName } from '../../../../tools/organiser/participants/columns/meaning';
import { findTable } from '../../../../tools/organiser/participants/columns/table';
import { rowsOf } from '../../../../tools/organiser/participants/csv';
import { readSheet } from '../../../../tools/organiser/participants/sheet/read-sheet';
import { writtenRows } from '../../../../tools/organiser/participants/written-rows';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorcode-csv-'));
  path = join(folder, 'people.csv');
});
afterEach(() => rmSync(folder, { recursive: true }));

const name = stringMatching(/^[A-Za-z0-9é林][A-Za-z0-9é林._@+'-]{0,12}$/);
const entry = record(
  {
    identity: name,
    phone: stringMatching(/^\+1202555\d{4}$/),
    email: stringMatching(/^[a-z0-9=+'_-]{1,8}@[a-z]{1,8}\.example$/),
    channels: option(constantFrom(['sms'], ['call', 'sms'], ['email']), { nil: undefined }),
    rooms: option(array(name, { minLength: 1, maxLength: 3 }), { nil: undefined }),
    role: constantFrom('host', 'guest'),
  },
  { requiredKeys: ['identity'] },
);
const said = (entry: object): object =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
const read = async () => {
  const { lines } = await readSheet({ path, name: 'people.csv' }, isColumnName);
  const table = findTable(lines, () => false);
  if (table === undefined) throw new Error('there is no table');
  const { rows, mistakes } = writtenRows(table, mappingOf(table, new Map()), undefined);
  return { entries: rows.map(({ entry }) => said(entry)), mistakes };
};

/** What programs make of a file that somebody opens and saves. */
const SAVED: [string, (line: string) => string, string][] = [
  ['as it was written', (line) => line, '\r\n'],
  ['by a spreadsheet that parts cells by semicolons', (line) => line.replaceAll(',', ';'), '\n'],
  [
    'by one that quotes every cell',
    (line) =>
      line
        .split(',')
        .map((cell) => `"${cell}"`)
        .join(),
    '\r\n',
  ],
];

test.each(SAVED)('everybody who is exported comes back %s', async (_, saved, end) => {
  await propertyHolds(
    asyncProperty(
      uniqueArray(entry, { minLength: 1, maxLength: 5, selector: ({ identity }) => identity.toLowerCase() }),
      async (entries) => {
        const lines = csvLines(rowsOf(entries as ParticipantEntry[]));
        writeFileSync(path, `\ufeff${lines.map(saved).join(end)}${end}`);
        expect(await read()).toEqual({ entries: entries.map(said), mistakes: [] });
      },
    ),
  );
});

test('a number with the apostrophe that spreadsheets know is a number', async () => {
  writeFileSync(path, "identity,phone\nmabel,'+12025550143\n");
  expect(await read()).toEqual({ entries: [{ identity: 'mabel', phone: '+12025550143' }], mistakes: [] });
});
