import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Organiser, openOrganiser } from '../support/organiser';

/**
 * Spreadsheets as programs write them, with invented people: what each becomes, row by row, and what is said of it.
 * Their names of columns are those of real exports.
 */
const FILES = join(__dirname, 'files');

let organiser: Organiser;
beforeEach(() => {
  organiser = openOrganiser();
});
afterEach(() => organiser.close());

const take = (file: string) => organiser.write(file, readFileSync(join(FILES, file)));
const kept = () => JSON.parse(organiser.read('src/assets/participants.private.json')).participants;

interface Become {
  args?: string[];
  /** For each participant: identity, phone, e-mail. */
  rows: [identity: string, phone: string, email: string][];
  /** What is said, among others. */
  says?: string[];
}

const TABLE: Record<string, Become> = {
  'eventbrite-attendees.csv': {
    args: ['--country', 'US'],
    rows: [
      ['Mabel Mango', '+12025550143', 'mabel@example.com'],
      ['Tommy Tarn', '+12025550144', 'tommy@example.com'],
      ['Isabelle Sable', '+12025550145', 'isabelle@example.com'],
      ['Kicks Skunk', '+12025550146', 'kicks@example.com'],
    ],
    says: [
      'eventbrite-attendees.csv looks like an attendee list of Eventbrite, with 5 rows:',
      'Line 5 is Isabelle Sable again, who is in line 4: one participant.',
      '! "Attendee Status" is Not Attending in line 6: they are taken in as well',
      'Numbers without a country are read as dialled in United States (+1).',
    ],
  },
  'eventbrite-orders.csv': {
    rows: [
      ['Mabel Mango', '+12025550143', 'mabel@example.com'],
      ['Saharah Camel', '', 'saharah@example.com'],
      ['Wilbur Dodo', '+447700900123', 'wilbur@example.com'],
    ],
    says: [
      'Left out: Order ID, Order date, Event name, Ticket quantity, Ticket tier, Ticket type, Attendee #, Buyer first name, Buyer last name, Buyer email',
    ],
  },
  'ticket-tailor.csv': {
    args: ['--country', 'UK'],
    rows: [
      ['mabel mango', '+447700900123', 'mabel@example.com'],
      ['Leif Sloth', '+447700900124', 'leif@example.com'],
      ['Celeste O’Wil', '+447700900125', 'celeste@example.com'],
    ],
    says: ['looks like an attendee list of Ticket Tailor', '! "Ticket status" is void in line 4'],
  },
  'google-contacts.csv': {
    rows: [
      ['Mabel Mango', '+447700900123', 'mabel@example.com'],
      ['Tommy Tarn', '+12025550144', 'tommy@example.com'],
      ['Reese', '', 'reese@example.com'],
    ],
    says: ['Line 2: of several phones, the mobile one is taken, or else the first.'],
  },
  'google-contacts-old.csv': {
    rows: [
      ['Mabel Mango', '+12025550143', 'mabel@example.com'],
      ['Sable Igel', '', 'sable@example.com'],
    ],
    says: ['looks like contacts of Google'],
  },
  'zoom-registrants.csv': {
    rows: [
      ['Mabel Mango', '+12025550143', 'mabel@example.com'],
      ['Tommy Tarn', '', 'TOMMY@example.com'],
      ['Kicks Skunk', '', 'kicks@example.com'],
    ],
    says: [
      'Lines 1 to 4 and 6 above the names of the columns are left out: "Meeting Registration Report" and so on.',
      '! "Approval Status" is cancelled by self in line 10',
    ],
  },
  'zoom-participants.csv': {
    rows: [
      ['Mabel Mango', '', 'mabel@example.com'],
      ['Tommy Tarn', '', 'tommy@example.com'],
    ],
    says: ['Line 6 is Mabel Mango again, who is in line 5: one participant.'],
  },
  'teams-attendance.csv': {
    rows: [
      ['Mabel Mango', '', 'mabel@example.com'],
      ['Tommy Tarn', '', 'tommy@example.com'],
    ],
    says: [
      'Left out: First Join, Last Leave, In-Meeting Duration, Role',
      'Lines 11 to 15 below the list are left out: "3. In-Meeting Activities" and so on.',
    ],
  },
  'microsoft-form.xlsx': {
    args: ['--country', 'usa'],
    rows: [
      ['Mabel Mango', '+12025550143', 'mabel@example.com'],
      ['Tommy Tarn', '+447700900123', 'tommy@example.com'],
      ['Sable Igel', '+12025550145', ''],
    ],
    says: [
      'looks like answers to a form of Microsoft',
      'Left out: ID, Start time, Completion time, Email, Name',
    ],
  },
  'google-form.csv': {
    rows: [
      ['Mabel Mango', '+12025550143', 'mabel@example.com'],
      ['tommy tarn', '+12025550144', 'tommy@example.com'],
      ['Sable Igel', '+442079460123', 'sable@example.com'],
    ],
    says: [
      'Left out: Timestamp, Emergency contact phone, How did you hear of us?',
      '! Line 4: the phone is a landline, which takes no text message; a code can be read out there',
    ],
  },
  'mailchimp.csv': {
    rows: [
      ['Mabel Mango', '+12025550143', 'mabel@example.com'],
      ['Tommy Tarn', '', 'tommy@example.com'],
    ],
    says: ['looks like an audience of Mailchimp'],
  },
  'stripe-payments.csv': {
    rows: [
      ['Mabel Mango', '+12025550143', 'mabel@example.com'],
      ['Tommy Tarn', '', 'tommy@example.com'],
    ],
    says: ['looks like payments of Stripe', '! "Status" is Refunded in line 3'],
  },
  'woocommerce-orders.csv': {
    args: ['--country', 'United Kingdom'],
    rows: [
      ['Mabel Mango', '+447700900123', 'mabel@example.com'],
      ['Tommy Tarn', '+447700900124', 'tommy@example.com'],
    ],
    says: ['looks like orders of WooCommerce'],
  },
  'shopify-orders.csv': {
    rows: [
      ['Mabel Mango', '+12025550143', 'mabel@example.com'],
      ['Tommy Tarn', '', 'tommy@example.com'],
    ],
    says: [
      'looks like orders of Shopify',
      'Line 3 without a name goes on with the line before, and adds nobody.',
    ],
  },
  'civicrm.csv': {
    rows: [
      ['Mabel Mango', '+12025550143', 'mabel@example.com'],
      ['José García', '', 'jose@example.com'],
      ['Tommy Tarn', '', 'tommy@example.com'],
    ],
    says: ['looks like contacts of CiviCRM'],
  },
  'teilnehmerliste.csv': {
    args: ['--country', 'Deutschland'],
    rows: [
      ['Käthe Müller', '+491715550123', 'kaethe@example.com'],
      ['Jürgen Groß', '+491715550124', 'juergen@xn--mnchen-3ya.example'],
      ['Ute Meier', '+493023125123', ''],
    ],
    says: [
      'Lines 1 to 2 above the names of the columns are left out: "Kursliste Yoga am Donnerstag" and so on.',
      'Line 9 below the list is left out: "Anzahl: 3".',
      '! Line 7: the phone is a landline',
    ],
  },
  'inscritos.csv': {
    rows: [
      ['João Conceição', '+5511912345678', 'joao@example.com'],
      ['Inês D’Ávila', '+351912345678', 'ines@example.com'],
      ['Maria Lua', '', 'maria@example.com'],
    ],
    says: ['Left out: Observações'],
  },
  'lista-de-alumnos.csv': {
    rows: [
      ['José García Márquez', '+525551234567', 'jose@example.com'],
      ['Ana de la Cruz', '+5491123456789', ''],
    ],
  },
  'liste-des-inscrits.csv': {
    args: ['--country', 'fr'],
    rows: [
      ['Zoé Léger', '+33639981234', 'zoe@example.com'],
      ['Anne-Marie d’Arc', '+33639981235', ''],
    ],
    says: ['Line 4 is left out: a total.'],
  },
  'workbook-named.csv': {
    args: ['--country', 'US'],
    rows: [
      ['Mabel Mango', '+12025550143', 'mabel@example.com'],
      ['太郎 佐藤', '', 'taro@example.com'],
    ],
    says: [
      'Of the workbook the sheet "List" is read, and not "Prices & dates" (hidden).',
      'Line 6 is left out: a total.',
    ],
  },
};

