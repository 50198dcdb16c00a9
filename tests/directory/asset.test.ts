import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Channel } from '../../src/contract/channels';
import type { Identity, RoomName } from '../../src/contract/names';
import { assetDirectory, DIRECTORY_ASSET, parseDirectory } from '../../src/directory/asset';
import type { EntryError } from '../../src/directory/entries';

const defaultRoom = 'My Room' as RoomName;
const mabel = { identity: 'mabel', phone: '+18005554321' };
const tommy = { identity: 'tommy', phone: '+18005556789' };
const parse = (file: unknown) =>
  parseDirectory(typeof file === 'string' ? file : JSON.stringify(file), defaultRoom);
const one = (entry: object) => parse({ participants: [entry] }).participants()[0];

describe('a participant', () => {
  test('needs an identity and a phone', () => {
    expect(one(mabel)).toEqual({
      identity: 'mabel',
      contacts: { phone: '+18005554321' },
      channels: ['sms', 'call'],
      rooms: ['My Room'],
      role: 'guest',
    });
  });

  test('or an e-mail address', () => {
    expect(one({ identity: 'mabel', email: 'mabel@example.com' })).toMatchObject({
      contacts: { email: 'mabel@example.com' },
      channels: ['email'],
    });
  });

  test('may have everything', () => {
    const entry = {
      identity: ' Ｍabel ',
      phone: '+18005554321',
      email: 'mabel@example.com',
      channels: ['email', 'whatsapp', 'email'],
      rooms: ['Yoga', 'Kitchen'],
      role: 'host',
    };
    expect(one(entry)).toEqual({
      identity: 'Mabel',
      contacts: { phone: '+18005554321', email: 'mabel@example.com' },
      channels: ['email', 'whatsapp'],
      rooms: ['Yoga', 'Kitchen'],
      role: 'host',
    });
  });

  test('is reached by sms, call and e-mail unless it is said otherwise', () => {
    expect(one({ ...mabel, email: 'mabel@example.com' })?.channels).toEqual(['sms', 'call', 'email']);
  });

  test.each(['+1234567', '+123456789012345'])('may have the number %s', (phone) => {
    expect(one({ ...mabel, phone })?.contacts).toEqual({ phone });
  });

  test('may share a contact with another', () => {
    const { participants } = parse({ participants: [mabel, { ...tommy, phone: mabel.phone }] });
    expect(participants().map(({ identity }) => identity)).toEqual(['mabel', 'tommy']);
  });

  test.each([
    ['identity: is missing', { phone: '+18005554321' }],
    ['identity: is not an identity', { ...mabel, identity: '<b>' }],
    ['identity: is not an identity', { ...mabel, identity: 7 }],
    ['phone: must be E.164, such as +18005554321', { ...mabel, phone: '8005554321' }],
    ['phone: must be E.164, such as +18005554321', { ...mabel, phone: '+08005554321' }],
    ['phone: must be E.164, such as +18005554321', { ...mabel, phone: '+1 800 555 4321' }],
    ['phone: must be E.164, such as +18005554321', { ...mabel, phone: '+123456' }],
    ['phone: must be E.164, such as +18005554321', { ...mabel, phone: '+1234567890123456' }],
    ['phone: must be E.164, such as +18005554321', { ...mabel, phone: ' +18005554321' }],
    ['phone: must be string', { ...mabel, phone: 18_005_554_321 }],
    ['phone: must be string', { ...mabel, phone: null }],
    ['email: must be an e-mail address', { ...mabel, email: 'mabel' }],
    ['email: must be an e-mail address', { ...mabel, email: `${'m'.repeat(250)}@example.com` }],
    [
      'email: must be an e-mail address in ASCII, with a domain that has other letters written as xn--',
      { ...mabel, email: 'mabel@münchen.de' },
    ],
    ['email: must be string', { ...mabel, email: 7 }],
    ['channels: must not be empty', { ...mabel, channels: [] }],
    ['channels: must be Array', { ...mabel, channels: 'sms' }],
    [
      'channels.1: must be ("sms" | "call" | "whatsapp" | "email")',
      { ...mabel, channels: ['sms', 'pigeon'] },
    ],
    ['rooms: must not be empty', { ...mabel, rooms: [] }],
    ['rooms.0: is not a room name', { ...mabel, rooms: [''] }],
    ['role: must be ("host" | "guest")', { ...mabel, role: 'admin' }],
    ['mobile: is not a known field', { ...mabel, mobile: '+18005550100' }],
    ['(hidden): is not a known field', { ...mabel, '+18005550100': 'mobile' }],
    ['(hidden): is not a known field', { ...mabel, 'mabel@example.com': true }],
  ])('is refused by name: %s', (mistake, entry) => {
    expect(() => parse({ participants: [tommy, entry] })).toThrow(`participants[1].${mistake}`);
  });

  test.each([
    ['needs a phone or an e-mail address', { identity: 'mabel' }],
    ['channel email needs an e-mail address', { ...mabel, channels: ['sms', 'email'] }],
    ['channel whatsapp needs a phone', { identity: 'mabel', email: 'm@example.com', channels: ['whatsapp'] }],
    ['another participant has the same identity', { ...mabel, identity: 'TOMMY' }],
    ['another participant has the same identity', { ...mabel, identity: 'ｔｏｍｍｙ' }],
    ['room "yoga" is spelled "Yoga" elsewhere', { ...mabel, rooms: ['yoga'] }],
    ['must be Object', 'mabel'],
    ['must be Object', null],
  ])('is refused as a whole: %s', (mistake, entry) => {
    const file = { rooms: { Yoga: {} }, participants: [tommy, entry] };
    expect(() => parse(file)).toThrow(new Error(`participants[1]: ${mistake}`));
  });
});

