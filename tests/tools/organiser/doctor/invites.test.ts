import { DAY, fromNow, type Inviting, openInviting } from '../support/inviting';
import type { Organiser } from '../support/organiser';

let inviting: Inviting;
let organiser: Organiser;
beforeEach(() => {
  inviting = openInviting();
  organiser = inviting.organiser;
});
afterEach(() => organiser.close());

interface Finding {
  what: string;
  ok: boolean;
  says: string;
  remedy?: string;
}

const findings = async (what: string): Promise<Finding[]> => {
  const { json } = await organiser.doorcode('doctor', '--json');
  return json.findings.filter((finding: Finding) => finding.what === what);
};
const SERVICE = 'MESSAGING_SERVICE_SID';

test('a service that can send is fine', async () => {
  expect(await findings(SERVICE)).toEqual([
    expect.objectContaining({ ok: true, says: 'invites go by the Messaging Service "Doorcode"' }),
  ]);
});

test('who sends no invites hears nothing of them, and Twilio is not asked', async () => {
  organiser.set({ [SERVICE]: '' });
  const { json } = await organiser.doorcode('doctor', '--json');
  expect(json.findings.filter(({ what }: Finding) => /^(MESSAGING|INVITE)/.test(what))).toEqual([]);
  expect(organiser.requests.filter((request) => /messaging|content/.test(request))).toEqual([]);
});

test.each([
  ['MG1', 'MESSAGING_SERVICE_SID must be MG and 32 hex digits'],
  [`MG${'0'.repeat(32)}`, `this account has no Messaging Service MG${'0'.repeat(32)}`],
])('a service that cannot be is a mistake: %s', async (sid, says) => {
  organiser.set({ [SERVICE]: sid });
  expect(await findings(SERVICE)).toEqual([expect.objectContaining({ ok: false, says })]);
});

test('a service without a sender can send nothing', async () => {
  inviting.service.phoneNumbers.length = 0;
  expect(await findings(SERVICE)).toEqual([
    expect.objectContaining({
      ok: false,
      says: 'the Messaging Service "Doorcode" has no sender',
      remedy: 'npx doorcode setup --invites sms gives it one',
    }),
  ]);
});

test('who is reached by no sender is said', async () => {
  inviting.service.phoneNumbers.splice(0, 1, organiser.account.messaging.numbers.create('+12025550100'));
  expect((await findings(SERVICE))[1]?.says).toContain('A2P 10DLC, code 30034');
  inviting.service.phoneNumbers.length = 0;
  inviting.service.alphaSenders.push({ sid: `AI${'1'.repeat(32)}`, alphaSender: 'Yoga', createdAt: 0 });
  expect((await findings(SERVICE))[1]?.says).toBe(
    'SMS come from the name Yoga, which reaches nobody in US, CA, PR',
  );
});

test.each([
  ['approved', true],
  ['pending', false],
] as const)('a template that is %s', async (approval, ok) => {
  const { sid } = organiser.account.messaging.templates.create({ body: '{{1}}', approval });
  organiser.set({ INVITE_CONTENT_SID: sid });
  expect(await findings('INVITE_CONTENT_SID')).toEqual([expect.objectContaining({ ok })]);
});

test('of the sender of e-mails Twilio says nothing, and that is said', async () => {
  organiser.set({ INVITE_FROM: 'yoga@class.example' });
  expect((await findings('INVITE_FROM'))[0]?.says).toContain('so send yourself an invite');
  organiser.set({ INVITE_FROM: 'yoga' });
  expect(await findings('INVITE_FROM')).toEqual([
    expect.objectContaining({ ok: false, says: 'INVITE_FROM must be an e-mail address' }),
  ]);
});

test('reminders that tell of another time than the room has are a mistake', async () => {
  const remind = () =>
    organiser.doorcode('invite', '--all', '--send', 'sms', '--remind', '24h', '--yes', '--wait', '0');
  await remind();
  expect(await findings('reminders')).toEqual([
    expect.objectContaining({ ok: true, says: '2 are scheduled at Twilio' }),
  ]);
  // As somebody changes a file by hand.
  const file = 'src/assets/participants.private.json';
  organiser.write(file, organiser.read(file).replace(inviting.opensAt.toISOString(), fromNow(DAY * 4)));
  expect(await findings('reminders')).toEqual([
    expect.objectContaining({
      ok: false,
      says: '2 tell of another time than when "Yoga" opens',
      remedy: expect.stringContaining('npx doorcode invite --cancel --room "Yoga"'),
    }),
  ]);
});

test('when Twilio does not answer, it is said', async () => {
  organiser.failFor('messaging.twilio.com', () => 'reset');
  expect(await findings(SERVICE)).toEqual([
    expect.objectContaining({ ok: false, says: 'Twilio Messaging could not be reached (ECONNRESET)' }),
  ]);
});
