import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { type Inviting, openInviting } from '../support/inviting';
import type { Organiser } from '../support/organiser';

let inviting: Inviting;
let organiser: Organiser;
beforeEach(() => {
  inviting = openInviting();
  organiser = inviting.organiser;
});
afterEach(() => organiser.close());

const invite = (...args: string[]) => organiser.doorcode('invite', ...args, '--zone', 'America/New_York');
const table = (text: string) => parse(text, { columns: true }) as Record<string, string>[];

test('the table has what a mail merge needs, in the columns that it had, and more', async () => {
  const [mabel, , olive] = table((await invite('--all', '--csv')).out);
  expect(Object.keys(mabel ?? {})).toEqual(
    'identity name email phone room when opensAt closesAt expires link ics'.split(' '),
  );
  expect(mabel).toMatchObject({
    identity: 'Mabel',
    name: 'Mabel',
    email: 'mabel@example.com',
    phone: "'+447700900123",
    room: 'Yoga',
    when: expect.stringMatching(/^\w+day \d+ \w+ at \d\d:\d\d, Eastern Time$/),
    opensAt: inviting.opensAt.toISOString(),
    closesAt: new Date(inviting.opensAt.getTime() + 7_200_000).toISOString(),
    link: expect.stringContaining('https://door.example/?identity=Mabel&room=Yoga#invite='),
    ics: '',
  });
  expect(olive).toMatchObject({ phone: '', email: 'olive@example.com' });
});

test('what is there for scripts keeps its names', async () => {
  const { json } = await invite('mabel', '--json');
  expect(json[0]).toMatchObject({ identity: 'Mabel', room: 'Yoga', ics: null, phone: '+447700900123' });
  expect(Object.keys(json[0])).toEqual(expect.arrayContaining(['link', 'expiresAt', 'when', 'opensAt']));
});

test('the time is told in the language that is asked for', async () => {
  const [row] = table((await invite('mabel', '--csv', '--language', 'fr')).out);
  expect(row?.when).toMatch(/^\w+di \d+ \S+ à \d\d:\d\d, heure de l’Est/);
});

test('each has a file for their calendar, which only its owner can read, and the table names it', async () => {
  const { exitCode, err } = await invite('--all', '--output', 'out.csv', '--ics', 'calendars');
  expect([exitCode, err]).toEqual([0, '3 files for calendars are in calendars.']);
  const rows = table(organiser.read('out.csv'));
  expect(rows.map(({ ics }) => ics)).toEqual(['Mabel - Yoga.ics', 'Tommy - Yoga.ics', 'Olive - Yoga.ics']);
  const path = organiser.path(join('calendars', rows[0]?.ics ?? ''));
  expect([statSync(path).mode & 0o777, statSync(organiser.path('calendars')).mode & 0o777]).toEqual([
    0o600, 0o700,
  ]);
  const event = new ICAL.Component(ICAL.parse(readFileSync(path, 'utf8'))).getFirstSubcomponent('vevent');
  expect(event?.getFirstPropertyValue('summary')).toBe('Yoga – Doorcode');
  expect(event?.getFirstPropertyValue('url')).toBe(rows[0]?.link);
  expect(String(event?.getFirstPropertyValue('dtstart'))).toBe(
    inviting.opensAt.toISOString().replace('.000', ''),
  );
});

test.each(['handout/', 'there'])('a folder (%s) takes the table and the calendars', async (folder) => {
  organiser.write('there/note.txt', '');
  await invite('--all', '--output', folder);
  expect(
    readdirSync(organiser.path(folder))
      .filter((name) => name !== 'note.txt')
      .sort(),
  ).toEqual(['Mabel - Yoga.ics', 'Olive - Yoga.ics', 'Tommy - Yoga.ics', 'invites.csv']);
});

test('names that no system takes for a file become such that all take', async () => {
  organiser.keep({
    participants: ['CON', 'con', "O'Neil + Söhne", '田中', 'A'.repeat(64)]
      .map((identity, index) => ({
        identity,
        phone: `+44770090012${index}`,
        rooms: ['Yoga'],
      }))
      .filter(({ identity }) => identity !== 'con'),
    rooms: { Yoga: { opensAt: inviting.opensAt.toISOString() } },
  });
  await invite('--all', '--ics', 'calendars');
  expect(readdirSync(organiser.path('calendars')).sort()).toEqual(
    ['CON - Yoga.ics', "O'Neil + Söhne - Yoga.ics", '田中 - Yoga.ics', `${'A'.repeat(64)} - Yoga.ics`].sort(),
  );
});

test('who is invited to a room that is always open has no file, and it is said', async () => {
  organiser.keep({ participants: [{ identity: 'Mabel', phone: '+447700900123' }] });
  const { err } = await invite('--all', '--csv', '--ics', 'calendars');
  expect(err).toContain('0 files for calendars are in calendars.');
  expect(err).toContain(
    'One has none, since nobody has said when their room opens: npx doorcode rooms set --help',
  );
});

test('links into a room that has closed are said to lead nowhere', async () => {
  await organiser.doorcode(
    'rooms',
    'set',
    'Yoga',
    '--opens',
    '2020-01-01T10:00Z',
    '--closes',
    '2020-01-01T11:00Z',
    '--yes',
  );
  expect((await invite('mabel')).err).toContain(
    '"Yoga" has closed, and these links lead nowhere until that is changed: npx doorcode rooms set "Yoga" --closes none',
  );
});

test.each(['.env', '.env.made.json', 'tickets.csv'])(
  'a slip in a name does not write over %s',
  async (file) => {
    organiser.write('tickets.csv', 'Order #,Buyer\n1,Mabel\n');
    const before = organiser.read(file);
    const table = await organiser.doorcode('invite', '--all', '--output', file);
    expect([table.exitCode, table.err]).toEqual([1, expect.stringContaining(`${file} is there already`)]);
    const calendars = await organiser.doorcode('invite', '--all', '--ics', file);
    expect([calendars.exitCode, calendars.err]).toEqual([
      2,
      `✖ ${file} is a file; --ics takes the name of a folder`,
    ]);
    expect(organiser.read(file)).toBe(before);
  },
);
