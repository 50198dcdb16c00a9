import { mkdirSync, readdirSync } from 'node:fs';
import { roomAddress } from '../../../../src/directory/sync-maps';
import { type Organiser, openOrganiser } from '../support/organiser';

const FILE = 'src/assets/participants.private.json';

let organiser: Organiser;
beforeEach(() => {
  organiser = openOrganiser();
});
afterEach(() => organiser.close());

const run = (...args: string[]) => organiser.doorcode('participants', ...args);
const kept = () => JSON.parse(organiser.read(FILE)).participants;

describe('add', () => {
  test.each([
    [['mabel', '--phone', '+1 (202) 555-0143'], { identity: 'mabel', phone: '+12025550143' }],
    [['mabel', '--phone', '0171 5550123', '--country', 'de'], { identity: 'mabel', phone: '+491715550123' }],
    [
      ['  Mabel ', '--email', 'm@example.com', '--rooms', 'Yoga, My Room', '--role', 'host'],
      { identity: 'Mabel', email: 'm@example.com', rooms: ['Yoga', 'My Room'], role: 'host' },
    ],
    [
      ['mabel', '--phone', '+12025550143', '--channels', 'call,sms'],
      { identity: 'mabel', phone: '+12025550143', channels: ['call', 'sms'] },
    ],
  ])('%j', async (args, entry) => {
    const { exitCode, err } = await run('add', ...args);
    expect([exitCode, err]).toEqual([0, 'The door knows after: npx doorcode deploy']);
    expect(kept()).toEqual([entry]);
  });

  test('with a settings file that is not there, nothing is written', async () => {
    const { exitCode, err } = await run('add', 'mabel', '--phone', '+12025550143', '--env', '.env.tabels');
    expect([exitCode, err]).toEqual([
      1,
      '✖ there is no .env.tabels here; see how it is spelled, or make it with: npx doorcode --env .env.tabels setup',
    ]);
    expect(() => organiser.read(FILE)).toThrow('ENOENT');
  });

  describe('of somebody who is known', () => {
    const TOMMY = { identity: 'tommy', phone: '+12025550143', rooms: ['Yoga'], role: 'host' };
    beforeEach(() => organiser.keep({ participants: [TOMMY] }));
    const again = ['participants', 'add', 'Tommy', '--phone', '+12025550199'];

    test('shows what was and what will be, and puts it in its place when the answer is yes', async () => {
      const { exitCode, err, questions } = await organiser.asked([true], ...again);
      expect([exitCode, questions]).toEqual([0, ['Change what is known of Tommy?']]);
      expect(err.split('\n').slice(0, -1)).toEqual([
        expect.stringMatching(/^ +so far +from now on$/),
        expect.stringMatching(/^identity +tommy +Tommy$/),
        expect.stringMatching(/^role +host +guest$/),
        expect.stringMatching(/^phone +\+12025550143 +\+12025550199$/),
        expect.stringMatching(/^rooms +Yoga +My Room$/),
      ]);
      expect(kept()).toEqual([{ identity: 'Tommy', phone: '+12025550199' }]);
    });

    test.each([
      ['the answer is no', () => organiser.asked([false], ...again)],
      ['nobody is there to ask', () => organiser.doorcode(...again)],
    ])('changes nothing when %s', async (_, add) => {
      expect((await add()).exitCode).toBe(4);
      expect(kept()).toEqual([TOMMY]);
    });

    test('asks nothing when nothing is different, or when told so', async () => {
      expect((await run('add', ...again.slice(2), '--yes')).exitCode).toBe(0);
      expect((await run('add', ...again.slice(2))).exitCode).toBe(0);
      expect(kept()).toEqual([{ identity: 'Tommy', phone: '+12025550199' }]);
    });
  });

  test.each([
    [['mabel'], 'mabel: needs a phone or an e-mail address'],
    [
      ['mabel', '--phone', '0171 5550123'],
      'mabel: phone has no country; write it with + and the country, or say --country',
    ],
    [['mabel', '--phone', '12', '--country', 'US'], 'mabel: phone is no phone number'],
    [
      ['mabel', '--phone', '+12025550143', '--country', 'Narnia'],
      '--country takes a code of two letters such as US, not Narnia',
    ],
    [
      ['mabel', '--phone', '447700900123', '--country', 'DE'],
      'mabel: phone could be of another country too; write it with + and the country, or as it is dialled at home',
    ],
    [['mabel', '--phone', '447911123456', '--country', 'IT'], 'mabel: phone could be of another country too'],
    [['mabel', '--phone', '18005554321', '--country', 'DE'], 'mabel: phone could be of another country too'],
    [['mabel', '--phone', '491715550123', '--country', 'DE'], 'mabel: phone could be of another country too'],
    [
      ['mabel', '--phone', '0171 5550123 / 24', '--country', 'DE'],
      'mabel: phone looks like two numbers; write one, without a /',
    ],
    [['mabel', '--phone', '0171 5550123/24', '--country', 'DE'], 'mabel: phone looks like two numbers'],
    [
      ['mabel', '--phone', '+18005554321x77'],
      'mabel: phone has an extension, where no code can be sent; write a number without one',
    ],
    [['mabel', '--phone', 'call mum +1 800 555 4321'], 'mabel: phone is no phone number'],
    [['mabel', '--email', 'nowhere'], 'mabel: email must be an e-mail address'],
    [['mabel', '--email', 'm@example.com', '--role', 'king'], 'mabel: role must be'],
    [['mabel', '--email', 'm@example.com', '--channels', 'sms'], 'mabel: channel sms needs a phone'],
    [['<script>', '--email', 'm@example.com'], '<script>: identity is not an identity'],
  ])('%j is refused, and nothing is written', async (args, words) => {
    const { exitCode, err } = await run('add', ...args);
    expect([exitCode, err]).toEqual([2, expect.stringContaining(`✖ ${words}`)]);
    expect(() => organiser.read(FILE)).toThrow('ENOENT');
  });
});

