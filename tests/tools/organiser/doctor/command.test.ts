import { chmodSync } from 'node:fs';
import { participantAddress, roomAddress } from '../../../../src/directory/sync-maps';
import type { SyncMap } from '../../../../tools/local/sync/services';
import { type Organiser, openOrganiser } from '../support/organiser';

const MABEL = { identity: 'mabel', phone: '+12025550143' };
const PEOPLE = { participants: [MABEL] };

let organiser: Organiser;
beforeEach(() => {
  organiser = openOrganiser();
});
afterEach(() => organiser.close());

const setUp = async (directory: string) => {
  const { accountSid, authToken } = organiser.credentials;
  await organiser.asked([accountSid, authToken, '', '', directory, 'none'], 'setup');
};
const service = () => {
  const [first] = organiser.account.verifyServices.all();
  if (first === undefined) throw new Error('there is no service');
  return first;
};

/** Only what is wrong, as `what: says → remedy`. */
async function mistakes(): Promise<string[]> {
  const { json, exitCode } = await organiser.doorcode('doctor', '--json');
  const wrong = json.findings.filter(({ ok }: { ok: boolean }) => !ok);
  expect([json.ok, exitCode]).toEqual(wrong.length === 0 ? [true, 0] : [false, 1]);
  return wrong.map(({ what, says, remedy }: Record<string, string>) => `${what}: ${says} → ${remedy}`);
}

test.each(['asset', 'sync'])('after setup all is well, with the directory in %s', async (directory) => {
  await setUp(directory);
  const { exitCode, out } = await organiser.doorcode('doctor');
  expect(exitCode).toBe(0);
  expect(out).not.toContain('✖');
  expect(out).toContain('All is well.');
  expect(out.match(/^✔ /gm)?.length).toBeGreaterThan(6);
});

test('a row has its mark, what it is about, and the remedy beneath', async () => {
  await setUp('asset');
  organiser.set({ PASS_TTL: '5' });
  const { out } = await organiser.doorcode('doctor');
  expect(out).toMatch(
    /^✖ {2}PASS_TTL +PASS_TTL must be at least 60\n +→ \.env\.example says what PASS_TTL may be$/m,
  );
  expect(out).toMatch(/One thing to mend\.$/);
});

