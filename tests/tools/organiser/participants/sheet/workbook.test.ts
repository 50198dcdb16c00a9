import { strToU8, zipSync } from 'fflate';
import { type Organiser, openOrganiser } from '../../support/organiser';

let organiser: Organiser;
beforeEach(() => {
  organiser = openOrganiser();
});
afterEach(() => organiser.close());

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A workbook of sheets, each with its attributes and its rows; a cell that is no text is given as XML. */
function workbook(sheets: readonly [attributes: string, rows: readonly (readonly string[])[]][]): Buffer {
  const xml = (text: string) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
  const cell = (text: string) =>
    text.startsWith('<') ? text : `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const cells = (row: readonly string[], line: number) =>
    row.map((text, index) => cell(text).replace('<c', `<c r="${String.fromCharCode(65 + index)}${line}"`));
  const files = sheets.map(([, rows], index) => [
    `xl/worksheets/sheet${index + 1}.xml`,
    xml(
      `<worksheet xmlns="${MAIN}"><sheetData>${rows.map((row, at) => `<row r="${at + 1}">${cells(row, at + 1).join('')}</row>`).join('')}</sheetData></worksheet>`,
    ),
  ]);
  return Buffer.from(
    zipSync({
      'xl/workbook.xml': xml(
        `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.map(([attributes], index) => `<sheet ${attributes} sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': xml(
        `<Relationships xmlns="${PACKAGE}">${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}</Relationships>`,
      ),
      ...Object.fromEntries(files),
    }),
  );
}

const PEOPLE = [
  ['Name', 'Phone'],
  ['Mabel', '+12025550143'],
];
const OTHERS = [
  ['Name', 'Phone'],
  ['Tommy', '+12025550144'],
];
const importing = (bytes: Buffer, ...args: string[]) => {
  organiser.write('people.xlsx', bytes);
  return organiser.doorcode('participants', 'import', 'people.xlsx', ...args);
};
const names = () =>
  JSON.parse(organiser.read('src/assets/participants.private.json')).participants.map(
    ({ identity }: { identity: string }) => identity,
  );

test('of several sheets that can be seen, somebody says which is the list', async () => {
  const bytes = workbook([
    ['name="This &amp; that"', PEOPLE],
    ['name="Others"', OTHERS],
    ['name="Empty"', []],
  ]);
  const { exitCode, err } = await importing(bytes, '--yes');
  expect([exitCode, err]).toEqual([
    1,
    '✖ people.xlsx has several sheets ("This & that", "Others"); remove or hide those that are not meant, or save the one that is as a file of its own',
  ]);
  const asked = await organiser.asked(['Others', 'yes'], 'participants', 'import', 'people.xlsx');
  expect([asked.exitCode, asked.questions[0]]).toEqual([0, 'Which sheet of people.xlsx is the list?']);
  expect(asked.err).toContain('Of the workbook the sheet "Others" is read, and not "This & that".');
  expect(names()).toEqual(['Tommy']);
});

test('a sheet that is hidden is not the list, unless all are', async () => {
  expect(
    (
      await importing(
        workbook([
          ['name="Old" state="veryHidden"', OTHERS],
          ['name="New"', PEOPLE],
        ]),
      )
    ).exitCode,
  ).toBe(0);
  expect(names()).toEqual(['Mabel']);
  expect((await importing(workbook([['name="Old" state="hidden"', OTHERS]]))).exitCode).toBe(0);
  expect(names()).toEqual(['Mabel', 'Tommy']);
});

test.each([
  ['a number', '<c><v>12025550143</v></c>'],
  ['a number in scientific notation', '<c><v>1.2025550143E10</v></c>'],
  ['the value of a formula', '<c t="str"><f>CONCAT(A1)</f><v>+1 202 555 0143</v></c>'],
  ['text in several formats', '<c t="inlineStr"><is><r><t>+1 202</t></r><r><t> 555 0143</t></r></is></c>'],
])('%s is read with all its digits', async (_, cell) => {
  const { exitCode } = await importing(
    workbook([
      [
        'name="A"',
        [
          ['Name', 'Phone'],
          ['Mabel', cell],
        ],
      ],
    ]),
    '--country',
    'US',
  );
  expect(exitCode).toBe(0);
  expect(JSON.parse(organiser.read('src/assets/participants.private.json')).participants).toEqual([
    { identity: 'Mabel', phone: '+12025550143' },
  ]);
});

test('an error of the spreadsheet is said by line and column', async () => {
  const { json } = await importing(
    workbook([
      [
        'name="A"',
        [
          ['Name', 'Phone'],
          ['Mabel', '<c t="e"><v>#NAME?</v></c>'],
        ],
      ],
    ]),
    '--json',
  );
  expect(json.mistakes).toEqual([
    {
      line: 2,
      says: expect.stringMatching(/^"Phone" is the spreadsheet's error #NAME\?; in the spreadsheet, format/),
    },
  ]);
});

test('so is a formula that nobody has calculated yet', async () => {
  const { json } = await importing(
    workbook([
      [
        'name="A"',
        [
          ['Name', 'Phone'],
          ['Mabel', '<c t="str"><f>A1</f></c>'],
        ],
      ],
    ]),
    '--json',
  );
  expect(json.mistakes).toEqual([
    {
      line: 2,
      says: '"Phone" is a formula that nobody has calculated yet; open the workbook in Excel or LibreOffice, and save it',
    },
  ]);
});

test('a workbook that cannot be read is said to be one, with what to do', async () => {
  const { exitCode, err } = await importing(workbook([['name="A"', [['Name'], ['<c t="s"><v>7</v></c>']]]]));
  expect([exitCode, err]).toEqual([
    1,
    '✖ people.xlsx is a workbook (.xlsx) that cannot be read; open it in Excel or LibreOffice, and choose File > Save As > "CSV UTF-8"',
  ]);
});

test('an empty workbook has no columns', async () => {
  expect((await importing(workbook([['name="A"', []]]))).err).toContain(
    '✖ people.xlsx has no line that names its columns',
  );
});
