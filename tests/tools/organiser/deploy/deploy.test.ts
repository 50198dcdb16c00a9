import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as v from 'valibot';
import { identitySchema } from '../../../../src/directory/names';
import { type Ask, askWith, checkPage } from '../../../../tools/organiser/deploy/page-check';
import { deployable, settingRefusals } from '../../../../tools/organiser/deploy/refusals';
import { type Organiser, openOrganiser } from '../support/organiser';

const EXAMPLE = readFileSync(join(__dirname, '../../../../src/assets/participants.example.json'), 'utf8');
const PAGE = 'https://doorcode-1000.twil.io/';
const twilioRunsDotenv = createRequire(require.resolve('twilio-run/package.json'))('dotenv') as {
  parse(text: string): Record<string, string>;
};

/** What a deployed door answers, by path. */
const DOOR: Record<string, { status: number; type: string; body: string }> = {
  '': {
    status: 200,
    type: 'text/html; charset=utf-8',
    body: '<script type="module" src="/join-ABCD1234.js"></script>',
  },
  'join-ABCD1234.js': { status: 200, type: 'text/javascript', body: '' },
  token: { status: 401, type: 'application/problem+json', body: '{"code":"pass_invalid"}' },
  'start-verification': {
    status: 401,
    type: 'application/problem+json',
    body: '{"code":"unknown_participant"}',
  },
  'participants.private.json': { status: 403, type: 'text/plain', body: '' },
  'participants.json': { status: 404, type: 'text/plain', body: '' },
};

let organiser: Organiser;
beforeEach(async () => {
  organiser = openOrganiser();
  const { accountSid, authToken } = organiser.credentials;
  await organiser.asked([accountSid, authToken, '', '', 'asset', 'none'], 'setup');
  organiser.keep({ participants: [{ identity: 'mabel', phone: '+12025550143' }] });
  organiser.write('src/assets/participants.example.json', EXAMPLE);
  organiser.write('package.json', '{"name": "doorcode"}');
  for (const host of ['doorcode-1000.twil.io', 'doorcode-1000-stage.twil.io'])
    organiser.answerFor(host, ({ path }) => {
      const { status = 404, type = '', body = '' } = DOOR[path.slice(1)] ?? {};
      return { status, headers: { 'content-type': type }, body };
    });
});
afterEach(() => organiser.close());

const run = (...args: string[]) => organiser.doorcode('deploy', ...args);
const made = (env = '.env') => JSON.parse(organiser.read(`${env}.made.json`));
/** The one service that is online. */
const service = () => {
  const [site, ...more] = organiser.account.sites.all();
  if (site === undefined || more.length > 0) throw new Error('there is not just one service');
  return site;
};

test('a file that is left over does not count where participants are in Sync', async () => {
  await organiser.asked([], 'setup', '--directory', 'sync');
  organiser.keep(EXAMPLE);
  expect((await run()).exitCode).toBe(0);
});

test('a door without rate limits goes online, and it is said', async () => {
  organiser.set({ RATE_LIMITS: '' });
  const { exitCode, err } = await run();
  expect([exitCode, err]).toEqual([0, expect.stringMatching(/^! {2}RATE_LIMITS +none: /)]);
});

