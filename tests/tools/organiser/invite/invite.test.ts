import jsQR from 'jsqr';
import { readConfig } from '../../../../src/access/config';
import { INVITE_MAX_TTL, verifyJwt } from '../../../../src/access/jwt';
import { readLink } from '../../../../src/assets/client/link';
import { makeSettings } from '../../../../tools/local/settings';
import { durationOf } from '../../../../tools/organiser/invite/times';
import { type Organiser, openOrganiser } from '../support/organiser';
import { photograph } from '../support/screen';

const PAGE = ['--page', 'https://door.example/'];

let organiser: Organiser;
beforeEach(() => {
  organiser = openOrganiser();
  organiser.set(makeSettings());
  organiser.keep({
    participants: [
      { identity: 'Mabel', phone: '+12025550143' },
      { identity: "O'Neil + Söhne", email: 'o@example.com', rooms: ['Yoga', 'Back Room'] },
    ],
  });
});
afterEach(() => organiser.close());

const run = (...args: string[]) => organiser.doorcode('invite', ...args);
const claims = (link: string) => {
  const { invite = '' } = readLink(new URL(link) as unknown as Location);
  return verifyJwt(readConfig(organiser.settings()), 'invite', invite, new Date());
};

test('a link says who, where and until when, as the page and the door read it', async () => {
  const { json } = await run('mabel', ...PAGE, '--expires', '12h', '--json');
  const [{ identity, room, link, expiresAt }] = json;
  expect([identity, room, new URL(link).origin]).toEqual(['Mabel', 'My Room', 'https://door.example']);
  expect(readLink(new URL(link) as unknown as Location)).toMatchObject({
    identity: 'Mabel',
    room: 'My Room',
  });
  const { sub, room: where, iat, exp } = claims(link);
  expect([sub, where, exp - iat]).toEqual(['Mabel', 'My Room', 12 * 3600]);
  expect(new Date(expiresAt).getTime()).toBe(exp * 1000);
});

test('the invite is in the fragment only, which no server is told', async () => {
  const { json } = await run('mabel', ...PAGE, '--json');
  const { pathname, search } = new URL(json[0].link);
  expect(`${pathname}${search}`).not.toContain('eyJ');
});

test('everybody, as CSV, with names of any kind', async () => {
  const { out } = await run('--all', '--csv', ...PAGE);
  const [head, mabel, oneil] = out.split('\r\n');
  expect([head, mabel?.split(',').slice(0, 4), oneil?.split(',').slice(0, 5)]).toEqual([
    'identity,name,email,phone,room,when,opensAt,closesAt,expires,link,ics',
    ['Mabel', 'Mabel', '', "'+12025550143"],
    ["O'Neil + Söhne", "O'Neil + Söhne", 'o@example.com', '', 'Yoga'],
  ]);
  expect(claims(oneil?.split(',')[9] ?? '')).toMatchObject({ sub: "O'Neil + Söhne", room: 'Yoga' });
});

test('another of their rooms, in any spelling', async () => {
  const { json } = await run("o'neil + söhne", '--room', 'back room', ...PAGE, '--json');
  expect(claims(json[0].link).room).toBe('Back Room');
});

test('of everybody, those who are expected in the room are invited there', async () => {
  const { json, err } = await run('--all', '--room', 'yoga', ...PAGE, '--json');
  expect(json.map(({ identity, room }: Record<string, string>) => [identity, room])).toEqual([
    ["O'Neil + Söhne", 'Yoga'],
  ]);
  expect(err).toBe('One other is not expected in "yoga".');
});

test.each([
  ['dark', { ink: 204, paper: 30 }],
  ['light', { ink: 30, paper: 255 }],
])('a code that can be scanned from a %s terminal is drawn with the link', async (_, colours) => {
  organiser.narrow(200);
  const { out } = await run('mabel', '--qr', ...PAGE);
  const [, link = '', ...code] = out.split('\n');
  expect(link).toContain('https://door.example/?identity=Mabel');
  const { data, width, height } = photograph(code.join('\n'), colours);
  expect(jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.data).toBe(link);
});

test('a usual terminal has room for the code; of one that has not it is said, and the link is shown', async () => {
  organiser.narrow(80);
  expect((await run('mabel', '--qr', ...PAGE)).out).toContain('▀');
  organiser.narrow(60);
  const { exitCode, out, err } = await run('mabel', '--qr', ...PAGE);
  expect([exitCode, out.split('\n')]).toEqual([0, [expect.any(String), expect.stringContaining('https://')]]);
  expect(err).toMatch(
    /^A code to scan is \d\d characters wide, and this terminal 60: make it wider, or its letters smaller\.$/,
  );
});

test('deploy has remembered where the page is', async () => {
  organiser.write('.env.made.json', JSON.stringify({ page: 'https://doorcode-1234.twil.io/' }));
  const { json } = await run('mabel', '--json');
  expect(json[0].link).toMatch(/^https:\/\/doorcode-1234\.twil\.io\/\?/);
});

test.each([
  [['nook', ...PAGE], 1, 'nobody of the name "nook" is expected'],
  [
    ['mabel', '--room', 'Yoga', ...PAGE],
    1,
    'Mabel is not expected in "Yoga"; leave --room away for a room of theirs, or give them this one: npx doorcode',
  ],
  [['--all', '--room', 'Kitchen', ...PAGE], 1, 'nobody is expected in "Kitchen"; npx doorcode'],
  [['mabel'], 1, 'say where the page is: --page'],
  [['mabel', '--page', 'javascript:alert(1)'], 2, '--page takes an address such as'],
  [['mabel', '--expires', 'soon', ...PAGE], 2, '--expires takes a time such as 90m, 12h, 7d or 2w, not soon'],
  [['mabel', '--expires', '91d', ...PAGE], 2, 'an invite lasts 90 days at most'],
  [['mabel', '--all', ...PAGE], 2, 'say whom to invite, or --all'],
  [PAGE, 2, 'say whom to invite, or --all'],
])('%j is refused', async (args, code, words) => {
  const { exitCode, err, out } = await run(...args);
  expect([exitCode, err, out]).toEqual([code, expect.stringContaining(words), '']);
});

test('settings that are wrong make no link that the door would not take', async () => {
  organiser.set({ JWT_SECRET: 'short' });
  const { exitCode, err } = await run('mabel', ...PAGE);
  expect([exitCode, err]).toEqual([
    1,
    '✖ .env: JWT_SECRET is shorter than 32 bytes; npx doorcode doctor says how to mend it',
  ]);
});

test.each([
  ['90m', 5400],
  ['1h', 3600],
  ['7d', 604_800],
  ['2w', 1_209_600],
  ['90d', INVITE_MAX_TTL],
])('%s is %d seconds', (text, seconds) => {
  expect(durationOf(text)).toBe(seconds);
});
