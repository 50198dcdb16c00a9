import { doorWith, putOnline } from '../support/doors';
import { type Organiser, openOrganiser } from '../support/organiser';

const MABEL = { identity: 'mabel', phone: '+12025550143' };

let organiser: Organiser;
beforeEach(async () => {
  organiser = openOrganiser();
  const { accountSid, authToken } = organiser.credentials;
  await organiser.asked([accountSid, authToken, '', '', 'asset', 'none'], 'setup');
  organiser.keep({ participants: [MABEL] });
  organiser.write('src/assets/participants.example.json', '{"participants": []}');
  organiser.write('package.json', '{"name": "doorcode"}');
  // What goes up is of no interest here, and a page that is not there would be waited for.
  organiser.answerProgram((args) => ({ exitCode: args.includes('deploy') ? 1 : 0, output: '' }));
});
afterEach(() => organiser.close());

interface Finding {
  what: string;
  ok: boolean;
  says: string;
  remedy?: string;
}
const LOOKED_AT = ['other doors', 'Video rooms', 'JWT_SECRET', 'VERIFY_SERVICE_SID', 'directory'];

/** What doctor says about other doors: `✖ what: says`, `! …` or `✔ …`. */
async function doctor(): Promise<string[]> {
  const { json } = await organiser.doorcode('doctor', '--json');
  return (json.findings as Finding[])
    .filter(
      ({ what, says }) => LOOKED_AT.includes(what) && /https:|account, |account$|looked|Functions/.test(says),
    )
    .map(({ what, ok, says, remedy }) => `${ok ? (remedy ? '!' : '✔') : '✖'} ${what}: ${says}`);
}
const deploy = (...args: string[]) => organiser.doorcode('deploy', ...args);
const isDeployed = () => organiser.programs.some(({ args }) => args.includes('deploy'));
/** Two doors that are copies of one another, but for this. */
const copyWith = (settings: Readonly<Record<string, string>> = {}) => ({
  ...organiser.settings(),
  ...settings,
});
const { JWT_SECRET: ANOTHER_SECRET } = doorWith();

const NOTHING_LEAKS = () => {
  const { JWT_SECRET = 'x', API_KEY_SECRET = 'x' } = organiser.settings();
  return new RegExp([JWT_SECRET, API_KEY_SECRET, ANOTHER_SECRET].join('|'));
};

