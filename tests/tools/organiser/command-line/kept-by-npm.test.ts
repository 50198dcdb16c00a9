import { type Organiser, openOrganiser } from '../support/organiser';

const FILE = 'src/assets/participants.private.json';
const KNOWN = { participants: [{ identity: 'zoe', phone: '+12025550199' }] };

/** What npm 11 passes on by itself, and a file of settings on a machine such as this. */
const BY_ITSELF = {
  npm_config_user_agent: 'npm/11.19.1 node/v20.20.2 linux x64 workspaces/false',
  npm_config_noproxy: '',
  npm_config_local_prefix: '/nowhere',
  npm_config_global_prefix: '/usr',
  npm_config_prefix: '/usr',
  npm_config_npm_version: '11.19.1',
  npm_config_cache: '/nowhere/.npm',
  npm_config_node_gyp: '/usr/lib/node_modules/npm/node_modules/node-gyp/bin/node-gyp.js',
  npm_config_init_module: '/nowhere/.npm-init.js',
  npm_config_userconfig: '/nowhere/.npmrc',
  npm_config_globalconfig: '/usr/etc/npmrc',
  npm_config_fund: '',
  npm_config_loglevel: 'silent',
  npm_config_nodedir: '/usr',
  npm_config_build_from_source: 'true',
  npm_config_yes: '',
  npm_command: 'run',
};
const SCRIPT = { ...BY_ITSELF, npm_lifecycle_event: 'doorcode' };
const NPX = { ...BY_ITSELF, npm_lifecycle_event: 'npx', npm_command: 'exec' };

let organiser: Organiser;
afterEach(() => organiser.close());

async function run(variables: Record<string, string>, ...args: string[]) {
  organiser = openOrganiser(variables);
  organiser.keep(KNOWN);
  organiser.write('p.csv', 'identity,phone\nmabel,+12025550143\n');
  return organiser.doorcode(...args);
}

/** Each as `npm run doorcode` of npm 9, 10 and 11 was seen to pass it on. */
test.each<[Record<string, string>, string[], string, string]>([
  [
    { dry_run: 'true' },
    ['participants', 'import', 'p.csv'],
    '--dry-run',
    'participants import p.csv --dry-run',
  ],
  [{ env: '.env.stage' }, ['deploy'], '--env', 'deploy --env .env.stage'],
  [{ env: 'true' }, ['deploy', '.env.stage'], '--env', 'deploy --env .env.stage'],
  [{ env: 'true' }, ['.env.stage', 'deploy'], '--env', 'deploy --env .env.stage'],
  [{ environment: 'stage' }, ['deploy'], '--environment', 'deploy --environment stage'],
  [{ environment: 'true' }, ['deploy', 'stage'], '--environment', 'deploy --environment stage'],
  [{ yes: 'true', json: 'true' }, ['teardown'], '--json and --yes', 'teardown --json --yes'],
  [{ maxsockets: '20' }, ['rooms', 'set', 'My Room'], '--max', 'rooms set "My Room" --max 20'],
  [{ waiting_room: '' }, ['rooms', 'set', 'Yoga'], '--no-waiting-room', 'rooms set Yoga --no-waiting-room'],
  [{ audio_only: 'true' }, ['rooms', 'set', 'Yoga'], '--audio-only', 'rooms set Yoga --audio-only'],
  [
    { opens: 'true' },
    ['rooms', 'set', 'Yoga', '2026-12-01 18:00'],
    '--opens',
    'rooms set Yoga --opens "2026-12-01 18:00"',
  ],
  [
    { replace_registry_host: 'true' },
    ['participants', 'import', 'p.csv'],
    '--replace',
    'participants import p.csv --replace',
  ],
  [
    { replace_registry_host: 'p.csv' },
    ['participants', 'import'],
    '--replace',
    'participants import --replace p.csv',
  ],
  [{ token_description: '2026-12-01' }, ['attendance', 'Yoga'], '--to', 'attendance Yoga --to 2026-12-01'],
  [
    { phone: 'true' },
    ['participants', 'add', 'mabel', '+12025550143'],
    '--phone',
    'participants add mabel --phone …',
  ],
  [
    { phone: '+12025550143' },
    ['participants', 'add', 'mabel'],
    '--phone',
    'participants add mabel --phone …',
  ],
  [
    { phone: 'true', role: 'true' },
    ['participants', 'add', 'mabel', '+12025550143', 'host'],
    '--phone and --role',
    'participants add mabel --phone … --role …',
  ],
  // A slip of the finger, too, is told by the tool once it sees it.
  [
    { dry_rum: 'true' },
    ['participants', 'import', 'p.csv'],
    '--dry-rum',
    'participants import p.csv --dry-rum',
  ],
  [{ enviroment: 'stage' }, ['deploy'], '--enviroment', 'deploy --enviroment …'],
])('%j is no option of npm: %j stops', async (kept, args, flags, command) => {
  const variables = Object.entries(kept).map(([name, value]) => [`npm_config_${name}`, value]);
  const { exitCode, out, err } = await run({ ...SCRIPT, ...Object.fromEntries(variables) }, ...args);
  expect([exitCode, out, err]).toEqual([
    2,
    '',
    `✖ nothing was done: npm kept ${flags} for itself; type it without npm run: npx doorcode ${command}`,
  ]);
  expect(JSON.parse(organiser.read(FILE))).toEqual(KNOWN);
  expect([organiser.requests, organiser.programs]).toEqual([[], []]);
});

