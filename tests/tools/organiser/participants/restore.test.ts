import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { restartClock, stopClockAt } from '../../../support/clock';
import { type Organiser, openOrganiser } from '../support/organiser';

const FILE = 'src/assets/participants.private.json';
const COPIES = '.doorcode/copies/.env';
const MABEL = { identity: 'mabel', phone: '+12025550143', role: 'host', rooms: ['Yoga', 'My Room'] };
const JOSE = { identity: 'José', email: "o'=1@example.com", channels: ['email'] };
const NOOK = { identity: 'nook', phone: '+12025550145' };

let organiser: Organiser;
beforeEach(() => {
  organiser = openOrganiser();
});
afterEach(() => {
  restartClock();
  organiser.close();
});

const run = (...args: string[]) => organiser.doorcode('participants', ...args);
const list = async () => (await run('list', '--json')).json;
const copies = () => readdirSync(organiser.path(COPIES)).sort();
const importing = (text: string, ...args: string[]) => {
  organiser.write('people.csv', text);
  return run('import', 'people.csv', ...args);
};

/** A door with an account, and a list in one place or another. */
async function openDoor(directory: string): Promise<void> {
  const { accountSid, authToken } = organiser.credentials;
  await organiser.asked([accountSid, authToken, '', '', directory, 'none'], 'setup');
  await importing('identity,phone,email,channels,rooms,role\nmabel,+12025550143,,,Yoga|My Room,host\n');
  await run('add', 'José', '--email', "o'=1@example.com", '--channels', 'email');
}

/** Has somebody be in a call. @returns what ends it */
function inCall(identity: string, room: string): string {
  const { rooms } = organiser.account;
  const [sid, uniqueName] = [`PA${'1'.repeat(32)}`, organiser.videoRoom(room)];
  rooms.participantJoined(rooms.sidFor(uniqueName), { sid, identity });
  return `POST video.twilio.com/v1/Rooms/${uniqueName}/Participants/${sid}`;
}

describe.each(['asset', 'sync'])('with the list in %s', (directory) => {
  beforeEach(() => openDoor(directory));

  test('the list comes back as it was before an import, with who was removed since, and without who came', async () => {
    const before = await list();
    await importing('identity,phone,rooms\nnook,+12025550145,Kitchen\nmabel,+12025550199,Hall\n');
    await run('remove', 'José', '--yes');
    const ends = inCall('nook', 'Kitchen');
    const [, afterSetup = ''] = copies();
    const { exitCode, out, err, questions } = await organiser.asked(
      [true],
      'participants',
      'restore',
      afterSetup.replace('.json', ''),
    );
    expect([exitCode, questions]).toEqual([0, ['Put the list back to that?']]);
    expect(err).toContain('taken before "import people.csv", has 2 participants; 2 are expected now.');
    expect(err).toContain('These will be expected again: José.');
    expect(err).toContain('These will be struck off: nook.');
    expect(err).toContain('Of these, what is known will be as it was: mabel.');
    expect(out).toContain('Shown out of "Kitchen": nook.');
    expect(organiser.requests).toContain(ends);
    expect(await list()).toEqual(before);
    expect(before).toEqual(expect.arrayContaining([MABEL, JOSE]));
  });

  test('a restore can be undone', async () => {
    await importing('identity,phone\nnook,+12025550145\n', '--replace', '--yes');
    await run('restore', 'latest', '--yes');
    expect(await list()).toHaveLength(2);
    await run('restore', 'latest', '--yes');
    expect(await list()).toEqual([NOOK]);
  });

  test('a list that nobody is on comes back empty', async () => {
    const [first = ''] = copies();
    expect((await run('restore', first.replace('.json', ''), '--yes')).exitCode).toBe(0);
    expect(await list()).toEqual([]);
  });

  test('import --replace makes the list equal to the file, and shows out who is not in it', async () => {
    const ends = inCall('mabel', 'Yoga');
    const { exitCode, out, err, questions } = await (async () => {
      organiser.write('people.csv', 'identity,phone\nnook,+12025550145\n');
      return organiser.asked([true], 'participants', 'import', 'people.csv', '--replace');
    })();
    expect([exitCode, questions]).toEqual([0, ['Strike off 2 participants?']]);
    expect(err).toMatch(
      /^These are not in people\.csv, and will be struck off: .*(José|mabel).*\. That is everybody who is expected until now\.$/m,
    );
    expect(out).toMatch(/^1 participant is in .*: 1 new, 0 changed, 0 as they were, 2 struck off\.$/m);
    expect(out).toContain('Shown out of "Yoga": mabel.');
    expect(organiser.requests).toContain(ends);
    expect(await list()).toEqual([NOOK]);
  });
});

