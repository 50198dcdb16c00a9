import { chmodSync, statSync } from 'node:fs';
import { type Organiser, openOrganiser } from '../support/organiser';

let organiser: Organiser;
beforeEach(() => {
  organiser = openOrganiser();
});
afterEach(() => organiser.close());

const credentials = () => [organiser.credentials.accountSid, organiser.credentials.authToken];
const writes = () => organiser.requests.filter((request) => !request.startsWith('GET '));

test('it asks for what it cannot find, makes the rest, and writes what it made', async () => {
  const { exitCode, questions } = await organiser.asked(
    [...credentials(), 'Yoga at noon', '7', 'asset', 'none'],
    'setup',
  );
  expect(exitCode).toBe(0);
  expect(questions).toHaveLength(6);
  const settings = organiser.settings();
  const service = organiser.account.verifyServices.find(settings.VERIFY_SERVICE_SID ?? '');
  expect(service).toMatchObject({ friendlyName: 'Yoga at noon', codeLength: 7 });
  expect(settings).toMatchObject({
    ACCOUNT_SID: organiser.credentials.accountSid,
    AUTH_TOKEN: organiser.credentials.authToken,
    CODE_LENGTH: '7',
    RATE_LIMITS: 'identity,room',
    DIRECTORY: 'asset',
    ROOM_STATE: 'none',
  });
  expect(organiser.account.keys.opens(settings.API_KEY_SID ?? '', settings.API_KEY_SECRET ?? '')).toBe(true);
  expect(Buffer.from(settings.JWT_SECRET ?? '', 'base64url')).toHaveLength(32);
  expect(statSync(organiser.path('.env')).mode & 0o777).toBe(0o600);
  expect(JSON.parse(organiser.read('src/assets/participants.private.json')).participants).toEqual([]);
});

test('it limits how many codes are sent', async () => {
  await organiser.asked([...credentials(), '', '', 'asset', 'none'], 'setup');
  const [service] = organiser.account.verifyServices.all();
  const limits = service?.rateLimits.map(({ uniqueName, buckets }) => [
    uniqueName,
    buckets.map(({ max, interval }) => [max, interval]),
  ]);
  // None lasts longer than the ten minutes of Verify itself: for that long at most can a stranger lock somebody out.
  expect(limits).toEqual([
    ['identity', [[4, 600]]],
    ['room', [[60, 600]]],
  ]);
});

