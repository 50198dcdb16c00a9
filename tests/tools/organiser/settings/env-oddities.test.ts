import { parse } from 'dotenv';
import { array, assert, constantFrom, property } from 'fast-check';
import { odditiesIn } from '../../../../tools/organiser/settings/env-oddities';
import { readEnvText } from '../../../../tools/organiser/settings/env-text';

/** What is odd in a line that comes after another. */
const oddIn = (line: string): string[] =>
  odditiesIn(readEnvText(`CODE_LENGTH=6\n${line}\n`)).map(
    ({ isGrave, line: at, says, remedy }) => `${isGrave ? '✖' : '!'} ${at}: ${says} → ${remedy}`,
  );

const ROOM_1 =
  '✖ 2: DEFAULT_ROOM is read as "Room", since a # begins a comment → write DEFAULT_ROOM="Room 1", since a name has no # in it; if it is a comment, give it a line of its own';
const SPEAKS = (name: string) =>
  `✖ 2: speaks of ${name}, but not as NAME=value, so nobody reads it → write ${name}=… at the beginning of the line, or a # before it if it is a comment`;

test.each([
  ['DEFAULT_ROOM=Room #1', ROOM_1],
  ['DEFAULT_ROOM=Room # 1', ROOM_1],
  ['DEFAULT_ROOM=Room#1', ROOM_1.replace('; if it is a comment, give it a line of its own', '')],
  [
    'JWT_SECRET=abc#def',
    '✖ 2: JWT_SECRET is read only up to there, since a # begins a comment → write it between quotation marks: JWT_SECRET="…"',
  ],
  [
    'DATABASE_URL=postgresql://u:p#x@h/db',
    '✖ 2: DATABASE_URL is read only up to there, since a # begins a comment → write %23 for each # in it',
  ],
  [
    'DEFAULT_ROOM="My Room',
    '✖ 2: DEFAULT_ROOM has a quotation mark at one end only → write DEFAULT_ROOM="My Room", with one at each end and nothing behind',
  ],
  [
    'JWT_SECRET="abc\nAPI_KEY_SID=SK1\nPORT="3000"',
    '✖ 2: JWT_SECRET has a quotation mark at one end only → write JWT_SECRET="…", with one at each end and nothing behind',
  ],
  [
    'JWT_SECRET="abc\nAPI_KEY_SID="\n',
    '✖ 2: JWT_SECRET goes on to line 3, where its quotation mark is closed → close it in line 2: JWT_SECRET="…"',
  ],
  [
    'MOTTO="be kind\nAPI_KEY_SID=SK1"',
    '✖ 2: MOTTO goes on to line 3, where its quotation mark is closed → close it in line 2: MOTTO="…"',
  ],
  [
    'DEFAULT_ROOM=“My Room”',
    '✖ 2: DEFAULT_ROOM has quotation marks of a word processor, which would be a part of it → write straight ones: DEFAULT_ROOM="My Room"',
  ],
  ['ACCOUNT_SID:AC1', SPEAKS('ACCOUNT_SID')],
  ['Account SID: AC1', SPEAKS('ACCOUNT_SID')],
  ['TWILIO_AUTH_TOKEN abc', SPEAKS('AUTH_TOKEN')],
  ['$env:AUTH_TOKEN = "abc"', SPEAKS('AUTH_TOKEN')],
  ['\u200bAUTH_TOKEN=abc', SPEAKS('AUTH_TOKEN')],
  ['"JWT_SECRET_PREVIOUS": "x",', SPEAKS('JWT_SECRET_PREVIOUS')],
  ['DIRECTORY sync', SPEAKS('DIRECTORY')],
  [
    'AUTH_TOKEN=abc\u200b',
    '✖ 2: AUTH_TOKEN has a character in it that cannot be seen → type it anew, or copy it again from where it is shown',
  ],
  [
    'AUTH_TOKEN=abc JWT_SECRET=def',
    '✖ 2: AUTH_TOKEN and JWT_SECRET stand in one line → put JWT_SECRET into a line of its own',
  ],
  [
    'AUTH_TOKEN=" abc "',
    '! 2: AUTH_TOKEN has blanks inside its quotation marks → take them out, and nothing else',
  ],
  [
    'export AUTH_TOKEN=abc',
    "! 2: AUTH_TOKEN is written with export, which Twilio's own command line does not read → write it as AUTH_TOKEN=…",
  ],
  [
    'AUTH_TOKEN: abc',
    "! 2: AUTH_TOKEN is written with a colon, which Twilio's own command line does not read → write it as AUTH_TOKEN=…",
  ],
  [
    'hello',
    '! 2: is neither a setting nor a comment, and nobody reads it → put a # before it, or take it out',
  ],
])('%j is noticed', (line, ...expected) => {
  expect(oddIn(line)).toEqual(expected);
});

test.each([
  'DEFAULT_ROOM=My Room  # where people go who have none',
  'DEFAULT_ROOM=My Room ## the usual one',
  'DEFAULT_ROOM=  # none yet',
  'DEFAULT_ROOM="My Room" # x',
  'DEFAULT_ROOM=Mabel’s room',
  'CODE_LENGTH=6 #digits',
  'CODE_LENGTH=6#digits',
  'CHANNELS=sms,email #both',
  'DATABASE_URL=postgresql://u:p@h/db # Neon',
  'AUTH_TOKEN = abc',
  "JWT_SECRET='a # b'",
  'DATABASE_PARTICIPANT_QUERY="select *\n  from people\n  where name = $1"',
  'TITLE=a #b',
  'MOTTO="be\nkind"',
  '// ACCOUNT_SID=AC1',
  '; CODE_LENGTH=7',
  '#API_KEY_SID=SK1',
  '',
])('%j is as it should be', (line) => {
  expect(oddIn(line)).toEqual([]);
});

test('whatever is written, the settings are what dotenv reads, and nothing else is called one', () => {
  const part = constantFrom(
    'A',
    'B_C',
    '=',
    ' = ',
    ': ',
    ':',
    ' ',
    '\n',
    '\r\n',
    '#',
    ' # x',
    '"',
    "'",
    '`',
    'export ',
    'x y',
    '\\',
    '\t',
  );
  assert(
    property(array(part, { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      const { settings, statements } = readEnvText(text);
      expect(settings).toEqual(parse(text));
      expect([...new Set(statements.map(({ name }) => name))].sort()).toEqual(Object.keys(settings).sort());
      for (const [name, value] of Object.entries(settings))
        expect(statements.findLast((each) => each.name === name)?.value).toBe(value);
    }),
    { numRuns: 2000 },
  );
});