test('it sends no code, and changes nothing', async () => {
  await setUp('sync');
  organiser.requests.length = 0;
  await organiser.doorcode('doctor');
  expect(organiser.requests.length).toBeGreaterThan(5);
  expect(organiser.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
});

const SETUP = 'npx doorcode setup';

/** What somebody did wrong, and all that is said about it. */
const MISTAKES: [string, () => unknown, string | RegExp][] = [
  [
    'a rate limit is named that there is not',
    () => organiser.set({ RATE_LIMITS: 'identity,foo' }),
    'RATE_LIMITS: RATE_LIMITS may name identity and room only → .env.example says what RATE_LIMITS may be',
  ],
  [
    'CODE_LENGTH is a word',
    () => organiser.set({ CODE_LENGTH: 'six' }),
    'CODE_LENGTH: CODE_LENGTH must be a whole number of digits → .env.example says what CODE_LENGTH may be',
  ],
  [
    'VERIFY_SERVICE_SID is none',
    () => organiser.set({ VERIFY_SERVICE_SID: 'VA12' }),
    `VERIFY_SERVICE_SID: VERIFY_SERVICE_SID must be VA and 32 hex digits → empty it; ${SETUP} finds or makes the service`,
  ],
  [
    'API_KEY_SID is none',
    () => organiser.set({ API_KEY_SID: 'SK12' }),
    `API_KEY_SID: API_KEY_SID must be SK and 32 hex digits → empty it and API_KEY_SECRET; ${SETUP} makes a key`,
  ],
  [
    'there is no such directory',
    () => organiser.set({ DIRECTORY: 'ldap' }),
    'DIRECTORY: DIRECTORY must be asset, sync or postgres → .env.example says what DIRECTORY may be',
  ],
  [
    'others may read the settings',
    () => chmodSync(organiser.path('.env'), 0o644),
    '.env: others on this machine can read your secrets → chmod 600 .env',
  ],
  [
    'ACCOUNT_SID is a key',
    () => organiser.set({ ACCOUNT_SID: `SK${'a'.repeat(32)}` }),
    'ACCOUNT_SID: ACCOUNT_SID must be AC and 32 hex digits → copy it from Console > Account Info',
  ],
  [
    'AUTH_TOKEN is out of date',
    () => organiser.set({ AUTH_TOKEN: '0'.repeat(32) }),
    'AUTH_TOKEN: Twilio refuses ACCOUNT_SID and AUTH_TOKEN → copy both from Console > Account Info',
  ],
  [
    'API_KEY_SECRET is another',
    () => organiser.set({ API_KEY_SECRET: 'x' }),
    `API_KEY_SID: Twilio does not know this key, or it has another secret → empty API_KEY_SID and API_KEY_SECRET; ${SETUP} makes a key`,
  ],
  [
    'API_KEY_SECRET is missing',
    () => organiser.set({ API_KEY_SECRET: '' }),
    `API_KEY_SECRET: API_KEY_SECRET is missing → ${SETUP} makes a key: a secret is shown once, when its key is made`,
  ],
  [
    'the Verify service was removed',
    () => organiser.account.verifyServices.remove(service().sid),
    /^VERIFY_SERVICE_SID: this account has no Verify service VA\w+ → empty it; npx doorcode setup finds or makes the service$/,
  ],
  [
    'codes have another length',
    () => {
      service().codeLength = 4;
    },
    /^CODE_LENGTH: the service sends 4 digits, the page asks for 6 → set CODE_LENGTH=4, or the code length of VA\w+ to 6/,
  ],
  [
    'a rate limit was removed',
    () => {
      service().rateLimits.pop();
    },
    `RATE_LIMITS: the service has no rate limit room, and refuses to send codes → ${SETUP} makes it`,
  ],
  [
    'a rate limit has no bucket',
    () => service().rateLimits[0]?.buckets.splice(0),
    `RATE_LIMITS: the rate limit identity has no bucket, and limits nothing → ${SETUP} makes its buckets`,
  ],
  [
    'a name is misspelled',
    () => organiser.set({ DEFAULT_ROOMS: 'Yoga' }),
    'DEFAULT_ROOMS: DEFAULT_ROOMS is no setting of the door → put what you mean behind DEFAULT_ROOM=, and take this line out',
  ],
  [
    'a setting stands there twice',
    () => organiser.write('.env', `${organiser.read('.env')}\nexport PASS_TTL = 600\nPASS_TTL=900\n`),
    'PASS_TTL: PASS_TTL stands in .env more than once, and only the last counts → remove the others',
  ],
  [
    'JWT_SECRET is a word',
    () => organiser.set({ JWT_SECRET: 'changeme' }),
    `JWT_SECRET: JWT_SECRET is shorter than 32 bytes → empty it; ${SETUP} makes one`,
  ],
  [
    'a session is shorter than a pass',
    () => organiser.set({ SESSION_MAX: '300' }),
    'SESSION_MAX: SESSION_MAX must not be under PASS_TTL → .env.example says what SESSION_MAX may be',
  ],
  [
    'somebody can have codes by e-mail alone, and there is no mailer',
    () => organiser.keep({ participants: [{ identity: 'mabel', email: 'mabel@example.com' }] }),
    /^CHANNELS: "mabel" is left without a channel, since CHANNELS has sms, call only → give each what one of these needs: npx doorcode participants add "mabel" --phone /,
  ],
  [
    'somebody can have codes by e-mail alone, there is no mailer, and CHANNELS says nothing',
    () => {
      organiser.set({ CHANNELS: '' });
      organiser.keep({
        participants: [
          { ...MABEL, email: 'mabel@example.com' },
          { identity: 'tommy', email: 't@example.com' },
          { identity: 'Joe', email: 'j@example.com' },
        ],
      });
    },
    /^e-mail: "tommy" and "Joe" can have codes by e-mail alone, and VA\w+ has no mailer → add one: https:\/\/www.twilio.com\/docs\/verify\/email, or give each of them a number: /,
  ],
  [
    'somebody wants WhatsApp, and there is no sender',
    () => {
      organiser.set({ CHANNELS: '' });
      organiser.keep({ participants: [{ ...MABEL, channels: ['whatsapp'] }] });
    },
    /^WhatsApp: "mabel" can have codes by WhatsApp alone, and VA\w+ has no sender → add one: https:\/\/www.twilio.com\/docs\/verify\/whatsapp, or give each of them a number: /,
  ],
  [
    'the directory is no JSON',
    () => organiser.keep('{\n  "participants": [\n    {"identity": "mabel",}\n  ]\n}\n'),
    /^directory: src\/assets\/participants.private.json (is no JSON from line 3 on|ends before) → mend it there/,
  ],
  [
    'a number is none',
    () => organiser.keep({ participants: [MABEL, { identity: 'tommy', phone: '555' }] }),
    'directory: line 9: participants[1].phone: must be E.164, such as +18005554321 → mend line 9 of src/assets/participants.private.json',
  ],
  [
    'somebody is there twice',
    () => organiser.keep({ participants: [MABEL, { ...MABEL, identity: 'MABEL' }] }),
    'directory: line 7: participants[1]: another participant has the same identity → mend line 7 of src/assets/participants.private.json',
  ],
  [
    'a room closes before it opens',
    () =>
      organiser.keep({
        rooms: { Yoga: { opensAt: '2026-12-01T18:00:00Z', closesAt: '2026-12-01T17:00:00Z' } },
        participants: [MABEL],
      }),
    'directory: line 3: rooms["Yoga"]: closesAt must come after opensAt → mend line 3 of src/assets/participants.private.json',
  ],
  [
    'a room is too large',
    () => organiser.keep({ rooms: { Yoga: { maxParticipants: 51 } }, participants: [MABEL] }),
    'directory: line 4: rooms["Yoga"].maxParticipants: must be a whole number from 1 to 50 → mend line 4 of src/assets/participants.private.json',
  ],
];

test.each(MISTAKES)('when %s, that and its remedy is all that is said', async (_, spoil, words) => {
  await setUp('asset');
  organiser.keep(PEOPLE);
  expect(await mistakes()).toEqual([]);
  await spoil();
  expect(await mistakes()).toEqual([typeof words === 'string' ? words : expect.stringMatching(words)]);
});

test('no rate limit is worth a word, and no mistake', async () => {
  await setUp('asset');
  organiser.set({ RATE_LIMITS: '' });
  expect(await mistakes()).toEqual([]);
  const { out } = await organiser.doorcode('doctor');
  expect(out).toMatch(/^! {2}RATE_LIMITS +none: whoever knows a name .*\n +→ npx doorcode setup makes two/m);
  expect(out).toMatch(/\nNothing has to be mended\.$/);
});

test('a rate limit that lasts longer than Verify’s own is worth a word, and no mistake', async () => {
  await setUp('asset');
  organiser.keep(PEOPLE);
  expect((await organiser.doorcode('doctor')).out).not.toContain('locks them out');
  service().rateLimits[0]?.buckets.push({ sid: 'BL1', max: 10, interval: 86_400, createdAt: 0 });
  expect(await mistakes()).toEqual([]);
  const { out } = await organiser.doorcode('doctor');
  expect(out).toMatch(
    /^! {2}RATE_LIMITS +identity: 4 in 600 s, 10 a day; what lasts longer than 600 s .*\n? +→ .*--codes-a-day none/ms,
  );
});

/** What is worth a word, or well, as `what: says`. */
const told = async (what: string): Promise<string[]> =>
  (await organiser.doorcode('doctor', '--json')).json.findings
    .filter((finding: { what: string; ok: boolean }) => finding.ok && finding.what === what)
    .map(({ says, remedy }: Record<string, string>) => `${says}${remedy ? ` → ${remedy}` : ''}`);

describe.each(['asset', 'sync'])('with the directory in %s', (directory) => {
  beforeEach(() => setUp(directory));
  const add = (...args: string[]) => organiser.doorcode('participants', 'add', ...args);

  test('names that look alike are worth a word, and no mistake', async () => {
    await add('mabel', '--phone', '+12025550143', '--rooms', 'Yoga');
    await add('mаbel', '--phone', '+12025550144', '--rooms', 'Yоga');
    expect(await mistakes()).toEqual([]);
    const remedy = ' → see that each of them is meant, and remove the one that is not';
    expect(await told('participants')).toEqual([
      expect.stringMatching(/^"m.bel" and "m.bel" look alike \(.*U\+0430.*\) → see that/),
    ]);
    expect(await told('rooms')).toEqual([expect.stringContaining(`${remedy}`)]);
  });

  test('channels for the whole list are told, and whom they cut', async () => {
    await add('mabel', '--phone', '+12025550143', '--channels', 'call,sms');
    await add('tommy', '--phone', '+12025550144');
    organiser.set({ CHANNELS: 'sms,email' });
    expect(await mistakes()).toEqual([]);
    expect(await told('CHANNELS')).toEqual([
      'codes go by sms, email alone; 1 participant with others of their own, which do not count',
    ]);
  });

  test('whoever channels for the whole list leave without one is named', async () => {
    await add('mabel', '--phone', '+12025550143');
    organiser.set({ CHANNELS: 'email' });
    expect(await mistakes()).toEqual([
      expect.stringMatching(
        /^CHANNELS: "mabel" is left without a channel, since CHANNELS has email only → give each what one of these needs: npx doorcode participants add "mabel" /,
      ),
    ]);
    expect((await add('tommy', '--phone', '+12025550144')).err).toContain(
      '✖ tommy: is left without a channel, since CHANNELS has email only',
    );
  });
});

test('without settings there is one thing to do', async () => {
  expect(await mistakes()).toEqual([`.env: there is no .env here → ${SETUP} makes it`]);
});

test('without a directory file it says how to make one', async () => {
  await setUp('asset');
  organiser.keep('x');
  const { rmSync } = await import('node:fs');
  rmSync(organiser.path('src/assets/participants.private.json'));
  expect(await mistakes()).toEqual([
    'directory: src/assets/participants.private.json is missing → make it: npx doorcode participants add "mabel" --phone "+1 202 555 0143"',
  ]);
});

test('several mistakes in the directory are all said', async () => {
  await setUp('asset');
  organiser.keep({ participants: [{ identity: 'a', phone: '1' }, MABEL, { identity: 'b' }] });
  expect(await mistakes()).toHaveLength(2);
});

describe('with the directory in Sync', () => {
  beforeEach(() => setUp('sync'));
  const sync = () => organiser.account.syncServices.find(organiser.settings().SYNC_SERVICE_SID ?? '');
  const file = (map: string, key: string, data: object) =>
    sync()
      ?.maps.find(({ uniqueName }) => uniqueName === map)
      ?.items.set(key, { key, data, revision: 0, createdAt: 0, updatedAt: 0 });

  const removeMaps = (which: (map: SyncMap) => boolean) => {
    const maps = sync()?.maps ?? [];
    maps.splice(0, Infinity, ...maps.filter((map) => !which(map)));
  };
  const isCopy = ({ uniqueName }: SyncMap) => /-(anonymous|challenged)$/.test(uniqueName ?? '');
  const warnings = async () => {
    const { json } = await organiser.doorcode('doctor', '--json');
    return json.findings.flatMap(({ ok, says, remedy }: { ok: boolean; says: string; remedy?: string }) =>
      ok && remedy !== undefined ? [`${says} → ${remedy}`] : [],
    );
  };

  test('a directory made before there were copies works, and it is said what makes them', async () => {
    await organiser.doorcode('participants', 'add', 'mabel', '--phone', '+12025550143', '--yes');
    removeMaps(isCopy);
    await organiser.doorcode('participants', 'add', 'tommy', '--phone', '+12025550144', '--yes');
    expect(await mistakes()).toEqual([]);
    expect(await warnings()).toContainEqual(
      expect.stringMatching(
        /^IS\w+ has no map doorcode-participants-0-challenged, nor 33 others; so strangers who ask often enough keep people in a call from staying → npx doorcode setup makes what is missing$/,
      ),
    );
    await organiser.doorcode('setup', '--yes');
    expect(await mistakes()).toEqual([]);
    const { map, item } = participantAddress('tommy');
    for (const copy of [`${map}-challenged`, `${map}-anonymous`])
      expect(
        sync()
          ?.maps.find(({ uniqueName }) => uniqueName === copy)
          ?.items.get(item)?.data,
      ).toMatchObject({ identity: 'tommy' });
  });

  test('a copy that says something else is found, and setup puts it right', async () => {
    await organiser.doorcode('participants', 'add', 'mabel', '--phone', '+12025550143', '--yes');
    const { map, item } = participantAddress('mabel');
    file(`${map}-anonymous`, item, { identity: 'mabel', phone: '+12025550199' });
    file('doorcode-participants-0-challenged', '0'.repeat(64), { identity: 'gone', phone: '+12025550199' });
    const found =
      /does not say what the one says that it is a copy of, nor do 1 others → npx doorcode setup puts it right$/;
    expect(await mistakes()).toEqual([expect.stringMatching(found)]);
    await organiser.doorcode('setup', '--yes');
    expect(await mistakes()).toEqual([]);
  });

  test.each<[string, () => unknown, RegExp]>([
    [
      'the service was removed',
      () => organiser.account.syncServices.remove(sync()?.sid ?? ''),
      /^SYNC_SERVICE_SID: this account has no Sync service IS\w+ → empty it; npx doorcode setup makes one$/,
    ],
    [
      'a map was removed',
      () => removeMaps(({ uniqueName }) => /^doorcode-participants-[34]$/.test(uniqueName ?? '')),
      /^SYNC_SERVICE_SID: IS\w+ has no map doorcode-\S+, nor 1 others → npx doorcode setup makes what is missing$/,
    ],
    [
      'SYNC_SERVICE_SID is none',
      () => organiser.set({ SYNC_SERVICE_SID: 'IS12' }),
      /^SYNC_SERVICE_SID: SYNC_SERVICE_SID must be IS and 32 hex digits → empty it; npx doorcode setup makes a service$/,
    ],
    [
      'SYNC_SERVICE_SID is missing',
      () => organiser.set({ SYNC_SERVICE_SID: '' }),
      /^SYNC_SERVICE_SID: SYNC_SERVICE_SID is missing → npx doorcode setup makes a service$/,
    ],
    [
      'an entry was written by hand, and is wrong',
      () => {
        const { map, item } = participantAddress('tommy');
        file(map, item, { identity: 'tommy' });
      },
      /^directory: participant "tommy": needs a phone or an e-mail address → put it right: npx doorcode participants add "tommy" --phone "\+1 202 555 0143"$/,
    ],
    [
      'an entry was written by hand, where the door does not look',
      () => file('doorcode-participants-0', 'tommy', { identity: 'tommy', phone: '+12025550143' }),
      /^directory: participant "tommy": is filed where the door does not look → remove the item tommy of the map doorcode-participants-0 by hand, and say it again: npx doorcode participants add "tommy"/,
    ],
    [
      'a room was written by hand, where the door does not look',
      () => file('doorcode-rooms', 'Yoga', { name: 'Yoga', maxParticipants: 5 }),
      /^directory: room "Yoga": is filed where the door does not look → remove the item Yoga of the map doorcode-rooms by hand, and say it again: npx doorcode rooms set "Yoga"/,
    ],
    [
      'an entry was filed by an earlier version',
      () => {
        const { map, item } = participantAddress('ka  mai');
        file(map, item, { identity: 'Ka  Mai', phone: '+12025550143' });
      },
      /^directory: participant "Ka {2}Mai": is filed as an earlier version did, where the door no longer looks → npx doorcode participants refile puts it/,
    ],
    [
      'an entry has something in its name that nobody can see',
      () => {
        const { map, item } = participantAddress('ma\u1160bel');
        file(map, item, { identity: 'ma\u1160bel', phone: '+12025550143' });
      },
      /^directory: participant "ma\u1160bel"\.identity: is not an identity: has U\+1160 in it, which nobody can see: write it without → remove the item \w+ of the map \S+ by hand, and say it again: npx doorcode participants add "mabel"/,
    ],
    [
      'an item says nothing',
      () => file('doorcode-participants-0', 'x', []),
      /^directory: a participant has no name → remove the item x of the map doorcode-participants-0 by hand$/,
    ],
  ])('when %s, that is all that is said', async (_, spoil, words) => {
    await spoil();
    expect(await mistakes()).toEqual([expect.stringMatching(words)]);
  });

  test('what an earlier version filed otherwise is put where the door looks, unless somebody is there', async () => {
    const former = (key: string, identity: string, phone: string) => {
      const { map, item } = participantAddress(key);
      file(map, item, { identity, phone });
    };
    former('ka  mai', 'Ka  Mai', '+12025550143');
    former('ka\u02bbiulani', 'Ka\u02bbiulani', '+12025550144');
    former('le  roy', 'Le  Roy', '+12025550145');
    former('le roy', 'Le Roy', '+12025550146');
    former('o  o', 'O  O', '+12025550147');
    former('o   o', 'O   O', '+12025550148');
    file('doorcode-rooms', roomAddress('a  room').item, { name: 'A  Room', maxParticipants: 5 });
    const show = async (name: string) =>
      (await organiser.doorcode('participants', 'show', name, '--json')).json?.contacts.phone;
    expect(await show('Ka  Mai')).toBeUndefined();

    const { json } = await organiser.doorcode('participants', 'refile', '--json');
    expect(json.refiled.slice(0, 1)).toEqual(['A  Room']);
    expect(json.refiled).toHaveLength(4);
    expect(json.refiled).toEqual(expect.arrayContaining(['Ka  Mai', 'Ka\u02bbiulani']));
    expect([await show('ka mai'), await show("ka'iulani")]).toEqual(['+12025550143', '+12025550144']);
    expect(await show('le roy')).toBe('+12025550146');
    expect(['+12025550147', '+12025550148']).toContain(await show('o o'));
    expect((await organiser.doorcode('rooms', 'list', '--json')).json).toEqual({
      'A  Room': { maxParticipants: 5 },
    });
    expect(await mistakes()).toEqual([
      expect.stringMatching(/is filed where the door does not look → remove the item/),
      expect.stringMatching(/is filed where the door does not look → remove the item/),
    ]);
    expect((await organiser.doorcode('participants', 'refile', '--json')).json).toEqual({ refiled: [] });
  });

  test('who lists a directory with an item that says nothing is sent here', async () => {
    file('doorcode-participants-0', 'x', {});
    const { exitCode, err } = await organiser.doorcode('participants', 'list');
    expect([exitCode, err]).toEqual([1, expect.stringContaining('npx doorcode doctor says where')]);
  });

  test('somebody whose entry is wrong can be removed, and it is said that they may still be in a call', async () => {
    const { map, item } = participantAddress('tommy');
    file(map, item, { identity: 'tommy' });
    const { exitCode, out } = await organiser.doorcode('participants', 'remove', 'Tommy', '--yes');
    expect([exitCode, out.split('\n')]).toEqual([
      3,
      [
        'Struck off: Tommy.',
        'Tommy may still be in any room (their entry could not be read). End that call: npx doorcode rooms end "<room>"',
      ],
    ]);
    expect(await mistakes()).toEqual([]);
  });

  test('somebody whose entry is wrong can be added again when the answer is yes', async () => {
    const { map, item } = participantAddress('tommy');
    file(map, item, { identity: 'tommy' });
    const { exitCode, err } = await organiser.asked(
      [true],
      'participants',
      'add',
      'tommy',
      '--phone',
      '+12025550143',
    );
    expect([exitCode, err]).toEqual([0, expect.stringMatching(/^phone +cannot be read +\+12025550143$/m)]);
    expect(await mistakes()).toEqual([]);
  });
});

test.each([
  [
    'postgresql://door@127.0.0.1:1/door',
    /^directory: the database could not be asked \(ECONNREFUSED\) → see that it runs/,
  ],
  [
    'mysql://door@127.0.0.1/door',
    /^directory: DATABASE_URL must begin with postgresql:\/\/ and name a host → in its password, write %23 for #/,
  ],
])('a database that is not at %s is said to be not there', async (url, words) => {
  await setUp('asset');
  organiser.set({ DIRECTORY: 'postgres', DATABASE_URL: url });
  expect(await mistakes()).toEqual([expect.stringMatching(words)]);
});

test('what Twilio does not answer is said to be so', async () => {
  await setUp('asset');
  organiser.fail(() => 'reset');
  expect(await mistakes()).toEqual([
    'AUTH_TOKEN: Twilio could not be reached (ECONNRESET) → try again; https://status.twilio.com says how Twilio is',
  ]);
});

test('no finding quotes a secret or a number', async () => {
  await setUp('asset');
  organiser.set({ API_KEY_SECRET: 'hush hush' });
  organiser.keep({ participants: [{ identity: 'a', phone: '+120255501' }, { '+12025550199': 1 }] });
  const { out } = await organiser.doorcode('doctor');
  const { AUTH_TOKEN, JWT_SECRET, API_KEY_SECRET } = organiser.settings();
  for (const secret of [AUTH_TOKEN, JWT_SECRET, API_KEY_SECRET, '5550']) expect(out).not.toContain(secret);
});