describe('import --replace', () => {
  beforeEach(() => organiser.keep({ participants: [MABEL, JOSE, NOOK] }));

  test('keeps what is known of who is in the file and has no column, and says who goes', async () => {
    const { json } = await importing('identity\nMABEL\n', '--replace', '--yes', '--json');
    expect(json).toMatchObject({ imported: 1, changed: 1, removed: ['José', 'nook'] });
    expect(await list()).toEqual([{ ...MABEL, identity: 'MABEL' }]);
  });

  test('says when most go', async () => {
    const { err } = await importing('identity\nmabel\n', '--replace', '--dry-run');
    expect(err).toBe(
      'These are not in people.csv, and would be struck off: José, nook. That is most of the 3 who are expected until now.',
    );
    expect((await importing('identity\nmabel\nnook\n', '--replace', '--dry-run')).err).toBe(
      'These are not in people.csv, and would be struck off: José.',
    );
  });

  test.each([
    ['the answer is no', () => organiser.asked([false], 'participants', 'import', 'people.csv', '--replace')],
    ['nobody is there to ask', () => run('import', 'people.csv', '--replace')],
  ])('changes nothing when %s', async (_, replace) => {
    organiser.write('people.csv', 'identity\nmabel\n');
    expect((await replace()).exitCode).toBe(4);
    expect(await list()).toHaveLength(3);
  });

  test.each([
    ['with a mistake', 'identity,phone\nmabel,1\n'],
    ['without a row', 'identity,phone\n'],
    ['that is empty', ''],
    ['without names', 'phone\n+12025550143\n'],
  ])('a file %s strikes nobody off', async (_, text) => {
    expect((await importing(text, '--replace', '--yes')).exitCode).toBe(1);
    expect(await list()).toHaveLength(3);
  });

  test('asks nothing when everybody stays', async () => {
    expect((await importing('identity\nmabel\nnook\nJosé\n', '--replace')).exitCode).toBe(0);
    expect(await list()).toEqual([MABEL, JOSE, NOOK]);
  });

  test('a room is spelled as the file has it, whatever those who go have called it', async () => {
    await importing('identity,email,rooms\nana,a@example.com,YOGA\n', '--replace', '--yes');
    expect(await list()).toEqual([{ identity: 'ana', email: 'a@example.com', rooms: ['YOGA'] }]);
  });

  test('without an account it is said where those who are struck off may still be', async () => {
    const { exitCode, out } = await importing('identity\nmabel\nnook\n', '--replace', '--yes');
    expect([exitCode, out]).toEqual([
      3,
      expect.stringContaining('José may still be in "My Room" (.env has no ACCOUNT_SID and AUTH_TOKEN).'),
    ]);
    organiser.keep({ participants: [MABEL, JOSE, NOOK] });
    expect((await importing('identity\nmabel\n', '--replace', '--yes')).out).toContain(
      '\nJosé, nook may still be in "My Room" (',
    );
  });
});