test('there are twenty files and more', () => {
  expect(Object.keys(TABLE).length).toBeGreaterThanOrEqual(20);
});

test.each(Object.entries(TABLE))('%s', async (file, { args = [], rows, says = [] }) => {
  take(file);
  const { exitCode, err, out } = await organiser.doorcode('participants', 'import', file, ...args);
  expect([exitCode, out]).toEqual([0, expect.stringContaining(`${rows.length} participants are in`)]);
  expect(
    kept().map(({ identity, phone = '', email = '', ...rest }: Record<string, string>) => [
      identity,
      phone,
      email,
      rest,
    ]),
  ).toEqual(rows.map((row) => [...row, {}]));
  for (const words of says) expect(err).toContain(words);
});

describe('what is in another encoding is shown in each that it may be in, and taken as somebody says', () => {
  test.each([
    [
      'outlook-contacts.csv',
      'windows-1252',
      [
        ['José Muñoz', '+34612345678', 'jose@example.com'],
        ['Zoë Brügge', '+493023125123', 'zoe@example.com'],
      ],
    ],
    [
      '参加者名簿.csv',
      'shift_jis',
      [
        ['山田 花子', '+819012345678', 'hanako@example.com'],
        ['佐藤 太郎', undefined, 'taro@example.com'],
      ],
    ],
  ])('%s', async (file, encoding, rows) => {
    take(file);
    const { exitCode, err, questions } = await organiser.asked(
      [encoding, 'yes'],
      ...['participants', 'import', file, '--country', 'JP'],
    );
    expect([exitCode, questions]).toEqual([
      0,
      [`${file} is not in UTF-8. In which line are all letters right?`, 'Is each column what it should be?'],
    ]);
    expect(err).toContain(`It is read as ${encoding}, as you said.`);
    expect(
      kept().map(({ identity, phone, email }: Record<string, string>) => [identity, phone, email]),
    ).toEqual(rows);
  });

  test('where nobody is there to say, it is not guessed', async () => {
    take('outlook-contacts.csv');
    const { exitCode, err } = await organiser.doorcode(
      'participants',
      'import',
      'outlook-contacts.csv',
      '--yes',
    );
    expect([exitCode, err]).toEqual([
      1,
      '✖ outlook-contacts.csv is not in UTF-8; save it as "CSV UTF-8", or names with accents are lost',
    ]);
  });
});