describe('a limit of a day', () => {
  const DAILY = { sid: `BL${'1'.repeat(32)}`, max: 10, interval: 86_400, createdAt: 0 };
  const QUESTION =
    'The rate limit identity counts 10 a day for each participant, and whoever knows a name can use that up for somebody else, who then waits as long. Take it off?';
  const buckets = () =>
    organiser.account.verifyServices
      .all()[0]
      ?.rateLimits.find(({ uniqueName }) => uniqueName === 'identity')
      ?.buckets.map(({ max, interval }) => [max, interval]);
  /** As setup made it once. */
  const withDaily = async () => {
    await organiser.asked([...credentials(), '', '', 'asset', 'none'], 'setup');
    organiser.account.verifyServices.all()[0]?.rateLimits[0]?.buckets.push({ ...DAILY });
  };
  const ofTenMinutes = [4, 600];
  const ofADay = [10, 86_400];

  test('that setup made once goes when the answer is yes', async () => {
    await withDaily();
    const { exitCode, questions, err } = await organiser.asked([true], 'setup');
    expect([exitCode, questions, buckets()]).toEqual([0, [QUESTION], [ofTenMinutes]]);
    expect(err).toContain('✔ removed the limit of 10 a day for each participant');
    expect((await organiser.asked([], 'setup')).out).toContain('nothing was changed');
  });

  test('stays when the answer is no, and all else goes on', async () => {
    await withDaily();
    const { exitCode, questions } = await organiser.asked([false], 'setup');
    expect([exitCode, questions, buckets()]).toEqual([0, [QUESTION], [ofTenMinutes, ofADay]]);
  });

  test('stays where nobody is there to ask, and it is said how it goes', async () => {
    await withDaily();
    const { exitCode, err } = await organiser.doorcode('setup');
    expect([exitCode, buckets()]).toEqual([0, [ofTenMinutes, ofADay]]);
    expect(err).toContain('It goes with: npx doorcode setup --codes-a-day none');
  });

  test.each([[['--yes']], [['--codes-a-day', 'none']]])('goes without a question with %j', async (args) => {
    await withDaily();
    expect((await organiser.doorcode('setup', ...args)).exitCode).toBe(0);
    expect(buckets()).toEqual([ofTenMinutes]);
  });

  test('is only looked at with --dry-run', async () => {
    await withDaily();
    const { err } = await organiser.doorcode('setup', '--dry-run');
    expect(err).toContain('would have removed the limit of 10 a day for each participant');
    expect(buckets()).toEqual([ofTenMinutes, ofADay]);
  });

  test('is made when somebody asks for it, and stays in later runs', async () => {
    await organiser.asked([...credentials(), '', '', 'asset', 'none'], 'setup', '--codes-a-day', '12');
    expect(buckets()).toEqual([ofTenMinutes, [12, 86_400]]);
    const again = await organiser.asked([], 'setup');
    expect([again.questions, buckets()]).toEqual([[], [ofTenMinutes, [12, 86_400]]]);
    await organiser.asked([], 'setup', '--codes-a-day', '20');
    expect(buckets()).toEqual([ofTenMinutes, [20, 86_400]]);
    await organiser.asked([], 'setup', '--codes-a-day', 'none');
    expect(buckets()).toEqual([ofTenMinutes]);
    expect((await organiser.asked([], 'setup')).questions).toEqual([]);
    expect(buckets()).toEqual([ofTenMinutes]);
  });

  test('is refused where nothing is counted for each participant', async () => {
    await organiser.asked([...credentials(), '', '', 'asset', 'none'], 'setup');
    organiser.set({ RATE_LIMITS: 'room' });
    const { exitCode, err } = await organiser.asked([], 'setup', '--codes-a-day', '12');
    expect([exitCode, err]).toEqual([2, expect.stringContaining('name identity in RATE_LIMITS as well')]);
  });

  test('of somebody else is left alone, unless they say so', async () => {
    const service = organiser.account.verifyServices.create('Choir', 6);
    const limit = { sid: `RK${'1'.repeat(32)}`, uniqueName: 'identity', description: null, createdAt: 0 };
    service.rateLimits.push({ ...limit, buckets: [{ ...DAILY }] });
    const [accountSid = '', authToken = ''] = credentials();
    organiser.set({ ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken, DIRECTORY: 'asset' });
    organiser.set({ VERIFY_SERVICE_SID: service.sid, RATE_LIMITS: 'identity' });
    expect((await organiser.asked([], 'setup')).exitCode).toBe(0);
    expect(buckets()).toEqual([ofADay]);
    const { questions } = await organiser.asked([true], 'setup', '--codes-a-day', 'none');
    expect(questions).toEqual([
      `Give the Verify service "Choir" (${service.sid}), which setup has not made, the rate limit identity, and no limit of 10 a day in identity any more?`,
    ]);
    expect(buckets()).toEqual([ofTenMinutes]);
  });
});

test('running it again asks nothing and changes nothing', async () => {
  await organiser.asked([...credentials(), '', '', 'asset', 'none'], 'setup');
  const before = [organiser.read('.env'), organiser.read('src/assets/participants.private.json')];
  organiser.requests.length = 0;
  const { exitCode, questions, out } = await organiser.asked([], 'setup');
  expect([exitCode, questions]).toEqual([0, []]);
  expect(out).toContain('nothing was changed');
  expect(writes()).toEqual([]);
  expect([organiser.read('.env'), organiser.read('src/assets/participants.private.json')]).toEqual(before);
});