test('a name is found however it is typed, and kept as it was written', async () => {
  await run('add', 'O’Brien', '--phone', '+12025550143');
  for (const name of ["O'Brien", 'o`brien', 'O\u200b’Brien'])
    expect((await run('show', name, '--json')).json).toMatchObject({ identity: 'O’Brien' });
  await run('remove', "o'brien", '--yes');
  expect(kept()).toEqual([]);
});

test('an import takes another spelling for the same participant', async () => {
  await run('add', 'Jean–Luc', '--phone', '+12025550143');
  organiser.write('people.csv', 'identity,phone\nJean-Luc,+12025550143\nJean\u2011Luc,+12025550144\n');
  expect((await run('import', 'people.csv')).out).toContain('line 3: is the same participant as in line 2');
  organiser.write('people.csv', 'identity,phone\nJean-Luc,+12025550144\n');
  expect((await run('import', 'people.csv', '--json')).json).toMatchObject({ changed: 1, added: 0 });
  expect(kept()).toEqual([{ identity: 'Jean-Luc', phone: '+12025550144' }]);
});

test('a name with what nobody can see is a mistake that says which character it is', async () => {
  organiser.write('people.csv', 'identity,phone\nmabel\u3164,+12025550143\n');
  expect((await run('import', 'people.csv')).out).toContain(
    '✖ line 2: identity is not an identity: has U+3164 in it, which nobody can see: write it without',
  );
  expect((await run('add', 'ma/bel', '--phone', '+12025550143')).err).toContain(
    "✖ ma/bel: identity is not an identity: has / (U+002F) in it: a name has letters and digits of any script, blanks, and . _ @ + ' -",
  );
});

test('names that look alike are warned of when they are added and imported, and kept', async () => {
  await run('add', 'mabel', '--phone', '+12025550143');
  const words = '! "mabel" and "mаbel" look alike (а is U+0430, a is U+0061): are they both meant?';
  expect((await run('add', 'mаbel', '--phone', '+12025550144')).err).toContain(words);
  expect((await run('add', 'mаbel', '--phone', '+12025550144')).err).toContain(words);
  organiser.write('people.csv', 'identity,phone\ntommy,+12025550145\ntommу,+12025550146\n');
  const { exitCode, err } = await run('import', 'people.csv');
  expect([exitCode, err.split('\n').filter((line) => line.startsWith('!'))]).toEqual([
    0,
    ['! "tommy" and "tommу" look alike (у is U+0443, y is U+0079): are they both meant?'],
  ]);
  expect(kept()).toHaveLength(4);
});