describe('a copy', () => {
  beforeEach(() => organiser.keep({ participants: [MABEL, JOSE] }));
  const next = (index: number) =>
    importing(`identity,phone\nguest,+1202555${String(index).padStart(4, '0')}\n`);

  test('is told of, and is for its owner alone', async () => {
    stopClockAt('2026-12-01T17:00:00.123Z');
    const { err } = await next(1);
    expect(err.split('\n')[0]).toBe(
      'The list as it was comes back with: npx doorcode participants restore 2026-12-01T17-00-00-123Z',
    );
    const { mode } = statSync(organiser.path(`${COPIES}/2026-12-01T17-00-00-123Z.json`));
    if (process.platform !== 'win32') expect(mode & 0o777).toBe(0o600);
  });

  test('is kept for each settings file apart, and found with the same one', async () => {
    organiser.write('.env.stage', '');
    organiser.write('people.csv', 'identity,phone\nnook,+12025550145\n');
    const { err } = await run('import', 'people.csv', '--env', '.env.stage');
    expect(err).toContain('npx doorcode --env .env.stage participants restore 20');
    expect((await run('restore')).out).toContain('There is no copy yet');
    expect((await run('restore', '--env', '.env.stage', '--json')).json).toEqual([
      expect.objectContaining({ before: 'import people.csv', participants: 2, place: FILE }),
    ]);
  });

  test('is not kept of an import that changes nothing, nor with --dry-run', async () => {
    await importing('identity\nmabel\n');
    await importing('identity,phone\nnook,+12025550145\n', '--dry-run');
    expect(() => copies()).toThrow('ENOENT');
  });

  test('of two at the same moment, both are kept', async () => {
    stopClockAt('2026-12-01T17:00:00Z');
    await next(1);
    await next(2);
    expect(copies()).toEqual(['2026-12-01T17-00-00-000Z.json', '2026-12-01T17-00-00-001Z.json']);
  });

  test('goes when thirty newer ones are there', async () => {
    for (let index = 0; index < 32; index++) await next(index);
    expect(copies()).toHaveLength(30);
    expect((await run('restore', '--json')).json[0].participants).toBe(3);
  });

  test('is needed: where none can be kept, nothing is imported, restored or replaced', async () => {
    writeFileSync(organiser.path('.doorcode'), 'a file in the place of the folder');
    const { exitCode, err } = await next(1);
    expect([exitCode, err]).toEqual([
      1,
      expect.stringMatching(
        /^✖ nothing was changed, since no copy of the list could be kept in \.doorcode.copies.\.env \(E[A-Z]+\); let yourself write there, and run this again$/,
      ),
    ]);
    organiser.write('copy.json', JSON.stringify(copyOf([NOOK])));
    expect((await run('restore', 'copy.json', '--yes')).exitCode).toBe(1);
    expect((await importing('identity\nmabel\n', '--replace', '--yes')).exitCode).toBe(1);
    expect(await list()).toEqual([MABEL, JOSE]);
  });

  test('is no condition of a removal: whoever has to go, goes', async () => {
    writeFileSync(organiser.path('.doorcode'), '');
    const { err } = await run('remove', 'mabel', '--yes');
    expect(err).toContain('No copy of the list as it was could be kept.');
    expect(await list()).toEqual([JOSE]);
  });

  const copyOf = (participants: object[]) => ({
    takenAt: '2026-12-01T17:00:00Z',
    before: 'a test',
    place: 'elsewhere',
    participants,
    rooms: {},
  });

  test('of another list is said to be one', async () => {
    organiser.write('copy.json', JSON.stringify(copyOf([NOOK])));
    const { out } = await run('restore', 'copy.json', '--dry-run');
    expect(out.split('\n')).toEqual([
      'copy.json, taken before "a test", has 1 participant; 2 are expected now.',
      `It is a copy of another list: elsewhere, not ${FILE}.`,
      'These would be expected again: nook.',
      'These would be struck off: mabel, José.',
      'Nothing was changed.',
    ]);
  });

  test.each([
    ['nothing', '', /is no copy of a list/],
    ['something else', '{"participants": []}', /is no copy of a list/],
    ['half of one', '{"takenAt": "2026-12-01T17', /is no copy of a list/],
    ['another encoding', Buffer.from('{}', 'utf16le'), /is no copy of a list/],
    [
      'somebody who cannot be on a list',
      JSON.stringify(copyOf([{ identity: 'nook', phone: '1' }])),
      /copy\.json, participant "nook"\.phone: must be E\.164/,
    ],
  ])('that says %s puts nothing back', async (_, text, words) => {
    organiser.write('copy.json', text);
    const { exitCode, err } = await run('restore', 'copy.json', '--yes');
    expect([exitCode, err]).toEqual([1, expect.stringMatching(words)]);
    expect(await list()).toEqual([MABEL, JOSE]);
  });

  test('that is not there, or whose name is not written out, is said to be so', async () => {
    stopClockAt('2026-12-01T17:00:00Z');
    await next(1);
    await next(2);
    expect((await run('restore', '2025', '--yes')).err).toBe(
      '✖ there is no copy 2025; npx doorcode participants restore lists those that there are',
    );
    expect((await run('restore', '2026-12', '--yes')).err).toBe(
      '✖ 2 copies have a name that begins with 2026-12; write more of it',
    );
    mkdirSync(organiser.path('folder'));
    expect((await run('restore', 'folder', '--yes')).err).toContain('folder is no copy of a list');
    expect(await list()).toHaveLength(3);
  });

  test('that says what the list says changes nothing', async () => {
    await next(1);
    await run('restore', 'latest', '--yes');
    const { exitCode, out } = await run('restore', copies()[0]?.slice(0, -5) ?? '');
    expect([exitCode, out]).toEqual([
      0,
      expect.stringMatching(/^The list \(.*\) is what it was in .*; nothing was changed\.$/),
    ]);
  });

  test.each([
    ['the answer is no', (name: string) => organiser.asked([false], 'participants', 'restore', name)],
    ['nobody is there to ask', (name: string) => run('restore', name)],
  ])('is not put back when %s', async (_, restore) => {
    await next(1);
    expect((await restore('latest')).exitCode).toBe(4);
    expect(await list()).toHaveLength(3);
  });
});