test('--dry-run makes nothing and writes nothing', async () => {
  const { exitCode, err } = await organiser.asked(
    [...credentials(), '', '', 'sync', 'none'],
    'setup',
    '--dry-run',
  );
  expect(exitCode).toBe(0);
  expect(err).toContain('would have made the Verify service "Doorcode"');
  expect(err).toContain('would have made an API key');
  expect(writes()).toEqual([]);
  expect(() => organiser.read('.env')).toThrow('ENOENT');
});

test('what is in the file stays: comments, order, and settings of somebody else', async () => {
  const text = `# mine\nOTHER=1\nexport DEFAULT_ROOM='The "big" room'\nACCOUNT_SID=${credentials()[0]}\n# end\n`;
  organiser.write('.env', text);
  await organiser.asked([credentials()[1] ?? '', '', '', 'asset', 'none'], 'setup');
  expect(organiser.read('.env').startsWith(text)).toBe(true);
  expect(organiser.settings()).toMatchObject({ OTHER: '1', DEFAULT_ROOM: 'The "big" room' });
});

describe('a service that was there before', () => {
  const there = (codeLength: number) => organiser.account.verifyServices.create('Doorcode', codeLength);

  test('is used if it has the name and the answer is yes', async () => {
    const { sid } = there(6);
    const { questions } = await organiser.asked([...credentials(), '', '', 'asset', 'none', true], 'setup');
    expect(questions.at(-1)).toBe(
      `There is a Verify service "Doorcode" (${sid}) already. Use it, with the rate limits identity and room? For another, say --name.`,
    );
    expect(organiser.settings().VERIFY_SERVICE_SID).toBe(sid);
    expect(organiser.account.verifyServices.all()).toHaveLength(1);
  });

  test.each([
    ['the answer is no', () => organiser.asked([...credentials(), '', '8', 'asset', 'none', false], 'setup')],
    [
      'nobody is there to ask',
      () => {
        organiser.set({
          ACCOUNT_SID: organiser.credentials.accountSid,
          AUTH_TOKEN: organiser.credentials.authToken,
        });
        return organiser.doorcode('setup', '--code-length', '8');
      },
    ],
  ])('is left alone, and nothing is written, when %s', async (_, setup) => {
    there(4);
    expect((await setup()).exitCode).toBe(4);
    expect(writes()).toEqual([]);
    expect(organiser.account.verifyServices.all()[0]?.codeLength).toBe(4);
    expect(organiser.settings()).not.toHaveProperty('VERIFY_SERVICE_SID');
  });

  test('has its codes set to the length that was asked for when the answer is yes', async () => {
    const { sid } = there(4);
    const { questions } = await organiser.asked(
      [...credentials(), 'Doorcode', '8', 'asset', 'none', true],
      'setup',
    );
    expect(questions.at(-1)).toContain(
      `(${sid}) already. Use it, with codes of 8 digits in place of 4, and the rate limits identity and room?`,
    );
    expect(organiser.account.verifyServices.all()[0]?.codeLength).toBe(8);
  });

  test('keeps the length of its codes unless another is asked for, and the page learns it', async () => {
    const service = there(8);
    organiser.set({
      ACCOUNT_SID: credentials()[0] ?? '',
      AUTH_TOKEN: credentials()[1] ?? '',
      DIRECTORY: 'asset',
    });
    organiser.set({ VERIFY_SERVICE_SID: service.sid });
    const { exitCode, questions } = await organiser.asked([true], 'setup');
    expect(questions).toEqual([
      `Give the Verify service "Doorcode" (${service.sid}), which setup has not made, the rate limits identity and room?`,
    ]);
    expect([exitCode, service.codeLength, organiser.settings().CODE_LENGTH]).toEqual([0, 8, '8']);

    const other = await organiser.asked([false], 'setup', '--code-length', '6');
    expect(other.questions).toEqual([
      `Give the Verify service "Doorcode" (${service.sid}), which setup has not made, codes of 6 digits in place of 8?`,
    ]);
    expect([other.exitCode, service.codeLength, organiser.settings().CODE_LENGTH]).toEqual([4, 8, '8']);
  });
});