test('of very many look-alikes the rest is only counted', async () => {
  const rows = Array.from(
    { length: 25 },
    (_, index) => `guest${index}x,g@example.com\nguеst${index}x,g@example.com`,
  );
  organiser.write('people.csv', `identity,email\n${rows.join('\n')}\n`);
  expect((await run('import', 'people.csv')).err).toContain('… and 5 more that look alike');
});

test('an address in letters of a language is kept as mail systems write it', async () => {
  await run('add', 'mabel', '--email', "k.o'keoghan@münchen.example");
  expect(kept()).toEqual([{ identity: 'mabel', email: "k.o'keoghan@xn--mnchen-3ya.example" }]);
  expect((await run('add', 'tommy', '--email', 'jörg@münchen.example')).err).toContain(
    '✖ tommy: email must be an e-mail address in ASCII',
  );
});

test.each([
  ['(800) 555-6789', 'US', '+18005556789'],
  ['202 555 0143', 'US', '+12025550143'],
  ['1 202 555 0143', 'US', '+12025550143'],
  ['12025550143', 'US', '+12025550143'],
  ['0171/5550123', 'DE', '+491715550123'],
  ['0049 171 5550123', 'DE', '+491715550123'],
  ['+44 7911 123456', 'DE', '+447911123456'],
  ['447911123456', 'GB', '+447911123456'],
  ['612 34 56 78', 'ES', '+34612345678'],
  ['131 2345 6789', 'CN', '+8613123456789'],
  ['8 495 123 45 67', 'RU', '+74951234567'],
])('%s in %s is %s', async (phone, country, e164) => {
  expect((await run('add', 'mabel', '--phone', phone, '--country', country)).exitCode).toBe(0);
  expect(kept()).toEqual([{ identity: 'mabel', phone: e164 }]);
});

/** For whom calls can be ended. */
const haveAccount = () =>
  organiser.set({
    ACCOUNT_SID: organiser.credentials.accountSid,
    AUTH_TOKEN: organiser.credentials.authToken,
    VERIFY_SERVICE_SID: organiser.account.verifyServices.create('Doorcode', 6).sid,
  });