test('whoever gives out no contacts is said to give out none', async () => {
  take('meetup-attendees.csv');
  const { exitCode, err } = await organiser.doorcode('participants', 'import', 'meetup-attendees.csv');
  expect(exitCode).toBe(1);
  expect(err).toContain(
    'no column of meetup-attendees.csv is known as a phone or an e-mail address; Meetup gives out neither: add a column phone or email to the file',
  );
});

test('what a spreadsheet did is said by line and column, all of it in one run, with how to undo it', async () => {
  take('damaged-by-a-spreadsheet.csv');
  const { exitCode, json, err } = await organiser.doorcode(
    ...['participants', 'import', 'damaged-by-a-spreadsheet.csv', '--country', 'US', '--json'],
  );
  const asText =
    'in the spreadsheet, format the column as text (Excel: Format Cells > Text; Google Sheets: Format > Number > Plain text), and write it again';
  expect(exitCode).toBe(1);
  expect(json.mistakes).toEqual([
    {
      line: 3,
      says: `"Mobile" is a number that the spreadsheet has shortened, as in 1.2E+10, so that its last digits are gone; export the list again and import it before a spreadsheet opens it, or, ${asText}`,
    },
    { line: 4, says: `"Mobile" is the spreadsheet's error #NAME?; ${asText}` },
    { line: 5, says: '"Email" has several addresses; write one' },
    { line: 6, says: '"Mobile" has several numbers; write one, or give each a column of its own' },
    { line: 7, says: '"Mobile" has letters in the place of digits; write the digits' },
    { line: 7, says: '"Email" must be an e-mail address' },
    {
      line: 8,
      says: '"Mobile" is a row of #, since its column was too narrow; widen it, and export again',
    },
    {
      line: 9,
      says: `a name at the door cannot be José "Pepe" García, as "Name" would have it: it has " (U+0022) in it: a name has letters and digits of any script, blanks, and . _ @ + ' -; write José Pepe García, for instance`,
    },
    { line: 10, says: 'needs a phone or an e-mail address' },
    {
      line: 13,
      says: 'has the same name as line 12, Flick, and another contact; for two people, add a column identity to the file with a name for each of all, and for one, take a line away',
    },
  ]);
  expect(err).toContain('! Line 11: the phone is a number that its country gives to nobody');
});