describe('a Verify service of their own', () => {
  const named = (limits: Record<string, { max: number; interval: number }[]>) => {
    const service = organiser.account.verifyServices.create('Choir', 6);
    for (const [uniqueName, buckets] of Object.entries(limits))
      service.rateLimits.push({
        sid: `RK${uniqueName.padEnd(32, '0')}`,
        uniqueName,
        description: null,
        createdAt: 0,
        buckets: buckets.map((bucket, index) => ({ sid: `BL${index}`, createdAt: 0, ...bucket })),
      });
    const [accountSid, authToken] = credentials();
    organiser.set({ ACCOUNT_SID: accountSid ?? '', AUTH_TOKEN: authToken ?? '', DIRECTORY: 'asset' });
    organiser.set({ VERIFY_SERVICE_SID: service.sid });
    return service;
  };

  test('gets no rate limits when the answer is no', async () => {
    const service = named({});
    const { exitCode } = await organiser.asked([false], 'setup');
    expect([exitCode, service.rateLimits, writes()]).toEqual([4, [], []]);
  });

  test('keeps its limits as they are, and nobody is asked about them', async () => {
    const service = named({ identity: [{ max: 3, interval: 60 }], room: [{ max: 9, interval: 60 }] });
    const { exitCode, questions } = await organiser.asked([], 'setup');
    expect([exitCode, questions]).toEqual([0, []]);
    expect(service.rateLimits.map(({ buckets }) => buckets.length)).toEqual([1, 1]);
  });

  test('is asked about once, and what was missing is made in the next run if it broke off', async () => {
    const service = named({});
    let left = 1;
    organiser.fail((request) =>
      request.path.endsWith('/Buckets') && request.method === 'POST' && left-- === 0
        ? 'reset'
        : (organiser.account.hosts[hostOf(request.path)]?.(request) ?? 'reset'),
    );
    expect((await organiser.asked([true], 'setup')).exitCode).toBe(3);
    organiser.fail(undefined);
    expect((await organiser.asked([true], 'setup')).exitCode).toBe(0);
    expect(service.rateLimits.map(({ buckets }) => buckets.length)).toEqual([1, 1]);
  });
});

test('rate limits that somebody chose stay as they are', async () => {
  organiser.set({ RATE_LIMITS: 'identity' });
  await organiser.asked([...credentials(), '', '', 'asset', 'none'], 'setup');
  expect(organiser.settings().RATE_LIMITS).toBe('identity');
  const [service] = organiser.account.verifyServices.all();
  expect(service?.rateLimits.map(({ uniqueName }) => uniqueName)).toEqual(['identity']);
});

test('a setting that is changed is named, without what it says', async () => {
  await organiser.asked([...credentials(), '', '', 'sync', 'none'], 'setup');
  const { out, err } = await organiser.asked([], 'setup', '--directory', 'asset');
  expect(err).toContain('✔ changed DIRECTORY in .env');
  expect(out).not.toContain('nothing was changed');
  const { json } = await organiser.doorcode('setup', '--directory', 'sync', '--dry-run', '--json');
  expect(json.did).toContain('changed DIRECTORY in .env');
  expect(organiser.settings().DIRECTORY).toBe('asset');
});

test('a settings file that others can read is closed to them, even if it says everything already', async () => {
  await organiser.asked([...credentials(), '', '', 'asset', 'none'], 'setup');
  chmodSync(organiser.path('.env'), 0o644);
  const { err } = await organiser.asked([], 'setup');
  expect(err).toContain('✔ closed .env to others on this machine');
  expect(statSync(organiser.path('.env')).mode & 0o777).toBe(0o600);
});