test.each<[string, Record<string, string>, string[]]>([
  ['what npm sets by itself', SCRIPT, []],
  ['an option behind --', SCRIPT, ['--json']],
  ['an option that came through', { ...SCRIPT, npm_config_json: 'true' }, ['--json']],
  ['npx', NPX, []],
  ['npx --yes', { ...NPX, npm_config_yes: 'true' }, []],
  ['npx with settings of npm', { ...NPX, npm_config_json: 'true', npm_config_all: 'true' }, []],
  ['node itself', { npm_config_dry_run: 'true' }, []],
  ['another script', { ...SCRIPT, npm_lifecycle_event: 'start', npm_config_dry_run: 'true' }, []],
  ['the environment', { ...SCRIPT, npm_config_json: 'true', NPM_CONFIG_JSON: 'true' }, []],
])('%s hinders nothing', async (_, variables, args) => {
  const { exitCode, err } = await run(variables, 'participants', 'list', ...args);
  expect([exitCode, err]).toEqual([0, '']);
});

describe("a file of npm's settings", () => {
  const withFile = async (text: string, variables: Record<string, string>) => {
    const other = openOrganiser();
    other.write('npmrc', text);
    const outcome = await run(
      { ...SCRIPT, npm_config_userconfig: other.path('npmrc'), ...variables },
      'participants',
      'list',
    );
    other.close();
    return outcome.exitCode;
  };

  test.each(['yes=true\n', 'yes = true\r\nfund=false\r\n', '; says yes\nyes\n'])(
    'that says %j is no option that was typed',
    async (text) => {
      expect(await withFile(text, { npm_config_yes: 'true' })).toBe(0);
    },
  );

  test('that says another thing does not explain one', async () => {
    expect(await withFile('yes=false\n', { npm_config_yes: 'true' })).toBe(2);
  });

  test('that npm would keep --dry-run in is no reason to import', async () => {
    expect(await withFile('dry-run=true\n', { npm_config_dry_run: 'true' })).toBe(2);
  });
});

test('npm exec loses what stands behind the name, and nothing is done', async () => {
  const { exitCode, err } = await run(
    { ...NPX, npm_config_dry_run: 'true' },
    'participants',
    'import',
    'p.csv',
  );
  expect([exitCode, err]).toEqual([
    2,
    expect.stringContaining('npx doorcode participants import p.csv --dry-run'),
  ]);
});