describe('what is refused, before anything is built', () => {
  test.each<[string, () => unknown, string]>([
    [
      'the example directory',
      () => organiser.keep(EXAMPLE),
      "has numbers of the example, which are nobody's: blathers, mabel, tommy; take them out, or give them their own",
    ],
    [
      'one of the example under another name, among people who are real',
      () =>
        organiser.keep({
          participants: [
            { identity: 'mabel', phone: '+12025550143' },
            { identity: 'me', phone: '+18005554321' },
          ],
        }),
      "has numbers of the example, which are nobody's: me; take",
    ],
    [
      'a file that is none',
      () => organiser.keep('{"participants": ['),
      'nothing was deployed; mend these first',
    ],
    [
      'a directory with nothing for a participant',
      () => organiser.keep({ participants: [null] }),
      'nothing was deployed; mend these first',
    ],
    [
      'a proxy of this machine',
      () => organiser.set({ HTTP_PROXY: 'http://127.0.0.1:8000' }),
      'HTTP_PROXY is for this machine alone; deploy with a settings file that does without it',
    ],
    [
      'a database of this machine',
      () => organiser.set({ DIRECTORY: 'postgres', DATABASE_URL: 'postgresql://door@localhost/door' }),
      'DATABASE_URL is on this machine or in its network, where Twilio cannot reach it',
    ],
    [
      'what Twilio would not keep',
      () => organiser.set({ DATABASE_PARTICIPANT_QUERY: `select ${'x'.repeat(450)}` }),
      'DATABASE_PARTICIPANT_QUERY is longer than the 450 bytes that Twilio keeps',
    ],
    [
      'a door that doctor would not let go',
      () => organiser.set({ CODE_LENGTH: '8' }),
      'nothing was deployed; mend these first',
    ],
  ])('%s', async (_, spoil, words) => {
    await spoil();
    const { exitCode, err } = await run();
    expect([exitCode, err]).toEqual([1, expect.stringContaining(words)]);
    expect(organiser.programs).toEqual([]);
  });

  test.each<[string, boolean]>([
    ['localhost', true],
    ['127.0.0.2', true],
    ['[::1]', true],
    ['0.0.0.0', true],
    ['10.1.2.3', true],
    ['172.31.0.1', true],
    ['192.168.0.1', true],
    ['169.254.0.1', true],
    ['100.64.0.1', true],
    ['[fd00::1]', true],
    ['[fe80::1]', true],
    ['[::ffff:10.0.0.1]', true],
    ['db', true],
    ['DB.local', true],
    ['host.docker.internal', true],
    ['db.example.com', false],
    ['internal.example.com', false],
    ['172.32.0.1', false],
    ['8.8.8.8', false],
    ['[2001:db8::1]', false],
  ])('of a database at %s, whether Twilio cannot reach it: %s', (host, isRefused) => {
    const refusals = settingRefusals({
      DIRECTORY: 'postgres',
      DATABASE_URL: `postgresql://u:p@${host}/door`,
    });
    expect(refusals.length === 1).toBe(isRefused);
  });

  test('settings that are too many for Twilio', () => {
    const long = Object.fromEntries(
      [
        'ACCOUNT_SID',
        'AUTH_TOKEN',
        'API_KEY_SID',
        'API_KEY_SECRET',
        'JWT_SECRET',
        'DEFAULT_ROOM',
        'DATABASE_URL',
      ].map((name) => [name, 'x'.repeat(440)]),
    );
    expect(settingRefusals(long)).toEqual(['all settings together are longer than 3072 bytes']);
    expect(settingRefusals({ ...long, DATABASE_URL: '' })).toEqual([]);
  });

  test('a build that fails', async () => {
    organiser.answerProgram(() => ({ exitCode: 1, output: 'build: the types do not fit\n' }));
    const { exitCode, err } = await run();
    expect([exitCode, err.split('\n').slice(-2)]).toEqual([
      1,
      ['build: the types do not fit', '✖ nothing was deployed: the build failed; what it says is above'],
    ]);
    expect(organiser.programs).toHaveLength(1);
  });
});

test('it builds, then hands twilio-run dist/ and a file with the settings of the door and no others', async () => {
  const DATABASE_PARTICIPANT_QUERY = `select 'x' as "identity" where $1 = 'x'`;
  organiser.set({ SOMETHING_ELSE: 'secret', PASS_TTL: '', DATABASE_PARTICIPANT_QUERY });
  let listening = 0;
  organiser.answerProgram(() => {
    listening = process.listenerCount('SIGTERM');
    return { exitCode: 0, output: '' };
  });
  const before = process.listenerCount('SIGTERM');
  await run('--environment', 'stage');
  const [build, deploy] = organiser.programs;
  expect(build?.args.slice(2)).toEqual(['tools/build.ts', '--env', organiser.path('.env')]);
  expect(deploy?.args.slice(0, 2)).toEqual([expect.stringMatching(/twilio-run\.js$/), 'deploy']);
  expect(deploy?.args.slice(4).join(' ')).toBe(
    `--functions-folder dist/functions --assets-folder dist/assets --runtime node22 --service-sid ${service().sid} --output-format json --environment stage`,
  );
  expect(twilioRunsDotenv.parse(deploy?.env ?? '')).toEqual({
    ...deployable(organiser.settings()),
    DATABASE_PARTICIPANT_QUERY,
  });
  // It goes too when somebody stops the upload.
  expect([listening, process.listenerCount('SIGTERM')]).toEqual([before + 1, before]);
  expect(deploy?.env).not.toMatch(/SOMETHING_ELSE|PASS_TTL=$/m);
});