describe('doctor', () => {
  test('says that there is no other door, or none that has anything in common', async () => {
    expect(await doctor()).toEqual(['✔ other doors: there is none in this account']);
    putOnline(organiser, doorWith());
    putOnline(
      organiser,
      { VERIFY_SERVICE_SID: organiser.settings().VERIFY_SERVICE_SID },
      { service: 'no door' },
    );
    expect(await doctor()).toEqual(['✔ other doors: 1 in this account, and nothing is shared']);
  });

  test('finds a door with the same Video rooms, be it by the Verify service or by one ROOM_NAMESPACE alone', async () => {
    const { page } = putOnline(organiser, copyWith({ JWT_SECRET: ANOTHER_SECRET }));
    const says = `✖ Video rooms: ${page} has the same: whoever is expected there gets into the calls of this door`;
    expect(await doctor()).toEqual([says]);
    organiser.set({ ROOM_NAMESPACE: organiser.videoRoom('x').slice(2) });
    expect(await doctor()).toEqual([says]);
  });

  test('warns of a door that shares its Video rooms in words', async () => {
    organiser.set({ ROOM_NAMESPACE: 'our-club' });
    const { page } = putOnline(organiser, doorWith({ ROOM_NAMESPACE: 'our-club' }));
    expect(await doctor()).toEqual([
      `! Video rooms: ${page} has the same, as ROOM_NAMESPACE says in both: whoever is expected there gets into the calls of this door`,
    ]);
  });

  test('warns of a door with the same Verify service and other rooms', async () => {
    organiser.set({ ROOM_NAMESPACE: 'our-club' });
    const { page } = putOnline(organiser, copyWith({ JWT_SECRET: ANOTHER_SECRET, ROOM_NAMESPACE: '' }));
    expect(await doctor()).toEqual([
      `! VERIFY_SERVICE_SID: ${page} has the same: whoever is expected at both has 5 codes in 10 minutes for both`,
    ]);
  });

  test('cannot tell a door with the same secrets from this one, and says so', async () => {
    const { page } = putOnline(organiser, copyWith());
    expect(await doctor()).toEqual([
      `! other doors: ${page} has this JWT_SECRET and this Verify service, and was not put online with .env from here`,
    ]);
  });

  test('knows where this door was put online from here, and where else it was put by mistake', async () => {
    const [first, second] = [
      putOnline(organiser, copyWith()),
      putOnline(organiser, copyWith(), { domainSuffix: 'stage' }),
    ];
    const record = JSON.parse(organiser.read('.env.made.json'));
    const environments = Object.fromEntries(
      [first, second].map(({ page, environment }) => [environment.sid, { service: 'ZS1', page }]),
    );
    organiser.write('.env.made.json', JSON.stringify({ ...record, environments, page: first.page }));
    expect(await doctor()).toEqual([
      `✖ Video rooms: ${second.page} has the same: whoever is expected there gets into the calls of this door`,
      `✖ JWT_SECRET: ${second.page} has the same, and the same Verify service: passes and invites of either are good at both`,
    ]);
  });

  test('finds a secret that another door had before', async () => {
    const { JWT_SECRET } = organiser.settings();
    const { page } = putOnline(organiser, doorWith({ JWT_SECRET_PREVIOUS: JWT_SECRET }));
    expect(await doctor()).toEqual([`! JWT_SECRET: ${page} has the same`]);
  });

  test.each([
    ['Sync service', { DIRECTORY: 'sync', SYNC_SERVICE_SID: `IS${'1'.repeat(32)}` }],
    ['database', { DIRECTORY: 'postgres', DATABASE_URL: 'postgresql://door@db.example/club' }],
  ])('warns of a door that looks people up in the same %s', async (_, place) => {
    organiser.set(place);
    const { page } = putOnline(organiser, doorWith(place));
    putOnline(organiser, doorWith({ ...place, SYNC_SERVICE_SID: 'x', DATABASE_URL: 'x' }), {
      service: 'other',
    });
    expect((await doctor()).filter((line) => line.includes('https:'))).toEqual([
      `! directory: ${page} looks people up in the same: whoever is removed here is shown out of this door's calls alone`,
    ]);
  });

  test('finds a door behind many others, and asks no more of Twilio than it has to', async () => {
    for (let index = 0; index < 70; index++)
      putOnline(organiser, { PASS_TTL: '900' }, { service: 'full', domainSuffix: `e${index}` });
    const { page } = putOnline(organiser, copyWith({ JWT_SECRET: ANOTHER_SECRET }), { service: 'full' });
    organiser.requests.length = 0;
    expect(await doctor()).toEqual([expect.stringContaining(`Video rooms: ${page} has the same`)]);
    expect(organiser.requests.filter((request) => request.includes('serverless')).length).toBeLessThan(80);
  });

  test('says that there is more than it looks through', async () => {
    for (let index = 0; index < 201; index++)
      putOnline(organiser, {}, { service: 'full', domainSuffix: `e${index}` });
    expect(await doctor()).toEqual([
      '! other doors: there is more on Twilio Functions than is looked through here',
    ]);
  });

  test.each([
    ['does not answer', 'reset' as const],
    ['refuses', { status: 403, body: '{}' }],
  ])('goes on when Twilio Functions %s', async (_, answer) => {
    organiser.failFor('serverless.twilio.com', () => answer);
    const { json, exitCode } = await organiser.doorcode('doctor', '--json');
    expect([exitCode, json.findings.at(-1)]).toMatchObject([0, { what: 'other doors', ok: true }]);
    expect(json.findings.at(-1).says).toMatch(/^Twilio Functions (could not be reached|answered 403)/);
  });

  test('shows no secret, of this door or of another', async () => {
    organiser.set({ ROOM_NAMESPACE: 'our-club' });
    putOnline(organiser, copyWith({ JWT_SECRET: ANOTHER_SECRET }));
    putOnline(organiser, copyWith(), { service: 'twin' });
    for (const args of [['doctor'], ['doctor', '--json'], ['deploy'], ['teardown']]) {
      const { out, err } = await organiser.doorcode(...args);
      expect(out + err).not.toMatch(NOTHING_LEAKS());
    }
  });
});