describe('a room', () => {
  const roomOf = (entry: object) => parse({ rooms: { Yoga: entry }, participants: [] }).rooms.get('yoga');

  test('needs nothing', () => {
    expect(roomOf({})).toEqual({ name: 'Yoga' });
  });

  test('may have hours and a size', () => {
    expect(roomOf({ opensAt: '2026-12-01T18:00:00Z', closesAt: '2026-12-01T20:00:00+01:00' })).toEqual({
      name: 'Yoga',
      opensAt: new Date('2026-12-01T18:00:00Z'),
      closesAt: new Date('2026-12-01T19:00:00Z'),
    });
    expect(roomOf({ maxParticipants: 50 })).toEqual({ name: 'Yoga', maxParticipants: 50 });
    expect(roomOf({ maxParticipants: 1 })).toEqual({ name: 'Yoga', maxParticipants: 1 });
  });

  test.each(['audioOnly', 'waitForHost', 'waitingRoom'])('may say %s', (field) => {
    expect(roomOf({ [field]: true })).toEqual({ name: 'Yoga', [field]: true });
    expect(roomOf({ [field]: false })).toEqual({ name: 'Yoga' });
  });

  test('that is only named by a participant is one', () => {
    const { rooms } = parse({ participants: [{ ...mabel, rooms: ['Kitchen'] }, tommy] });
    expect([...rooms.values()]).toEqual([{ name: 'Kitchen' }, { name: 'My Room' }]);
  });

  test.each([
    ['.opensAt: must be a time such as 2026-12-01T18:00:00Z', { opensAt: 'tomorrow' }],
    ['.opensAt: must be a time such as 2026-12-01T18:00:00Z', { opensAt: '2026-13-01T18:00:00Z' }],
    ['.closesAt: must be a time such as 2026-12-01T18:00:00Z', { closesAt: '2026-12-01T25:00:00Z' }],
    ['.closesAt: must be a time such as 2026-12-01T18:00:00Z', { closesAt: '2026-02-31T18:00:00Z' }],
    ['.closesAt: must be a time such as 2026-12-01T18:00:00Z', { closesAt: 1_764_612_000 }],
    [
      ': closesAt must come after opensAt',
      { opensAt: '2026-12-01T18:00:00Z', closesAt: '2026-12-01T18:00:00Z' },
    ],
    ['.maxParticipants: must be a whole number from 1 to 50', { maxParticipants: 51 }],
    ['.maxParticipants: must be a whole number from 1 to 50', { maxParticipants: 0 }],
    ['.maxParticipants: must be a whole number from 1 to 50', { maxParticipants: 1.5 }],
    ['.maxParticipants: must be a whole number from 1 to 50', { maxParticipants: '20' }],
    ['.audioOnly: must be true or false', { audioOnly: 'yes' }],
    ['.waitForHost: must be true or false', { waitForHost: 'yes' }],
    ['.waitingRoom: must be true or false', { waitingRoom: 1 }],
    ['.waitingRoom: must be true or false', { waitingRoom: null }],
    ['.size: is not a known field', { size: 20 }],
    [': must be Object', null],
  ])('is refused by name: %s', (mistake, entry) => {
    expect(() => parse({ rooms: { Yoga: entry }, participants: [] })).toThrow(
      new Error(`rooms["Yoga"]${mistake}`),
    );
  });

  test.each([
    [
      'rooms["YOGA"]: another room has the same name',
      '{"rooms": {"Yoga": {}, "YOGA": {}}, "participants": []}',
    ],
    ['rooms["(hidden)"]: is not a room name', '{"rooms": {"+18005554321": {}}, "participants": []}'],
    ['rooms["(hidden)"]: must be Object', '{"rooms": {"mabel@example.com": 1}, "participants": []}'],
    ['rooms["<b>"]: is not a room name', '{"rooms": {"<b>": {}}, "participants": []}'],
    ['rooms["__proto__"]: is not a room name', '{"rooms": {"__proto__": {}}, "participants": []}'],
  ])('has a name of its own: %s', (mistake, text) => {
    expect(() => parse(text)).toThrow(mistake);
  });
});