test('the file with the settings is gone afterwards, and the page is remembered', async () => {
  const { exitCode, out } = await run();
  expect([exitCode, out]).toEqual([
    0,
    expect.stringMatching(/^✔ {2}page .*\nhttps:\/\/doorcode-1000\.twil\.io\/$/s),
  ]);
  const path = organiser.programs[1]?.args[3] ?? '';
  expect(() => readFileSync(path)).toThrow('ENOENT');
  const { sid, environments } = service();
  expect(made()).toMatchObject({
    accountSid: organiser.credentials.accountSid,
    serverlessService: sid,
    environments: { [environments[0]?.sid ?? '']: { service: sid, page: PAGE } },
    page: PAGE,
  });
  expect(organiser.programs[1]?.args.at(-1)).toBe('--production');
});

test('a door that does not answer as it should is said to be so', async () => {
  organiser.answerFor('doorcode-1000.twil.io', ({ path }) =>
    path === '/token' ? { status: 500, body: '{"code":"misconfigured"}' } : { status: 200, body: '' },
  );
  const { exitCode, json } = await run('--json');
  expect([exitCode, json.ok, json.page]).toEqual([3, false, PAGE]);
});

describe('a door that is online already', () => {
  const online = (domainSuffix: string | null, domainName: string) => {
    const site = organiser.account.sites.create('doorcode');
    if (site === 'exists') throw new Error('there is one');
    const variables = new Map([
      ['ZV1', { key: 'PASS_TTL', value: '60' }],
      ['ZV2', { key: 'CODE_LENGTH', value: '6' }],
      ['ZV3', { key: 'SOMETHING_ELSE', value: 'x' }],
    ]);
    const sid = `ZE${'1'.repeat(32)}`;
    site.environments.push({ sid, uniqueName: 'x', domainSuffix, domainName, build: undefined, variables });
    return { sid, site, variables };
  };
  const QUESTION = `${PAGE} is online already, and was not deployed with .env from here. Put this door in its place?`;

  test('is not replaced unasked by whoever did not deploy it', async () => {
    const { sid, variables } = online(null, 'doorcode-1000.twil.io');
    const { exitCode, questions } = await organiser.asked([false], 'deploy');
    expect([exitCode, questions]).toEqual([4, [QUESTION]]);
    expect((await run()).exitCode).toBe(4);
    expect(organiser.programs.filter(({ args }) => args.includes('deploy'))).toEqual([]);
    expect(variables.size).toBe(3);
    expect(made().environments?.[sid]).toBeUndefined();
  });

  test('is replaced when the answer is yes, and is not taken for our own', async () => {
    const { sid } = online(null, 'doorcode-1000.twil.io');
    expect((await run('--yes')).exitCode).toBe(0);
    expect(made().environments).toEqual({ [sid]: { service: service().sid, page: PAGE, found: true } });
    expect(made().serverlessService).toBeUndefined();
    expect((await run()).exitCode).toBe(0);
    await organiser.doorcode('teardown', '--yes');
    expect(service().environments).toHaveLength(1);
  });

  test('gets a neighbour without a question', async () => {
    const { site } = online('stage', 'doorcode-1000-stage.twil.io');
    site.domainBase = 'doorcode-1000';
    expect((await run()).exitCode).toBe(0);
    expect(service().environments.map(({ domainName }) => domainName)).toEqual([
      'doorcode-1000-stage.twil.io',
      'doorcode-1000.twil.io',
    ]);
    expect(made().serverlessService).toBeUndefined();
  });

  test('loses the settings that were emptied, and nothing else, wherever it was deployed before', async () => {
    const { variables } = online(null, 'doorcode-1000.twil.io');
    organiser.set({ PASS_TTL: '' });
    const { exitCode, err } = await run('--yes');
    expect([exitCode, err]).toEqual([0, expect.stringContaining('✔ took PASS_TTL off what is online')]);
    expect([...variables.keys()]).toEqual(['ZV2', 'ZV3']);
  });

  test('keeps its settings when twilio-run fails', async () => {
    const { variables } = online(null, 'doorcode-1000.twil.io');
    organiser.set({ PASS_TTL: '' });
    organiser.answerProgram((args) => ({ exitCode: args.includes('deploy') ? 1 : 0, output: '' }));
    expect((await run('--yes')).exitCode).toBe(3);
    expect(variables.size).toBe(3);
  });
});