describe('list, show and remove', () => {
  beforeEach(async () => {
    haveAccount();
    await run('add', 'mabel', '--phone', '+12025550143', '--role', 'host');
    await run('add', 'tommy', '--email', 'tommy@example.com', '--rooms', 'Yoga');
  });

  test('everybody is listed', async () => {
    const { out } = await run('list');
    expect(out).toMatch(/^mabel +host +\+12025550143$/m);
    expect(out).toMatch(/^tommy +guest +tommy@example.com +in Yoga$/m);
    expect(out).toContain('2 participants in');
  });

  test('for scripts, everybody is JSON and nothing else is printed', async () => {
    const { json } = await run('list', '--json');
    expect(json).toEqual(kept());
  });

  test('one is shown as the door sees them', async () => {
    const { out, json } = await run('show', 'TOMMY');
    expect(out).toMatch(/^channels +email$/m);
    expect(out).toMatch(/^they see +t\*{7}@\*{7}\.com$/m);
    expect(json).toBeUndefined();
    expect((await run('show', 'TOMMY', '--json')).json).toMatchObject({ identity: 'tommy', rooms: ['Yoga'] });
  });

  test('somebody is struck off when the answer is yes', async () => {
    const { exitCode, questions, out } = await organiser.asked([true], 'participants', 'remove', 'Mabel');
    expect([exitCode, questions, out]).toEqual([0, ['Strike off Mabel?'], 'Struck off: mabel.']);
    expect(kept()).toEqual([expect.objectContaining({ identity: 'tommy' })]);
  });

  test.each([
    [
      'the answer is no',
      () => organiser.asked([false], 'participants', 'remove', 'mabel'),
      'nothing was changed',
    ],
    [
      'nobody is there to ask',
      () => run('remove', 'mabel'),
      'Strike off mabel? Nobody is here to answer; say --yes if so',
    ],
  ])('nobody is struck off when %s', async (_, remove, words) => {
    const { exitCode, err } = await remove();
    expect([exitCode, err]).toEqual([4, `✖ ${words}`]);
    expect(kept()).toHaveLength(2);
  });

  test('when one of several is unknown, none is struck off', async () => {
    const { exitCode, err } = await run('remove', 'mabel', 'nook', '--yes');
    expect([exitCode, err]).toEqual([1, '✖ nobody of the name "nook" is expected']);
    expect(kept()).toHaveLength(2);
  });

  test('without an account it is said where somebody may still be', async () => {
    organiser.set({ AUTH_TOKEN: '' });
    const { exitCode, out } = await run('remove', 'tommy', '--yes');
    expect([exitCode, out.split('\n')]).toEqual([
      3,
      [
        'Struck off: tommy.',
        'tommy may still be in "Yoga" (.env has no ACCOUNT_SID and AUTH_TOKEN). End that call: npx doorcode rooms end "Yoga"',
      ],
    ]);
    expect(kept()).toHaveLength(1);
  });

  test.each(['tommy', 'Tommy', 'ｔｏｍｍｙ'])(
    'somebody who is struck off is shown out of the call, there as %s',
    async (there) => {
      const { rooms } = organiser.account;
      const uniqueName = organiser.videoRoom('Yoga');
      const sid = `PA${'1'.repeat(32)}`;
      rooms.participantJoined(rooms.sidFor(uniqueName), { sid, identity: there });
      rooms.participantJoined(rooms.sidFor(uniqueName), { sid: `PA${'2'.repeat(32)}`, identity: 'tom' });
      const { json } = await run('remove', 'tommy', 'mabel', '--yes', '--json');
      expect(json).toEqual({
        removed: ['tommy', 'mabel'],
        shownOut: [{ identity: 'tommy', room: 'Yoga' }],
        notShownOut: [],
      });
      expect(organiser.requests.filter((request) => request.startsWith('POST video'))).toEqual([
        `POST video.twilio.com/v1/Rooms/${uniqueName}/Participants/${sid}`,
      ]);
    },
  );

  test.each(['Yoga', 'Yoga~another-door'])(
    'somebody of the same name in a call in %j, which is none of this door, stays there',
    async (uniqueName) => {
      const { rooms } = organiser.account;
      rooms.participantJoined(rooms.sidFor(uniqueName), { sid: `PA${'1'.repeat(32)}`, identity: 'tommy' });
      const { json } = await run('remove', 'tommy', '--yes', '--json');
      expect(json).toEqual({ removed: ['tommy'], shownOut: [], notShownOut: [] });
      expect(organiser.requests.filter((request) => request.includes(' video.twilio.com/'))).toEqual([
        `GET video.twilio.com/v1/Rooms/${organiser.videoRoom('Yoga')}/Participants`,
      ]);
    },
  );

  test('somebody whose entry spells a room otherwise is shown out of it as well', async () => {
    organiser.set({ DIRECTORY: 'sync' });
    await organiser.doorcode('setup', '--yes');
    await run('add', 'tommy', '--phone', '+12025550143', '--rooms', 'yoga');
    const { maps } = organiser.account.syncServices.find(organiser.settings().SYNC_SERVICE_SID ?? '') ?? {};
    const { item, map } = roomAddress('yoga');
    maps
      ?.find(({ uniqueName }) => uniqueName === map)
      ?.items.set(item, { key: item, data: { name: 'Yoga' }, revision: 0, createdAt: 0, updatedAt: 0 });
    const { rooms } = organiser.account;
    rooms.participantJoined(rooms.sidFor(organiser.videoRoom('Yoga')), {
      sid: `PA${'1'.repeat(32)}`,
      identity: 'tommy',
    });
    const { json } = await run('remove', 'tommy', '--yes', '--json');
    expect(json.shownOut).toEqual([{ identity: 'tommy', room: 'Yoga' }]);
  });

  test("without the settings that say which rooms are the door's it is said where somebody may still be", async () => {
    organiser.set({ VERIFY_SERVICE_SID: '' });
    const { exitCode, out } = await run('remove', 'tommy', '--yes');
    expect([exitCode, out.split('\n').at(-1)]).toEqual([
      3,
      'tommy may still be in "Yoga" (.env has no VERIFY_SERVICE_SID, nor a ROOM_NAMESPACE). End that call: npx doorcode rooms end "Yoga"',
    ]);
  });
});