test("where participants are in a table of somebody's own, it is said that they are changed there", async () => {
  organiser.set({
    DIRECTORY: 'postgres',
    DATABASE_URL: 'postgresql://door@127.0.0.1:1/club',
    DATABASE_PARTICIPANT_QUERY: 'select 1',
  });
  organiser.write('people.csv', 'identity,phone\nnook,+12025550145\n');
  organiser.write(
    'copy.json',
    JSON.stringify({ takenAt: '2026-12-01T17:00:00Z', before: 'x', place: 'x', participants: [], rooms: {} }),
  );
  for (const args of [
    ['restore', 'copy.json'],
    ['import', 'people.csv', '--replace'],
  ]) {
    const { exitCode, err } = await run(...args, '--yes');
    expect([exitCode, err]).toEqual([1, expect.stringContaining('change them where you always do')]);
  }
});

test('who is in a room is asked once, however many are struck off', async () => {
  await openDoor('asset');
  const many = Array.from({ length: 200 }, (_, index) => ({
    ...NOOK,
    identity: `guest ${index}`,
    rooms: ['Yoga'],
  }));
  organiser.keep({ participants: [MABEL, ...many] });
  const ends = inCall('guest 7', 'Yoga');
  organiser.requests.length = 0;
  const { json } = await importing('identity\nmabel\n', '--replace', '--yes', '--json');
  expect(json).toMatchObject({ shownOut: [{ identity: 'guest 7', room: 'Yoga' }], notShownOut: [] });
  expect(organiser.requests).toEqual([
    `GET video.twilio.com/v1/Rooms/${organiser.videoRoom('Yoga')}/Participants`,
    ends,
  ]);
});