describe('two doors, each with a settings file of its own', () => {
  beforeEach(async () => {
    organiser.write('.env.stage', organiser.read('.env'));
    await run();
    await organiser.doorcode('--env', '.env.stage', 'deploy', '--environment', 'stage');
  });
  const pages = () =>
    organiser.account.sites.all().flatMap(({ environments }) => environments.map((each) => each.domainName));

  test('the one that is torn down leaves the other', async () => {
    expect(pages()).toEqual(['doorcode-1000.twil.io', 'doorcode-1000-stage.twil.io']);
    const { json } = await organiser.doorcode('--env', '.env.stage', 'teardown', '--yes', '--json');
    expect(json).toEqual({ removed: ['environments'], stays: [] });
    expect(pages()).toEqual(['doorcode-1000.twil.io']);
    expect(() => made('.env.stage')).toThrow('ENOENT');
  });

  test('their service goes with the last of them, by whoever made it', async () => {
    const first = await organiser.doorcode('teardown', '--yes', '--json');
    const stays = [`the Serverless service ${service().sid}, for https://doorcode-1000-stage.twil.io/`];
    expect(first.json).toMatchObject({ removed: expect.arrayContaining(['environments']), stays });
    expect(pages()).toEqual(['doorcode-1000-stage.twil.io']);
    await organiser.doorcode('--env', '.env.stage', 'teardown', '--yes');
    expect(service().environments).toEqual([]);
    expect((await organiser.doorcode('teardown', '--yes', '--json')).json.removed).toEqual([
      'serverlessService',
    ]);
    expect(organiser.account.sites.all()).toEqual([]);
  });

  test('the one is not put in the place of the other unasked', async () => {
    expect((await organiser.doorcode('--env', '.env.stage', 'deploy')).exitCode).toBe(4);
  });
});

test('when twilio-run fails, so does this, and what was made until then can be torn down', async () => {
  organiser.answerProgram((args) => ({ exitCode: args.includes('deploy') ? 1 : 0, output: '' }));
  const { exitCode, err } = await run();
  expect([exitCode, err.split('\n').at(-1)]).toEqual([
    3,
    '✖ twilio-run could not deploy; what it says is above',
  ]);
  expect(service().environments).toHaveLength(1);
  expect((await organiser.doorcode('teardown', '--yes')).exitCode).toBe(0);
  expect(organiser.account.sites.all()).toEqual([]);
});