describe('remove, when something fails half-way', () => {
  beforeEach(haveAccount);

  test('everybody is struck off although nobody can be shown out, and it is said whose calls to end', async () => {
    await run('add', 'mabel', '--phone', '+12025550143');
    await run('add', 'tommy', '--email', 'tommy@example.com', '--rooms', 'Yoga');
    organiser.fail(() => ({ status: 503, body: '{}' }));
    const { exitCode, out, err } = await run('remove', 'mabel', 'tommy', '--yes');
    expect(exitCode).toBe(3);
    expect(out.split('\n')).toEqual([
      'Struck off: mabel, tommy.',
      'mabel may still be in "My Room" (Video answered 503). End that call: npx doorcode rooms end "My Room"',
      'tommy may still be in "Yoga" (Video answered 503). End that call: npx doorcode rooms end "Yoga"',
    ]);
    expect(err).toContain('npx doorcode deploy');
    expect(kept()).toEqual([]);
  });

  test.each([
    ['one of their copies', 1],
    ['somebody else', 3],
  ])('who was struck off before the directory failed at %s is said, and shown out', async (_, succeed) => {
    organiser.set({ DIRECTORY: 'sync' });
    await organiser.doorcode('setup', '--yes');
    await run('add', 'mabel', '--phone', '+12025550143');
    await run('add', 'tommy', '--phone', '+12025550144');
    let removed = 0;
    organiser.fail((request) => {
      if (request.method === 'DELETE' && ++removed > succeed) return { status: 400, body: '{}' };
      const host = request.path.startsWith('/v1/Services') ? 'sync.twilio.com' : 'video.twilio.com';
      return organiser.account.hosts[host]?.(request) ?? 'reset';
    });
    const { exitCode, out, err } = await run('remove', 'mabel', 'tommy', '--yes');
    expect([exitCode, out, err]).toEqual([
      3,
      'Struck off: mabel.',
      expect.stringMatching(/✖ Sync answered 400$/),
    ]);
    expect(organiser.requests.at(-1)).toMatch(/^GET video\..*\/Participants$/);
    organiser.fail(undefined);
    expect((await run('list', '--json')).json).toEqual([{ identity: 'tommy', phone: '+12025550144' }]);
  });
});

