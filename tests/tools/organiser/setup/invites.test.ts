import { senderName } from '../../../../tools/organiser/setup/invites';
import { type Organiser, openOrganiser } from '../support/organiser';

let organiser: Organiser;
beforeEach(async () => {
  organiser = openOrganiser({
    ACCOUNT_SID: `AC${'a'.repeat(32)}`,
    AUTH_TOKEN: 'b'.repeat(32),
  });
});
afterEach(() => organiser.close());

const messaging = () => organiser.account.messaging;
const setup = (...args: string[]) => organiser.doorcode('setup', '--yes', ...args);
const invites = (...args: string[]) => setup('--invites', 'sms', ...args);
const made = () => JSON.parse(organiser.read('.env.made.json'));

test('who wants no invites sent has nothing made or asked for it', async () => {
  await setup();
  expect(organiser.requests.filter((request) => /messaging|content|comms/.test(request))).toEqual([]);
  expect(organiser.settings().MESSAGING_SERVICE_SID).toBe('');
  expect(made().messagingServices).toBeUndefined();
});

test('it makes a Messaging Service with a number of the account, and remembers it', async () => {
  const number = messaging().numbers.create('+447700900000');
  const { exitCode, err } = await invites();
  expect(exitCode).toBe(0);
  const [service] = messaging().services.all();
  expect(service).toMatchObject({ friendlyName: 'Doorcode', usecase: 'notifications' });
  expect(service?.phoneNumbers.map(({ sid }) => sid)).toEqual([number.sid]);
  expect(organiser.settings().MESSAGING_SERVICE_SID).toBe(service?.sid);
  expect(made().messagingServices).toEqual([service?.sid]);
  expect(err).toContain('✔ made the Messaging Service "Doorcode"');
  expect(err).toContain('✔ added the number +447700900000 to the Messaging Service');
});

test('a second run changes nothing', async () => {
  messaging().numbers.create('+447700900000');
  await invites();
  organiser.requests.length = 0;
  const { out, err } = await invites();
  expect(out).toContain('Everything was there already');
  expect(err).toContain('the Messaging Service has 1 number');
  expect(organiser.requests.filter((request) => !request.startsWith('GET'))).toEqual([]);
});

test('a rehearsal makes nothing', async () => {
  messaging().numbers.create('+447700900000');
  const { err } = await invites('--dry-run');
  expect(err).toContain('· would have made the Messaging Service "Doorcode"');
  expect(err).toContain('· would have added the number +447700900000 to the Messaging Service');
  expect(messaging().services.all()).toEqual([]);
});

test('a service of the name is used, after asking, and a number that it gets is remembered alone', async () => {
  await setup();
  const service = messaging().services.create('Doorcode');
  const number = messaging().numbers.create('+447700900000');
  const run = (answers: boolean[]) => organiser.asked(answers, 'setup', '--invites', 'sms');
  const no = await run([false]);
  expect([no.exitCode, no.questions]).toEqual([
    4,
    [
      `There is a Messaging Service "Doorcode" (${service.sid}) already. Send invites with it? For another, say --name.`,
    ],
  ]);
  const yes = await run([true, true]);
  expect(yes.exitCode).toBe(0);
  expect(yes.questions[1]).toBe(
    'Send invites from +447700900000? What people answer to it goes to the Messaging Service then.',
  );
  expect(made()).toMatchObject({ messagingSenders: { [service.sid]: [number.sid] } });
  expect(made().messagingServices).toBeUndefined();
});

test('of several numbers, somebody chooses', async () => {
  await setup();
  messaging().numbers.create('+447700900000');
  const second = messaging().numbers.create('+447700900001');
  const { questions } = await organiser.asked([second.sid], 'setup', '--invites', 'sms');
  expect(questions).toEqual([
    'Which number do invites come from? What people answer to it goes to the Messaging Service then.',
  ]);
  expect(
    messaging()
      .services.all()[0]
      ?.phoneNumbers.map(({ sid }) => sid),
  ).toEqual([second.sid]);
});

test('without a number, the name of the page is the sender, after it was said what that means', async () => {
  await setup();
  organiser.write('src/assets/branding.json', JSON.stringify({ name: 'Yoga à midi!', colour: '#1f5f5b' }));
  const { questions } = await organiser.asked([true], 'setup', '--invites', 'sms');
  expect(questions[0]).toContain(
    'Send as "Yoga a midi"? Nobody can answer that, it reaches nobody in the US and Canada',
  );
  expect(
    messaging()
      .services.all()[0]
      ?.alphaSenders.map(({ alphaSender }) => alphaSender),
  ).toEqual(['Yoga a midi']);
});

test('a number that is in another service stays there, and it is said what to do', async () => {
  const number = messaging().numbers.create('+447700900000');
  messaging().services.create('Shop').phoneNumbers.push(number);
  const { exitCode, err } = await invites();
  expect([exitCode, err]).toEqual([1, expect.stringContaining('the number is in another Messaging Service')]);
});