describe('the look at the deployed page', () => {
  const PAGE = 'https://door.example/';
  const look = (changes: object = {}) => {
    const all: Record<string, { status: number; type: string; body: string }> = { ...DOOR, ...changes };
    const ask: Ask = async (_, url) => {
      const answer = all[url.slice(PAGE.length)];
      if (answer === undefined) throw new Error('ENOTFOUND');
      return answer;
    };
    return checkPage(ask, PAGE, undefined, 1);
  };
  const saysOf = async (changes?: object) =>
    (await look(changes)).filter(({ ok }) => !ok).map(({ says }) => says);

  test('a door as it should be', async () => {
    expect((await look()).map(({ ok, what }) => [what, ok])).toEqual([
      ['page', true],
      ['script', true],
      ['refusal', true],
      ['lookup', true],
      ['directory', true],
    ]);
  });

  test.each([
    ['there is no page', { '': { status: 404, type: '', body: '' } }, `${PAGE} answers 404`],
    ['nothing answers', { '': undefined }, `${PAGE} does not answer`],
    ['it is no page', { '': { status: 200, type: 'text/plain', body: '' } }, `${PAGE} answers 200`],
    [
      'the script is missing',
      { 'join-ABCD1234.js': { status: 404, type: '', body: '' } },
      "the page's script answers 404",
    ],
    [
      'it is not set up',
      { token: { status: 500, type: '', body: '{"code":"misconfigured"}' } },
      'a call without a pass answers 500, misconfigured',
    ],
    [
      'it lets everybody in',
      { token: { status: 200, type: '', body: '{"token":"x"}' } },
      'a call without a pass answers 200',
    ],
    [
      'the directory does not answer up there',
      { 'start-verification': { status: 504, type: '', body: '{"code":"upstream_timeout"}' } },
      'asking for somebody who is not expected answers 504, upstream_timeout',
    ],
    [
      'nobody says whether the directory is public',
      { 'participants.private.json': undefined },
      `${PAGE}participants.private.json does not answer, so that nobody knows who can fetch it`,
    ],
    [
      'the directory is public',
      { 'participants.json': { status: 200, type: 'application/json', body: '{}' } },
      `${PAGE}participants.json is there for everybody`,
    ],
  ])('when %s, it says so', async (_, changes, says) => {
    expect(await saysOf(changes)).toEqual([says]);
  });

  test.each([
    ['conceals who is expected', 200, '{"challenge":"x"}', 'whoever is not expected cannot tell'],
    ['conceals, and is closed', 403, '{"code":"room_closed"}', 'whoever is not expected cannot tell'],
  ])('a door that %s is well', async (_, status, body, says) => {
    const findings = await look({ 'start-verification': { status, type: '', body } });
    expect(findings).toContainEqual({ what: 'lookup', ok: true, says });
  });

  test('who is looked up cannot be there, and is another each time', async () => {
    const asked: unknown[] = [];
    const ask: Ask = async (_, url, body) => {
      if (body && 'identity' in body) asked.push(body.identity);
      return DOOR[url.slice(PAGE.length)] ?? { status: 404, type: '', body: '' };
    };
    await checkPage(ask, PAGE, undefined, 1);
    await checkPage(ask, PAGE, undefined, 1);
    expect(new Set(asked).size).toBe(2);
    for (const name of asked) expect(v.is(identitySchema, name)).toBe(true);
  });

  test('where nobody is looked up without an invite, it brings one', async () => {
    const look = (code: string) => {
      const ask: Ask = async (_, url, body) => {
        if (url !== `${PAGE}start-verification`)
          return DOOR[url.slice(PAGE.length)] ?? { status: 404, type: '', body: '' };
        expect(body).toEqual({ invite: expect.stringMatching(/^for nobody [-0-9a-f]{36}$/) });
        return { status: 403, type: '', body: JSON.stringify({ code }) };
      };
      return checkPage(ask, PAGE, (identity) => `for ${identity}`, 1);
    };
    expect(await look('unknown_participant')).toContainEqual(
      expect.objectContaining({ what: 'lookup', ok: true }),
    );
    expect(await look('invite_required')).toContainEqual(
      expect.objectContaining({ what: 'lookup', ok: false }),
    );
  });

  test('a door that needs a moment gets it', async () => {
    let asked = 0;
    const findings = await checkPage(
      async (method, url) => {
        if (url === PAGE && ++asked < 4) return { status: 404, type: '', body: '' };
        return DOOR[url.slice(PAGE.length)] ?? Promise.reject(new Error(method));
      },
      PAGE,
      undefined,
      1,
    );
    expect([asked, findings.every(({ ok }) => ok)]).toEqual([4, true]);
  });

  test("it asks over Twilio's HTTP client, JSON only where there is a body", async () => {
    const seen: object[] = [];
    const ask = askWith({
      request: async (options: object) => {
        seen.push(options);
        return { statusCode: 200, headers: { 'content-type': 'a/b' }, body: { x: 1 } } as never;
      },
    });
    expect(await ask('get', PAGE)).toEqual({ status: 200, type: 'a/b', body: '{"x":1}' });
    await ask('post', PAGE, { pass: 'x' });
    expect(seen).toEqual([
      { method: 'get', uri: PAGE },
      { method: 'post', uri: PAGE, data: { pass: 'x' }, headers: { 'Content-Type': 'application/json' } },
    ]);
  });
});

test.each(['', ' ', 'st age', '-', '.env.stage'])(
  'an environment that is no name (%j) leads to no other one',
  async (environment) => {
    organiser.requests.length = 0;
    const { exitCode, err } = await organiser.doorcode('deploy', '--environment', environment);
    expect([exitCode, err]).toEqual([
      2,
      expect.stringContaining('nothing was deployed: --environment takes a name'),
    ]);
    expect([organiser.requests, organiser.programs]).toEqual([[], []]);
  },
);