test('a rate limit without buckets gets them', async () => {
  await organiser.asked([...credentials(), '', '', 'asset', 'none'], 'setup');
  const [service] = organiser.account.verifyServices.all();
  for (const limit of service?.rateLimits ?? []) limit.buckets.length = 0;
  await organiser.asked([], 'setup');
  expect(service?.rateLimits.map(({ buckets }) => buckets.length)).toEqual([1, 1]);
});

test('with Sync it makes a service and its maps', async () => {
  await organiser.asked([...credentials(), '', '', 'sync', 'none'], 'setup');
  const service = organiser.account.syncServices.find(organiser.settings().SYNC_SERVICE_SID ?? '');
  expect(service?.maps).toHaveLength(51);
});

describe('what hosts decide', () => {
  const QUESTION = 'Where is what hosts decide about a room kept?';
  const services = () => organiser.account.syncServices.all();

  test('is kept in Sync for who says so, in a service without the maps of the directory', async () => {
    const { exitCode, questions } = await organiser.asked(
      [...credentials(), '', '', 'asset', 'sync'],
      'setup',
    );
    expect([exitCode, questions.at(-1)]).toEqual([0, QUESTION]);
    expect(organiser.settings()).toMatchObject({ DIRECTORY: 'asset', ROOM_STATE: 'sync' });
    expect(services()).toMatchObject([{ sid: organiser.settings().SYNC_SERVICE_SID, maps: [] }]);
    const again = await organiser.asked([], 'setup');
    expect([again.questions, again.out]).toEqual([[], expect.stringContaining('nothing was changed')]);
    expect(services()).toHaveLength(1);
  });

  test('is kept in the service of the directory, where that is in Sync', async () => {
    await organiser.asked([...credentials(), '', '', 'sync', 'sync'], 'setup');
    expect(organiser.settings()).toMatchObject({ DIRECTORY: 'sync', ROOM_STATE: 'sync' });
    expect(services()).toHaveLength(1);
  });

  test('is kept nowhere unless somebody says so, and whoever has a door is not asked', async () => {
    const [ACCOUNT_SID = '', AUTH_TOKEN = ''] = credentials();
    organiser.set({ ACCOUNT_SID, AUTH_TOKEN });
    expect((await organiser.doorcode('setup', '--yes')).exitCode).toBe(0);
    expect(organiser.settings().ROOM_STATE ?? 'none').toBe('none');
    expect(services()).toEqual([]);
    const { exitCode, questions } = await organiser.asked([], 'setup', '--room-state', 'sync');
    expect([exitCode, questions, organiser.settings().ROOM_STATE]).toEqual([0, [], 'sync']);
    expect(services()).toHaveLength(1);
    await organiser.asked([], 'setup', '--room-state', 'none');
    expect(organiser.settings().ROOM_STATE).toBe('none');
  });

  test('makes nothing with --dry-run', async () => {
    const { err } = await organiser.asked([...credentials(), '', '', 'asset', 'sync'], 'setup', '--dry-run');
    expect(err).toContain('would have made a Sync service');
    expect(writes()).toEqual([]);
    expect(() => organiser.read('.env.made.json')).toThrow('ENOENT');
  });

  test('is kept in no service that is not there', async () => {
    organiser.set({ SYNC_SERVICE_SID: `IS${'9'.repeat(32)}` });
    const { exitCode, err } = await organiser.asked([...credentials(), '', '', 'asset', 'sync'], 'setup');
    expect([exitCode, err]).toEqual([
      1,
      '✖ SYNC_SERVICE_SID names no service of this account; empty it in .env, and run this again',
    ]);
    expect(writes()).toEqual([]);
  });
});

test('with a Sync service that is not there it makes nothing, and says so', async () => {
  organiser.set({ SYNC_SERVICE_SID: `IS${'9'.repeat(32)}` });
  const { exitCode, err } = await organiser.asked([...credentials(), '', '', 'sync', 'none'], 'setup');
  expect([exitCode, err]).toEqual([
    1,
    '✖ SYNC_SERVICE_SID names no service of this account; empty it in .env, and run this again',
  ]);
  expect(writes()).toEqual([]);
});