test.each([
  ['Yoga at noon', 'Yoga at noo'],
  ['Übung', 'Ubung'],
  ['瑜伽', undefined],
  ['123', undefined],
])('%s can be sent as %s', (host, name) => {
  expect(senderName(host)).toBe(name);
});

test('for e-mail it asks whom it comes from', async () => {
  await setup();
  const { questions } = await organiser.asked(['yoga@class.example'], 'setup', '--invites', 'email');
  expect(questions).toEqual([
    'Which address do invites by e-mail come from? Its domain has to be authenticated: Console > Email',
  ]);
  expect(organiser.settings().INVITE_FROM).toBe('yoga@class.example');
  expect((await setup('--invites', 'email', '--invite-from', 'no address')).exitCode).toBe(2);
  await setup('--invites', 'email', '--invite-from', 'other@class.example');
  expect(organiser.settings().INVITE_FROM).toBe('other@class.example');
});

test('for WhatsApp it asks for the template, and says what else is missing', async () => {
  messaging().numbers.create('+447700900000');
  const sid = `HX${'1'.repeat(32)}`;
  const { exitCode, err } = await setup('--invites', 'whatsapp', '--invite-template', sid);
  expect(exitCode).toBe(0);
  expect(err).toContain('the Messaging Service has no WhatsApp sender yet');
  expect(organiser.settings().INVITE_CONTENT_SID).toBe(sid);
  // A number is for SMS, which nobody has asked for.
  expect(messaging().services.all()[0]?.phoneNumbers).toEqual([]);
});

test.each([
  ['--invite-from', 'yoga@example.com', 'email'],
  ['--invite-template', `HX${'1'.repeat(32)}`, 'whatsapp'],
])('%s alone is not passed over in silence', async (option, value, way) => {
  const { exitCode, err } = await organiser.doorcode('setup', '--yes', option, value);
  expect([exitCode, err]).toEqual([2, `✖ ${option} goes with --invites ${way}`]);
});

test('the language is remembered', async () => {
  await setup('--invite-language', 'fr');
  expect(organiser.settings().INVITE_LANGUAGE).toBe('fr');
});

test.each([
  [['--invites', 'fax'], 2, '--invites takes sms, email, whatsapp, with commas, not fax'],
  [['--invites', ''], 2, '--invites takes sms, email, whatsapp, with commas, not nothing'],
  [['--invites', 'email'], 4, 'say whom invites by e-mail come from: --invite-from yoga@example.com'],
  [['--invites', 'whatsapp'], 4, 'say which template of WhatsApp invites have: --invite-template HX'],
  [['--invite-language', 'nl'], 2, '--invite-language takes one of'],
])('%j is refused', async (args, code, words) => {
  const { exitCode, err } = await setup(...args);
  expect([exitCode, err]).toEqual([code, expect.stringContaining(words)]);
});

describe('teardown', () => {
  test('removes the service that setup made', async () => {
    messaging().numbers.create('+447700900000');
    await invites();
    const { exitCode, err } = await organiser.doorcode('teardown', '--yes');
    expect(exitCode).toBe(0);
    expect(err).toMatch(/removed the Messaging Service \(MG\w+\); the account keeps its numbers/);
    expect(messaging().services.all()).toEqual([]);
    expect(messaging().numbers.all()).toHaveLength(1);
    expect(organiser.settings().MESSAGING_SERVICE_SID).toBe('');
  });

  test('takes what setup gave out of a service that was there, which stays', async () => {
    messaging().numbers.create('+447700900000');
    messaging().services.create('Doorcode');
    await invites();
    await organiser.doorcode('teardown', '--yes');
    expect(
      messaging()
        .services.all()
        .map(({ phoneNumbers }) => phoneNumbers),
    ).toEqual([[]]);
  });

  test('leaves a service that another door of this folder sends with', async () => {
    messaging().numbers.create('+447700900000');
    await invites();
    const { MESSAGING_SERVICE_SID } = organiser.settings();
    organiser.write(
      '.env.other',
      `VERIFY_SERVICE_SID=VA${'9'.repeat(32)}\nJWT_SECRET=${'x'.repeat(43)}\nMESSAGING_SERVICE_SID=${MESSAGING_SERVICE_SID}\n`,
    );
    const { err } = await organiser.doorcode('teardown', '--yes');
    expect(err).toMatch(
      /· stays: the Messaging Service \(MG\w+\); the account keeps its numbers, for \.env\.other/,
    );
    expect(messaging().services.all()).toHaveLength(1);
  });
});

test('what is for invites alone is not deployed', async () => {
  const { deployable } = await import('../../../../tools/organiser/deploy/refusals');
  messaging().numbers.create('+447700900000');
  await invites('--invite-language', 'fr');
  expect(
    Object.keys(deployable(organiser.settings())).filter((name) => /MESSAGING|INVITE_[CFL]/.test(name)),
  ).toEqual([]);
});
