import { showOnPhone } from '../../../../tools/local/phone/arrivals';
import { Messages } from '../../../../tools/local/phone/messages';
import { open } from '../support/open-account';

const NOON = Date.parse('2026-03-02T12:00:00Z');
const MABEL = '+491701234567';
const DAY = 86_400_000;

/** An account whose messages are shown on a phone. Its clock stands still until it is moved. */
function openPhone() {
  let now = NOON;
  const { account, client } = open({ now: () => now });
  const { messaging, emails } = account;
  const service = messaging.services.create('Door');
  service.phoneNumbers.push(messaging.numbers.create('+12025550100'));
  const phone = new Messages();
  const told: unknown[] = [];
  phone.subscribe(({ state }) => told.push(state ?? 'arrived'));
  const end = showOnPhone(account, phone);
  const send = (changes: object = {}) =>
    client.messages.create({ to: MABEL, body: 'Hello', messagingServiceSid: service.sid, ...changes });
  const later = { scheduleType: 'fixed', sendAt: new Date(NOON + DAY) };
  const settle = (milliseconds: number) => {
    now += milliseconds;
    messaging.messages.settle();
    emails.settle();
  };
  return { account, client, phone, told, end, send, later, settle };
}

let opened: ReturnType<typeof openPhone>;
beforeEach(() => {
  opened = openPhone();
});
afterEach(() => opened.end());

test('what is sent at once is there at once, and once', async () => {
  const { sid } = await opened.send();
  expect(opened.told).toEqual(['arrived']);
  expect(opened.phone.list()).toEqual([
    { id: sid, to: MABEL, channel: 'sms', body: 'Hello', at: '2026-03-02T12:00:00.000Z' },
  ]);
});

test('what is for later is announced, and arrives then', async () => {
  await opened.send(opened.later);
  expect(opened.phone.list()).toMatchObject([{ state: 'scheduled', at: '2026-03-03T12:00:00.000Z' }]);
  opened.settle(DAY - 1);
  expect(opened.told).toEqual(['scheduled']);
  opened.settle(1);
  expect(opened.told).toEqual(['scheduled', 'arrived']);
  expect(opened.phone.list()).toHaveLength(1);
});

test('what is canceled says so, and does not arrive', async () => {
  const { sid } = await opened.send(opened.later);
  await opened.client.messages(sid).update({ status: 'canceled' });
  opened.settle(2 * DAY);
  expect(opened.told).toEqual(['scheduled', 'canceled']);
});

test('what does not arrive says why', async () => {
  opened.account.lines.set(MABEL, { type: 'landline' });
  await opened.send();
  opened.account.messaging.recipients.setFate(MABEL, { status: 'sent', errorCode: null });
  await opened.send();
  expect(opened.phone.list()).toMatchObject([
    { state: 'failed', reason: 'nothing was heard of it after it was sent' },
    { state: 'failed', reason: 'Landline or unreachable carrier, 30006' },
  ]);
});

test('WhatsApp is on the same phone', async () => {
  const { messaging } = opened.account;
  messaging.services.all()[0]?.whatsappSenders.push(messaging.whatsappSenders.create('+12025550100'));
  messaging.recipients.wroteOnWhatsApp(MABEL);
  await opened.send({ to: `whatsapp:${MABEL}` });
  expect(opened.phone.list()).toMatchObject([{ to: MABEL, channel: 'whatsapp', body: 'Hello' }]);
});

test('a mail comes with its subject and its files', () => {
  const { emails } = opened.account;
  emails.send({
    from: { address: 'door@example.org' },
    to: [{ address: 'mabel@example.com' }],
    content: {
      subject: 'Yoga',
      html: '<p>Hello</p>',
      attachments: [{ filename: 'yoga.ics', contentType: 'text/calendar', content: 'QkVHSU4=' }],
    },
  });
  expect(opened.phone.list()).toMatchObject([
    {
      to: 'mabel@example.com',
      channel: 'email',
      subject: 'Yoga',
      body: 'Hello',
      attachments: [{ name: 'yoga.ics', content: Buffer.from('BEGIN') }],
    },
  ]);
  emails.setFate('tommy@example.com', 'UNDELIVERED');
  emails.send({
    from: { address: 'door@example.org' },
    to: [{ address: 'tommy@example.com' }],
    content: { subject: 'Yoga', html: '<p>Hello</p>' },
    schedule: { sendAt: [new Date(NOON + DAY).toISOString()] },
  });
  expect(opened.phone.list()[0]).toMatchObject({ state: 'scheduled' });
  opened.settle(DAY);
  expect(opened.phone.list()[0]).toMatchObject({ state: 'failed', reason: 'undelivered' });
});

test('a phone that is put away is told nothing more', async () => {
  opened.end();
  await opened.send();
  expect(opened.phone.list()).toEqual([]);
});
