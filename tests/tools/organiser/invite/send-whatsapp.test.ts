import type { Approval } from '../../../../tools/local/messaging/templates';
import { DAY, type Inviting, MABEL, messagesOf, openInviting, TOMMY } from '../support/inviting';
import type { Organiser } from '../support/organiser';

let inviting: Inviting;
let organiser: Organiser;
const approve = (approval: Approval, body = 'Hi {{1}}, {{2}} invites you to {{3}}, {{4}}: {{5}}'): void => {
  organiser.set({ INVITE_CONTENT_SID: organiser.account.messaging.templates.create({ body, approval }).sid });
};
beforeEach(() => {
  inviting = openInviting();
  organiser = inviting.organiser;
  inviting.service.whatsappSenders.push(organiser.account.messaging.whatsappSenders.create('+447700900001'));
  approve('approved');
});
afterEach(() => organiser.close());

const send = (...args: string[]) =>
  organiser.doorcode(
    'invite',
    '--all',
    '--send',
    'whatsapp',
    '--yes',
    '--wait',
    '0',
    '--zone',
    'Europe/London',
    ...args,
  );

test('it goes by the approved template, filled in', async () => {
  expect((await send()).exitCode).toBe(0);
  const messages = messagesOf(organiser);
  expect(messages.map(({ to }) => to)).toEqual([MABEL, TOMMY]);
  expect(messages[0]?.body).toMatch(
    /^Hi Mabel, Doorcode invites you to Yoga, \w+day \d+ \w+ at \d\d:\d\d, United Kingdom Time: https:\S+$/,
  );
  expect(organiser.account.messaging.messages.all().every(({ to }) => to.channel === 'whatsapp')).toBe(true);
});

test('the preview is the template as it arrives', async () => {
  const { out } = await send('--dry-run');
  expect(out).toMatch(/ {2}Hi Mabel, Doorcode invites you to Yoga, .*: https:/);
  expect(out).toContain('2 WhatsApp messages (2 to GB)');
  expect(messagesOf(organiser)).toEqual([]);
});

test('a room that is always open leaves no variable empty, which WhatsApp would refuse', async () => {
  organiser.keep({ participants: [{ identity: 'Mabel', phone: MABEL }] });
  await send();
  expect(messagesOf(organiser)[0]?.body).toContain('invites you to My Room, at any time: https:');
});

test('reminders go the same way', async () => {
  await send('--remind', '24h');
  expect(messagesOf(organiser).filter(({ status }) => status === 'scheduled')).toHaveLength(2);
  expect(messagesOf(organiser)[1]?.sendAt ?? messagesOf(organiser)[2]?.sendAt).toBe(
    inviting.opensAt.getTime() - DAY * 1000,
  );
});

test('nobody gets it twice, also when nothing was noted', async () => {
  await send();
  const lines = organiser.read('.env.sent.jsonl').split('\n');
  organiser.write('.env.sent.jsonl', lines.filter((line) => !line.includes('"accepted"')).join('\n'));
  await send();
  expect(messagesOf(organiser)).toHaveLength(2);
});

test.each(['pending', 'rejected', 'unsubmitted'] as const)(
  'a template that is %s is said to be',
  async (status) => {
    approve(status);
    const { exitCode, err } = await send();
    expect([exitCode, messagesOf(organiser)]).toEqual([1, []]);
    expect(err).toBe(
      `✖ WhatsApp has not approved the template of INVITE_CONTENT_SID (it is ${status}); nothing else may begin a conversation there`,
    );
  },
);

test('without a sender of WhatsApp, or with no such template, it says what to do', async () => {
  inviting.service.whatsappSenders.length = 0;
  expect((await send()).err).toContain('the Messaging Service has no WhatsApp sender; add one: Console');
  organiser.set({ INVITE_CONTENT_SID: `HX${'0'.repeat(32)}` });
  inviting.service.whatsappSenders.push(organiser.account.messaging.whatsappSenders.create('+447700900002'));
  expect((await send()).err).toContain('INVITE_CONTENT_SID names no template of this account');
});