describe('deploy', () => {
  test.each<[string, () => Record<string, string>, string]>([
    ['has the same Video rooms', () => copyWith({ JWT_SECRET: ANOTHER_SECRET }), 'Video rooms'],
    ['is a copy of this one', () => copyWith(), 'JWT_SECRET'],
    [
      'has its secrets, and says the same ROOM_NAMESPACE',
      () => {
        organiser.set({ ROOM_NAMESPACE: 'our-club' });
        return copyWith();
      },
      'JWT_SECRET',
    ],
  ])('puts no door online beside one that %s, also with --yes', async (_, settings, what) => {
    const { page } = putOnline(organiser, settings());
    const { exitCode, err } = await deploy('--yes');
    expect(exitCode).toBe(1);
    expect(err).toMatch(new RegExp(`^✖ +${what} +${page} has the same`, 'm'));
    expect(err).toContain('nothing was deployed; mend these first');
    expect(organiser.programs).toEqual([]);
  });

  test('puts no stage of the same settings file online beside production', async () => {
    putOnline(organiser, copyWith(), { service: 'doorcode' });
    expect((await deploy('--environment', 'stage', '--yes')).exitCode).toBe(1);
    expect(isDeployed()).toBe(false);
  });

  test.each([undefined, 'stage'])(
    'puts a door in its own place again: environment %s',
    async (environment) => {
      putOnline(organiser, copyWith(), { service: 'doorcode', domainSuffix: environment ?? null });
      await deploy('--yes', ...(environment ? ['--environment', environment] : []));
      expect(isDeployed()).toBe(true);
    },
  );

  test('puts a door online beside others, also those that share its rooms in words, which it says', async () => {
    organiser.set({ ROOM_NAMESPACE: 'our-club' });
    const { page } = putOnline(organiser, doorWith({ ROOM_NAMESPACE: 'our-club' }));
    putOnline(organiser, doorWith(), { service: 'another' });
    const { err } = await deploy();
    expect(isDeployed()).toBe(true);
    expect(err).toMatch(new RegExp(`^! +Video rooms +${page} has the same, as ROOM_NAMESPACE says`, 'm'));
  });

  test('puts nothing online while nobody can tell what else is', async () => {
    organiser.failFor('serverless.twilio.com', () => 'reset');
    const { exitCode, err } = await deploy('--yes');
    expect([exitCode, isDeployed()]).toEqual([1, false]);
    expect(err).toMatch(/^✖ +other doors +Twilio Functions could not be reached/m);
  });

  test('in an account with more than it looks through, puts a door online that has its own ROOM_NAMESPACE', async () => {
    for (let index = 0; index < 201; index++)
      putOnline(organiser, {}, { service: 'full', domainSuffix: `e${index}` });
    const { err } = await deploy('--yes');
    expect([isDeployed(), err]).toEqual([
      false,
      expect.stringMatching(
        /^✖ +other doors +there is more on Twilio Functions than is looked through here$/m,
      ),
    ]);
    organiser.set({ ROOM_NAMESPACE: 'our-club' });
    await deploy('--yes');
    expect(isDeployed()).toBe(true);
  });
});

describe('deploy, in the place of a door that has calls going on', () => {
  const says = async () => (await deploy('--yes')).err.match(/^! +calls +(.*;)/m)?.[1];
  const call = (uniqueName: string) => organiser.account.rooms.sidFor(uniqueName);

  test('says which of them whoever comes afterwards will not find', async () => {
    putOnline(organiser, copyWith({ ROOM_NAMESPACE: 'before' }), { service: 'doorcode' });
    for (const name of [
      'Yoga',
      'Choir~before',
      'Tango~another-door',
      `Alone~${organiser.videoRoom('').slice(1)}`,
    ])
      call(name);
    expect(await says()).toBe('going on, perhaps of this door as it was: "Choir", "Yoga";');
  });

  test('says nothing of calls that go on as they are', async () => {
    putOnline(organiser, copyWith(), { service: 'doorcode' });
    call(organiser.videoRoom('Yoga'));
    expect(await says()).toBeUndefined();
    expect(isDeployed()).toBe(true);
  });

  test('does without knowing when Video fails', async () => {
    putOnline(organiser, copyWith(), { service: 'doorcode' });
    let asked = 0;
    // The first is doctor's, who tries the key.
    organiser.failFor('video.twilio.com', () => (asked++ === 0 ? undefined : 'reset'));
    const { err } = await deploy('--yes');
    expect([isDeployed(), err]).toEqual([
      true,
      expect.stringMatching(/^! +calls +Video could not be reached/m),
    ]);
  });
});