describe('a file', () => {
  test.each([
    ['the file is not JSON', ''],
    ['the file is not JSON', '{"participants": ['],
    ['the file must hold an object', 'null'],
    ['the file must hold an object', '[]'],
    ['the file must hold an object', '"participants"'],
    ['participants: must be a list', '{}'],
    ['participants: must be a list', '{"participants": {"mabel": {}}}'],
    ['participants: must be a list', '{"participants": null}'],
    ['rooms: must be an object', '{"rooms": null, "participants": []}'],
    ['rooms: must be an object', '{"rooms": [], "participants": []}'],
    ['rooms: must be an object', '{"rooms": "Yoga", "participants": []}'],
    ['people: is not a known field', '{"people": [], "participants": []}'],
    ['(hidden): is not a known field', '{"+18005554321": "mabel", "participants": []}'],
  ])('is refused: %s', (mistake, text) => {
    expect(() => parse(text)).toThrow(new Error(mistake));
  });

  test('is read but for its mistakes when somebody wants to know them all', () => {
    const mistakes: string[] = [];
    const file = {
      people: [],
      rooms: { Yoga: {}, Kitchen: { size: 20 } },
      participants: [mabel, { ...mabel, phone: '555' }, { ...tommy, role: 'admin' }, tommy],
    };
    const { participants, rooms } = parseDirectory(JSON.stringify(file), defaultRoom, ({ message }) =>
      mistakes.push(message),
    );
    expect(mistakes).toEqual([
      'people: is not a known field',
      'rooms["Kitchen"].size: is not a known field',
      'participants[1].phone: must be E.164, such as +18005554321',
      'participants[2].role: must be ("host" | "guest")',
    ]);
    expect(participants().map(({ identity }) => identity)).toEqual(['mabel', 'tommy']);
    expect([...rooms.keys()]).toEqual(['yoga', 'my room']);
  });

  test('is refused under one name, whatever is wrong', () => {
    expect(() => parse('')).toThrow(expect.objectContaining({ name: 'EntryError' }));
  });
});

describe('the store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doorcode-asset-'));
  const path = join(folder, 'participants.private.json');
  let modified = 1_700_000_000;
  /** Writes the file as if a second had passed. */
  const write = (file: unknown, seconds = ++modified) => {
    writeFileSync(path, JSON.stringify(file));
    utimesSync(path, seconds, seconds);
  };
  const find = (identity: string, room = defaultRoom) =>
    assetDirectory(path, room).find(identity as Identity);
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is where Twilio puts the private asset', () => {
    expect(DIRECTORY_ASSET).toBe('/participants.json');
  });

  test('finds people and rooms however they are spelled', async () => {
    write({ rooms: { Yoga: { maxParticipants: 20 } }, participants: [mabel] });
    const directory = assetDirectory(path, defaultRoom);
    expect((await directory.find('MABEL' as Identity))?.identity).toBe('mabel');
    expect(await directory.find('tommy' as Identity)).toBeUndefined();
    expect(await directory.room('yoga' as RoomName)).toEqual({ name: 'Yoga', maxParticipants: 20 });
    expect(await directory.room('Kitchen' as RoomName)).toEqual({ name: 'Kitchen' });
  });

  test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'does not find %s',
    async (identity) => {
      write({ participants: [mabel] });
      expect(await find(identity)).toBeUndefined();
    },
  );

  test('finds somebody who is called constructor', async () => {
    write({ participants: [{ ...mabel, identity: 'constructor' }] });
    expect((await find('Constructor'))?.contacts).toEqual({ phone: mabel.phone });
  });

  test('reads a file that has changed again, and one that has not only once', async () => {
    write({ participants: [mabel] });
    const before = await find('mabel');
    write({ participants: [tommy] }, modified);
    expect(await find('mabel')).toEqual(before);
    write({ participants: [tommy] });
    expect([await find('mabel'), (await find('tommy'))?.identity]).toEqual([undefined, 'tommy']);
  });

  test('reads the same file again for another default room', async () => {
    write({ participants: [mabel] });
    expect((await find('mabel'))?.rooms).toEqual(['My Room']);
    expect((await find('mabel', 'Kitchen' as RoomName))?.rooms).toEqual(['Kitchen']);
  });

  test('reads another file of the same age', async () => {
    write({ participants: [mabel] });
    await find('mabel');
    const other = join(folder, 'other.json');
    writeFileSync(other, JSON.stringify({ participants: [tommy] }));
    utimesSync(other, modified, modified);
    expect(statSync(other).mtimeMs).toBe(statSync(path).mtimeMs);
    expect((await assetDirectory(other, defaultRoom).find('tommy' as Identity))?.identity).toBe('tommy');
  });

  test('opens to nobody once the file has become wrong', async () => {
    write({ participants: [mabel] });
    await find('mabel');
    write({ participants: 'everybody' });
    expect(() => find('mabel')).toThrow('participants: must be a list');
    expect(() => find('mabel')).toThrow('participants: must be a list');
  });

  test('is an error when it is missing', () => {
    expect(() => assetDirectory(undefined, defaultRoom)).toThrow('participants.private.json is missing');
    expect(() => assetDirectory(join(folder, 'nowhere.json'), defaultRoom)).toThrow('ENOENT');
  });
});