describe('import and export', () => {
  const importing = (text: string | Buffer, ...args: string[]) => {
    organiser.write('people.csv', text);
    return run('import', 'people.csv', ...args);
  };

  test('every row becomes a participant, whatever wrote the file', async () => {
    const text =
      '\uFEFFIdentity;Phone;Rooms;Role\r\nmabel;0171 5550123;Yoga|My Room;Host\r\n"tommy";+12025550143;;\r\n\r\n';
    const { exitCode, out } = await importing(text, '--country', 'DE');
    expect([exitCode, out]).toEqual([
      0,
      expect.stringMatching(/^2 participants are in \S+: 2 new, 0 changed, 0 as they were\.$/),
    ]);
    expect(kept()).toEqual([
      { identity: 'mabel', phone: '+491715550123', rooms: ['Yoga', 'My Room'], role: 'host' },
      { identity: 'tommy', phone: '+12025550143' },
    ]);
  });

  test.each([
    ['rows without anything in them', 'identity,phone\n,\nJosé,+12025550143\n,\n , \n'],
    ['a line that tells what parts the cells', 'sep=;\r\nidentity;phone\r\nJosé;+12025550143\r\n'],
    ['tabs', 'identity\tphone\nJosé\t+12025550143\n'],
    ['UTF-16', Buffer.from('\uFEFFidentity\tphone\r\nJosé\t+12025550143\r\n', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\uFEFFidentity,phone\nJosé,+12025550143\n', 'utf16le').swap16()],
    ['wide digits', 'identity,phone\nJosé,＋１２０２５５５０１４３\n'],
  ])('a file with %s is read all the same', async (_, text) => {
    expect((await importing(text)).exitCode).toBe(0);
    expect(kept()).toEqual([{ identity: 'José', phone: '+12025550143' }]);
  });

  test('the lines are counted from the first, also where that one tells what parts the cells', async () => {
    const { json } = await importing('sep=,\nidentity,phone\n,\nmabel,1\n', '--json');
    expect(json.mistakes.map(({ line }: { line: number }) => line)).toEqual([4]);
  });

  test('a file with mistakes changes nothing, and every mistake is said by its line', async () => {
    await run('add', 'blathers', '--phone', '+12025550199');
    const { exitCode, out } = await importing(
      'identity,phone,email\nmabel,555,\ntommy,,tommy@example.com\n,+12025550143,\nTOMMY,,t@example.com\nnook,,\n',
    );
    expect(exitCode).toBe(1);
    expect(out).toBe(
      [
        '✖ line 2: phone has no country; write it with + and the country, or say --country',
        '✖ line 4: identity is not an identity: is empty',
        '✖ line 5: is the same participant as in line 3',
        '✖ line 6: needs a phone or an e-mail address',
        '',
        'Nothing was changed. Mend people.csv and run this again.',
      ].join('\n'),
    );
    expect(kept()).toHaveLength(1);
  });

  test('the lines are counted through cells with several', async () => {
    const { json } = await importing(
      'identity,email,rooms\n"a","a@example.com","My\nRoom"\nb,b@example,\n',
      '--json',
    );
    expect(json.mistakes.map(({ line }: { line: number }) => line)).toEqual([3, 4]);
  });

  test.each([
    ['phone\n1\n', 'people.csv has no line that names its columns'],
    [
      'phone,email\n1,m@example.com\n',
      'no column of people.csv is known as the name of who comes; say which one is: --map "COLUMN=identity"; its columns are "phone", "email"',
    ],
    ['1 202 555 0143,m@example.com\n1,2\n', 'people.csv has no line that names its columns'],
    [
      'identity,phone\n"mabel,1\n',
      'people.csv, line 2: a quotation mark opens a cell there, and none closes it; add it, or take it away',
    ],
    [
      'identity,phone,phone\nmabel,1,2\n',
      '"phone", "phone (column 3)" of people.csv could each be the phone; say which one is, such as --map "phone=phone"',
    ],
    ['identity,phone\n', 'people.csv has no rows below line 1, which names its columns'],
    [
      '',
      'people.csv has no line that names its columns, at least a name and a phone or an e-mail address; write one',
    ],
    [
      Buffer.from('identity,phone\nJos\u00e9,+12025550143\n', 'latin1'),
      'people.csv is not in UTF-8; save it as "CSV UTF-8", or names with accents are lost',
    ],
  ])('what is no table of participants is refused: %j', async (text, words) => {
    const { exitCode, err } = await importing(text);
    expect([exitCode, err]).toEqual([1, expect.stringContaining(words)]);
    expect(err).not.toContain('mabel');
  });

  test('what has no column stays as it is known, and it is said how many are new', async () => {
    const tommy = { identity: 'tommy', phone: '+12025550143', rooms: ['Yoga'], role: 'host' };
    const mabel = { identity: 'mabel', phone: '+12025550144', email: 'm@example.com', channels: ['email'] };
    organiser.keep({ participants: [tommy, mabel] });
    const text = 'identity,phone\nTommy,+12025550199\nmabel,+12025550144\nnook,+12025550145\n';
    expect((await importing(text, '--dry-run')).out).toContain('1 new, 1 changed, 1 as they were');
    expect((await importing(text, '--json')).json).toEqual({ imported: 2, added: 1, changed: 1, same: 1 });
    expect(kept()).toEqual([
      mabel,
      { ...tommy, identity: 'Tommy', phone: '+12025550199' },
      { identity: 'nook', phone: '+12025550145' },
    ]);
  });

  test('a cell that is empty takes away what was known', async () => {
    organiser.keep({ participants: [{ identity: 'tommy', phone: '+12025550143', role: 'host' }] });
    await importing('identity,phone,role\ntommy,+12025550143,\n');
    expect(kept()).toEqual([{ identity: 'tommy', phone: '+12025550143' }]);
  });

  test.each([
    ['', 'Yoga,yoga', ['line 3: room "yoga" is spelled "Yoga" elsewhere']],
    [
      'by somebody else',
      'YOGA,YOGA',
      [2, 3].map((line) => `line ${line}: room "YOGA" is spelled "Yoga" elsewhere`),
    ],
  ])('a room in two spellings %s is a mistake of its line', async (who, names, mistakes) => {
    organiser.keep({
      participants: who ? [{ identity: 'nook', phone: '+12025550143', rooms: ['Yoga'] }] : [],
    });
    const rows = names.split(',').map((name, index) => `guest ${index};+12025550143;${name}\n`);
    const { out, exitCode } = await importing(`identity;phone;rooms\n${rows.join('')}`, '--dry-run');
    expect(exitCode).toBe(1);
    expect(out.split('\n').slice(0, -2)).toEqual(mistakes.map((says) => `✖ ${says}`));
  });

  test('who is in the file may be given another spelling of a room', async () => {
    organiser.keep({ participants: [{ identity: 'nook', phone: '+12025550143', rooms: ['Yoga'] }] });
    expect((await importing('identity,rooms\nnook,YOGA\n')).exitCode).toBe(0);
    expect(kept()[0].rooms).toEqual(['YOGA']);
  });

  test('a row with too many cells or too few is one mistake among the others', async () => {
    const { json } = await importing('identity,phone\na,+12025550143,Yoga\nb,12\nc\n', '--json');
    expect(json.mistakes).toEqual([
      {
        line: 2,
        says: 'has 3 cells, and there are 2 columns; several rooms in one cell have | between them',
      },
      { line: 3, says: expect.stringContaining('phone has no country') },
      { line: 4, says: 'needs a phone or an e-mail address' },
    ]);
  });

  test('where semicolons part the cells, a cell may have commas', async () => {
    await importing('identity;phone;rooms\nmabel;+12025550143;Yoga,My Room\n');
    expect(kept()[0].rooms).toEqual(['Yoga', 'My Room']);
  });

  test('--dry-run only looks', async () => {
    const { out } = await importing('identity,email\nmabel,m@example.com\n', '--dry-run');
    expect(out).toBe('The file is sound: 1 new, 0 changed, 0 as they were. Nothing was changed.');
    expect(() => organiser.read(FILE)).toThrow('ENOENT');
  });

  test('what is exported can be imported, and is the same', async () => {
    await run('add', "O'Neil", '--email', 'o@example.com', '--rooms', 'Yoga,My Room', '--role', 'host');
    await run(
      'add',
      'mabel',
      '--phone',
      '+12025550143',
      '--email',
      'm@example.com',
      '--channels',
      'email,sms',
    );
    const before = kept();
    await run('export', 'people.csv');
    organiser.keep({ participants: [] });
    await run('import', 'people.csv');
    expect(kept()).toEqual(before);
    expect(`${(await run('export')).out}\r\n`).toBe(organiser.read('people.csv'));
  });

  test('a folder in the place of a file is said to be one, and nothing is left beside it', async () => {
    await run('add', 'mabel', '--phone', '+12025550143');
    mkdirSync(organiser.path('lists/people.csv'), { recursive: true });
    const { exitCode, err } = await run('export', 'lists/people.csv');
    expect([exitCode, err]).toEqual([1, `✖ ${organiser.path('lists/people.csv')} is a folder (EISDIR)`]);
    expect(readdirSync(organiser.path('lists'))).toEqual(['people.csv']);
  });

  test('a file that is not there is said to be so', async () => {
    const { exitCode, err } = await run('import', 'nowhere.csv');
    expect([exitCode, err]).toEqual([
      1,
      expect.stringMatching(/nowhere\.csv is not there; see how it is spelled, and in which folder it is$/),
    ]);
  });
});