describe('setup', () => {
  const { accountSid, authToken } = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'b'.repeat(32) };
  const setUpStage = (...args: string[]) =>
    organiser.asked(
      [accountSid, authToken, '', '', 'asset', 'none'],
      '--env',
      '.env.stage',
      'setup',
      ...args,
    );
  const stage = () => organiser.read('.env.stage').match(/^VERIFY_SERVICE_SID=(.*)$/m)?.[1];
  const services = () => organiser.account.verifyServices.all();

  test('makes a Verify service for a second door, whose settings file is beside the first', async () => {
    const { exitCode, err } = await setUpStage();
    expect([exitCode, services().length]).toEqual([0, 2]);
    expect(stage()).not.toBe(organiser.settings().VERIFY_SERVICE_SID);
    expect(err).toContain(
      `· the Verify service "Doorcode" (${organiser.settings().VERIFY_SERVICE_SID}) is for .env`,
    );
  });

  test('makes one for a second door also when the first is online only, and with --yes', async () => {
    const { page } = putOnline(organiser, copyWith());
    organiser.write('.env', '');
    const { err } = await setUpStage('--yes');
    expect(services()).toHaveLength(2);
    expect(err).toContain(`is for ${page}`);
  });

  test('still finds the service of its own name that no door has', async () => {
    const { sid } = organiser.account.verifyServices.create('Doorcode', 6);
    await organiser.asked(
      [accountSid, authToken, '', '', 'asset', 'none', true],
      '--env',
      '.env.stage',
      'setup',
    );
    expect([stage(), services().length]).toEqual([sid, 2]);
  });

  test('takes no service while nobody can tell whose it is', async () => {
    organiser.failFor('serverless.twilio.com', () => 'reset');
    expect((await setUpStage()).exitCode).toBe(3);
    expect(services()).toHaveLength(1);
  });
});

describe('teardown', () => {
  const needed = ['VERIFY_SERVICE_SID', 'API_KEY_SID'] as const;

  test.each([
    ['is online', (settings: Record<string, string>) => putOnline(organiser, settings).page],
    [
      'has its settings file here',
      (settings: Record<string, string>) => {
        const lines = Object.entries(settings).map(([name, value]) => `${name}='${value}'`);
        organiser.write('.env.stage', lines.join('\n'));
        return '.env.stage';
      },
    ],
  ])('leaves what another door needs that %s', async (_, place) => {
    const name = place(copyWith({ JWT_SECRET: ANOTHER_SECRET }));
    const { exitCode, json } = await organiser.doorcode('teardown', '--yes', '--json');
    expect([exitCode, json.removed]).toEqual([1, []]);
    expect(json.stays).toEqual([
      expect.stringMatching(/^the Verify service with its rate limits \(VA\w+\), for /),
      expect.stringMatching(/^the API key \(SK\w+\), for /),
    ]);
    expect(json.stays.every((words: string) => words.endsWith(`, for ${name}`))).toBe(true);
    expect(organiser.account.verifyServices.all()).toHaveLength(1);
    for (const setting of needed) expect(organiser.settings()[setting]).toMatch(/./);
  });

  test('leaves the Sync service, and maps in it, that another door looks people up in', async () => {
    await organiser.asked([], 'setup', '--directory', 'sync');
    const { SYNC_SERVICE_SID } = organiser.settings();
    const { page } = putOnline(organiser, doorWith({ DIRECTORY: 'sync', SYNC_SERVICE_SID }));
    const { json } = await organiser.doorcode('teardown', '--yes', '--json');
    expect(json.stays).toEqual([`the Sync service with everything in it (${SYNC_SERVICE_SID}), for ${page}`]);
    expect(organiser.account.syncServices.all()).toHaveLength(1);
  });

  test('removes all of it although the same door is online elsewhere, or its settings have a copy', async () => {
    putOnline(organiser, copyWith());
    organiser.write('.env.production', organiser.read('.env'));
    organiser.write('.env.tables', `VERIFY_SERVICE_SID=${organiser.settings().VERIFY_SERVICE_SID}\n`);
    expect((await organiser.doorcode('teardown', '--yes', '--json')).json.stays).toEqual([]);
  });

  test('removes nothing while nobody can tell what other doors need', async () => {
    organiser.failFor('serverless.twilio.com', () => 'reset');
    expect((await organiser.doorcode('teardown', '--yes')).exitCode).toBe(3);
    expect(organiser.account.verifyServices.all()).toHaveLength(1);
  });
});