describe('with channels for the whole list', () => {
  const both = { ...mabel, email: 'mabel@example.com' };
  const limited = (limit: Channel[], entry: object) =>
    parseDirectory(
      JSON.stringify({ participants: [tommy, entry] }),
      defaultRoom,
      undefined,
      limit,
    ).participants()[1];

  test.each<[string, Channel[], object, string[]]>([
    ['who says nothing has them, in their order', ['email', 'sms'], both, ['email', 'sms']],
    ['who says nothing has those of their contacts', ['email', 'sms'], mabel, ['sms']],
    ['WhatsApp is among them if they name it', ['whatsapp', 'sms'], mabel, ['whatsapp', 'sms']],
    [
      'of who says which, the others go',
      ['email', 'sms'],
      { ...both, channels: ['call', 'sms', 'email'] },
      ['sms', 'email'],
    ],
  ])('%s', (_, limit, entry, channels) => {
    expect(limited(limit, entry)?.channels).toEqual(channels);
  });

  test.each([
    ['an address', { identity: 'isabelle', email: 'isabelle@example.com' }],
    ['a phone that they may not be called at', { ...mabel, channels: ['call'] }],
  ])('who has only %s is a mistake that names the entry', (_, entry) => {
    expect(() => limited(['sms'], entry)).toThrow(
      'participants[1]: is left without a channel, since CHANNELS has sms only',
    );
  });

  test('somebody without any contact is told what they need', () => {
    expect(() => limited(['sms'], { identity: 'isabelle' })).toThrow('needs a phone or an e-mail address');
  });

  test('a file that was read with others is read again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'doorcode-asset-'));
    const path = join(folder, 'participants.json');
    writeFileSync(path, JSON.stringify({ participants: [mabel] }));
    const channels = async (limit?: Channel[]) =>
      (await assetDirectory(path, defaultRoom, limit).find('mabel' as Identity))?.channels;
    expect(await channels()).toEqual(['sms', 'call']);
    expect(await channels(['sms'])).toEqual(['sms']);
    expect(await channels(['call'])).toEqual(['call']);
    rmSync(folder, { recursive: true });
  });
});

test.each([
  [
    { ...mabel, identity: 'ma/bel' },
    'participants[0].identity: is not an identity',
    ': has / (U+002F) in it: a name has',
  ],
  [
    { ...mabel, rooms: ['Yo\u200bga'] },
    'participants[0].rooms.0: is not a room name',
    ': has U+200B in it, which nobody',
  ],
  [{ ...mabel, identity: 7 }, 'participants[0].identity: is not an identity', ''],
  [{ ...mabel, phone: '1' }, 'participants[0].phone: must be E.164, such as +18005554321', ''],
])('whoever mends %j is told the character, and the log is not', (entry, forLog, more) => {
  const mistakes: EntryError[] = [];
  parseDirectory(JSON.stringify({ participants: [entry] }), defaultRoom, (error) => mistakes.push(error));
  expect(mistakes.map((error) => error.forLog)).toEqual([forLog]);
  expect(mistakes[0]?.message.slice(0, forLog.length + more.length)).toBe(`${forLog}${more}`);
  expect(mistakes[0]?.message === forLog).toBe(more === '');
});