test('with an address that is none it makes nothing, and does not quote it', async () => {
  const url = 'postgresql://door:se#cret@db.example/club';
  const { exitCode, err } = await organiser.asked(
    credentials(),
    'setup',
    '--yes',
    '--directory',
    'postgres',
    '--database-url',
    url,
  );
  expect([exitCode, err]).toEqual([
    1,
    expect.stringMatching(
      /^✖ DATABASE_URL is not right\. It must begin with postgresql:\/\/ and name a host; in its password, write %23 for #/,
    ),
  ]);
  expect(err).not.toContain('cret');
  expect(writes()).toEqual([]);
});

test('without a terminal it takes credentials from the environment, and the usual for the rest', async () => {
  const { accountSid, authToken } = organiser.credentials;
  const scripted = openOrganiser({ TWILIO_ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken });
  const { exitCode, json } = await scripted.doorcode('setup', '--json');
  expect([exitCode, json]).toMatchObject([0, { settings: '.env', dryRun: false }]);
  expect(json.did).toContain('made the Verify service "Doorcode" with codes of 6 digits');
  expect(scripted.settings()).toMatchObject({
    ACCOUNT_SID: accountSid,
    DIRECTORY: 'asset',
    CODE_LENGTH: '6',
  });
  scripted.close();
});

test('without a terminal and without credentials it says what is missing', async () => {
  const { exitCode, err } = await organiser.doorcode('setup');
  expect([exitCode, err]).toEqual([4, '✖ ACCOUNT_SID is missing; put it into .env or the environment']);
});

test('wrong credentials end it before anything is written', async () => {
  const { exitCode, err } = await organiser.asked(
    [credentials()[0] ?? '', '0'.repeat(32), '', '', 'asset', 'none'],
    'setup',
  );
  expect([exitCode, err]).toEqual([
    3,
    '✖ Twilio refuses ACCOUNT_SID and AUTH_TOKEN; copy both from Console > Account Info',
  ]);
  expect(() => organiser.read('.env')).toThrow('ENOENT');
});

test('what was made is kept when it breaks off, and used by the next run', async () => {
  organiser.fail((request) =>
    request.path.endsWith('/Keys.json')
      ? 'reset'
      : (organiser.account.hosts[hostOf(request.path)]?.(request) ?? 'reset'),
  );
  const broken = await organiser.asked([...credentials(), '', '', 'asset', 'none'], 'setup');
  expect([broken.exitCode, broken.err.split('\n').at(-1)]).toEqual([
    3,
    '✖ Twilio could not be reached (ECONNRESET)',
  ]);
  const { VERIFY_SERVICE_SID: sid } = organiser.settings();
  organiser.fail(undefined);
  expect((await organiser.asked([], 'setup')).exitCode).toBe(0);
  expect(organiser.settings().VERIFY_SERVICE_SID).toBe(sid);
  expect(organiser.account.verifyServices.all()).toHaveLength(1);
});

const hostOf = (path: string) => (path.startsWith('/2010') ? 'api.twilio.com' : 'verify.twilio.com');

test.each([
  [['--directory', 'paper'], 2, 'the directory must be asset, sync or postgres'],
  [['--room-state', 'redis'], 2, 'the room state must be none or sync'],
  [['--codes-a-day', '0'], 1, '--codes-a-day is not right. It is a number from 1 to 9999, or none'],
  [['--code-length', '3'], 1, 'the code length is not right. A code has 4 to 10 digits'],
  [
    ['--name', 'Call 12345'],
    1,
    '--name is not right. A name has 1 to 32 characters, and no five digits in a row',
  ],
  [['--frobnicate'], 2, "error: unknown option '--frobnicate'"],
])('%j is refused', async (args, code, words) => {
  const { exitCode, err } = await organiser.asked(credentials(), 'setup', '--yes', ...args);
  expect([exitCode, err]).toEqual([code, expect.stringContaining(words)]);
});
