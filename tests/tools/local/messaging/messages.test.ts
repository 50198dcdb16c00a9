import { credentials, open } from '../support/open-account';
import { deviations } from '../support/openapi';

const NOON = Date.parse('2026-03-02T12:00:00Z');
const FROM = '+12025550100';
const MABEL = '+491701234567';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Options = Parameters<typeof open>[0];

/** An account with a number and a service that sends from it. Its clock stands still until it is moved. */
function openMessaging(options: Options = {}) {
  let now = NOON;
  const opened = open({ now: () => now, ...options });
  const { messaging } = opened.account;
  const number = messaging.numbers.create(FROM);
  const service = messaging.services.create('Door');
  service.phoneNumbers.push(number);
  return {
    ...opened,
    messaging,
    number,
    service,
    messages: opened.client.messages,
    at: (milliseconds: number) => new Date(NOON + milliseconds),
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const hello = { to: MABEL, body: 'Hello' };

describe('on its way', () => {
  test('a message through a service is accepted, sent and delivered, in that order', async () => {
    const { messages, service, wait, exchanges } = openMessaging();
    const { sid, ...made } = await messages.create({ ...hello, messagingServiceSid: service.sid });
    expect(made).toMatchObject({ status: 'accepted', price: null, dateSent: null, errorCode: null });
    const seen = [];
    for (let step = 0; step < 4; step++) {
      wait(250);
      const { status, price, dateSent } = await messages(sid).fetch();
      seen.push([status, price, dateSent !== null]);
    }
    expect(seen).toEqual([
      ['sending', null, false],
      ['sent', null, true],
      ['delivered', '-0.00830', true],
      ['delivered', '-0.00830', true],
    ]);
    expect(await messages(sid).fetch()).toMatchObject({
      from: FROM,
      to: MABEL,
      body: 'Hello',
      numSegments: '1',
      direction: 'outbound-api',
      messagingServiceSid: service.sid,
    });
    expect(exchanges.flatMap(deviations)).toEqual([]);
  });

  test('a message from a number is queued first', async () => {
    const { messages, exchanges } = openMessaging();
    expect(await messages.create({ ...hello, from: FROM })).toMatchObject({
      status: 'queued',
      from: FROM,
      messagingServiceSid: null,
    });
    expect(exchanges.flatMap(deviations)).toEqual([]);
  });

  test.each([
    ['a phone that is off', 30003, 'Unreachable destination handset'],
    ['a number that nobody has', 30005, 'Unknown destination handset'],
    ['a carrier that takes it for spam', 30007, 'Carrier violation'],
  ])('what does not arrive says why: %s', async (_, errorCode, errorMessage) => {
    const { messages, messaging, service, wait, exchanges } = openMessaging();
    messaging.recipients.setFate(MABEL, { status: 'undelivered', errorCode });
    const { sid } = await messages.create({ ...hello, messagingServiceSid: service.sid });
    wait(1000);
    expect(await messages(sid).fetch()).toMatchObject({ status: 'undelivered', errorCode, errorMessage });
    expect(exchanges.flatMap(deviations)).toEqual([]);
  });

  test('a landline gets nothing, and what was asked of Lookup says the same', async () => {
    const { messages, account, service, wait } = openMessaging();
    const { sid } = await messages.create({
      to: '+33123456789',
      body: 'x',
      messagingServiceSid: service.sid,
    });
    account.lines.set(MABEL, { type: 'landline' });
    const second = await messages.create({ ...hello, messagingServiceSid: service.sid });
    wait(1000);
    for (const each of [sid, second.sid])
      expect(await messages(each).fetch()).toMatchObject({ status: 'undelivered', errorCode: 30006 });
  });

  test('what nothing is heard of stays sent', async () => {
    const { messages, messaging, service, wait } = openMessaging();
    messaging.recipients.setFate(MABEL, { status: 'sent', errorCode: null });
    const { sid } = await messages.create({ ...hello, messagingServiceSid: service.sid });
    wait(DAY);
    expect(await messages(sid).fetch()).toMatchObject({ status: 'sent', errorCode: null, price: null });
  });

  test('what became of a message does not change, whatever happens to its recipient later', async () => {
    const { messages, messaging, service, wait } = openMessaging();
    const { sid } = await messages.create({ ...hello, messagingServiceSid: service.sid });
    messaging.recipients.optOut(MABEL);
    service.phoneNumbers.length = 0;
    wait(1000);
    expect(await messages(sid).fetch()).toMatchObject({ status: 'delivered', from: FROM });
  });

  test('who has answered STOP gets nothing until they answer START', async () => {
    const { messages, messaging, service, wait, exchanges } = openMessaging();
    messaging.recipients.optOut(MABEL);
    await expect(messages.create({ ...hello, from: FROM })).rejects.toMatchObject({
      status: 400,
      code: 21610,
    });
    const { sid } = await messages.create({ ...hello, messagingServiceSid: service.sid });
    wait(1000);
    expect(await messages(sid).fetch()).toMatchObject({ status: 'failed', errorCode: 21610, price: null });
    messaging.recipients.optIn(MABEL);
    await messages.create({ ...hello, from: FROM });
    expect(exchanges.flatMap(deviations)).toEqual([]);
  });
});

describe('senders', () => {
  test('a service without senders fails, and one without a sender that fits', async () => {
    const { messages, messaging, service, wait } = openMessaging();
    messaging.whatsappSenders.create(FROM);
    const empty = messaging.services.create('Empty');
    const first = await messages.create({ ...hello, messagingServiceSid: empty.sid });
    const second = await messages.create({
      to: `whatsapp:${MABEL}`,
      body: 'x',
      messagingServiceSid: service.sid,
    });
    wait(1000);
    expect(await messages(first.sid).fetch()).toMatchObject({ status: 'failed', errorCode: 21704 });
    expect(await messages(second.sid).fetch()).toMatchObject({ status: 'failed', errorCode: 21703 });
  });

  test('a name is sent from where a country takes names, a number where it does not', async () => {
    const { messages, client, service, wait } = openMessaging();
    await client.messaging.v1.services(service.sid).alphaSenders.create({ alphaSender: 'Door' });
    const there = await messages.create({ ...hello, messagingServiceSid: service.sid });
    const here = await messages.create({ to: '+12025550199', body: 'x', messagingServiceSid: service.sid });
    wait(1000);
    expect([(await messages(there.sid).fetch()).from, (await messages(here.sid).fetch()).from]).toEqual([
      'Door',
      FROM,
    ]);
  });

  test('the nearest number of several is sent from', async () => {
    const { messages, messaging, service, wait } = openMessaging();
    service.phoneNumbers.push(messaging.numbers.create('+4915112345678'));
    const { sid } = await messages.create({ ...hello, messagingServiceSid: service.sid });
    wait(1000);
    expect((await messages(sid).fetch()).from).toBe('+4915112345678');
  });
});

const REFUSED: [string, Record<string, unknown>, number][] = [
  ['no recipient', { to: '' }, 21604],
  ['a name for a recipient', { to: 'mabel' }, 21211],
  ['a number without its country', { to: '01701234567' }, 21211],
  ['a number that is too short', { to: '+4917' }, 21211],
  ['a country that there is not', { to: '+999170123456' }, 21211],
  ['a channel that there is not', { to: 'fax:+491701234567' }, 21211],
  ['no text', { body: '' }, 21602],
  ['nothing but space', { body: ' \n' }, 21602],
  ['a long text', { body: 'x'.repeat(1601) }, 21617],
  ['no sender', { messagingServiceSid: undefined }, 21603],
  ['a sender that is no SID', { messagingServiceSid: 'Door' }, 21705],
  ['a service that there is not', { messagingServiceSid: `MG${'0'.repeat(32)}` }, 21701],
  ["somebody else's number", { messagingServiceSid: undefined, from: '+12025550111' }, 21660],
  ['a sender that is nothing', { messagingServiceSid: undefined, from: '+1' }, 21212],
  ['a name that is too long', { messagingServiceSid: undefined, from: 'x'.repeat(12) }, 21212],
  ['a number that sends to itself', { messagingServiceSid: undefined, from: FROM, to: FROM }, 21266],
  ['a number that is not in the pool', { from: '+12025550111' }, 21711],
  [
    'WhatsApp from a phone number',
    { messagingServiceSid: undefined, from: FROM, to: `whatsapp:${MABEL}` },
    21910,
  ],
  [
    'WhatsApp from a number that is not on it',
    { messagingServiceSid: undefined, from: `whatsapp:${FROM}`, to: `whatsapp:${MABEL}` },
    63007,
  ],
  ['a template that there is not', { contentSid: `HX${'0'.repeat(32)}` }, 21655],
  ['a time that is not said', { scheduleType: 'fixed' }, 35111],
  ['a type of schedule that there is not', { scheduleType: 'daily', sendAt: new Date(NOON + DAY) }, 35126],
  [
    'a time without a service',
    { messagingServiceSid: undefined, from: FROM, scheduleType: 'fixed', sendAt: new Date(NOON + DAY) },
    35118,
  ],
  ['a time that is past', { scheduleType: 'fixed', sendAt: new Date(NOON - DAY) }, 35114],
  ['a time too soon', { scheduleType: 'fixed', sendAt: new Date(NOON + 15 * MINUTE - 1000) }, 35114],
  ['a time too late', { scheduleType: 'fixed', sendAt: new Date(NOON + 35 * DAY + 1000) }, 35114],
];

test.each(REFUSED)('is refused, and nothing is sent: %s', async (_, given, code) => {
  const { messages, service, exchanges } = openMessaging();
  const asked = messages.create({ ...hello, messagingServiceSid: service.sid, ...given });
  await expect(asked).rejects.toMatchObject({ status: 400, code });
  expect(await messages.list()).toEqual([]);
  expect(exchanges.flatMap(deviations)).toEqual([]);
});

test('a refusal does not repeat the whole of a phone number that is wrong', async () => {
  const { messages, service } = openMessaging();
  const asked = messages.create({ ...hello, to: '+4917', messagingServiceSid: service.sid });
  await expect(asked).rejects.toThrow("Invalid 'To' Phone Number: +XXXX");
});

test('a country can be switched off', async () => {
  const { messages, messaging, service } = openMessaging();
  messaging.regionsOff.add('DE');
  const asked = messages.create({ ...hello, messagingServiceSid: service.sid });
  await expect(asked).rejects.toMatchObject({ status: 400, code: 21408 });
  await messages.create({ to: '+33612345678', body: 'x', messagingServiceSid: service.sid });
});

describe('a trial account', () => {
  test('sends to verified numbers only, and says so before each text', async () => {
    const { messages, messaging, service, client, exchanges } = openMessaging({ type: 'Trial' });
    const send = () => messages.create({ ...hello, messagingServiceSid: service.sid });
    await expect(send()).rejects.toMatchObject({ status: 400, code: 21608 });
    messaging.callerIds.create(MABEL, 'Mabel');
    expect(await send()).toMatchObject({ body: 'Sent from your Twilio trial account - Hello' });
    expect(await client.outgoingCallerIds.list()).toMatchObject([
      { phoneNumber: MABEL, friendlyName: 'Mabel' },
    ]);
    expect(exchanges.flatMap(deviations)).toEqual([]);
  });

  test('tells what it is', async () => {
    const { client } = openMessaging({ type: 'Trial' });
    expect(await client.api.v2010.accounts(credentials.accountSid).fetch()).toMatchObject({ type: 'Trial' });
  });
});

describe('scheduled', () => {
  const fixed = { ...hello, scheduleType: 'fixed' as const };

  test.each([15 * MINUTE, 35 * DAY])(
    'a message is sent when its time has come, %d ms ahead',
    async (ahead) => {
      const { messages, service, wait, at, exchanges } = openMessaging();
      const { sid, status } = await messages.create({
        ...fixed,
        messagingServiceSid: service.sid,
        sendAt: at(ahead),
      });
      expect(status).toBe('scheduled');
      wait(ahead - 1);
      expect(await messages(sid).fetch()).toMatchObject({ status: 'scheduled', dateSent: null, from: null });
      wait(1001);
      const { status: later, dateSent } = await messages(sid).fetch();
      expect([later, dateSent]).toEqual(['delivered', at(ahead)]);
      expect(exchanges.flatMap(deviations)).toEqual([]);
    },
  );

  test('a message can be taken back until then, and is never sent', async () => {
    const { messages, messaging, service, wait, at, exchanges } = openMessaging();
    const told: unknown[] = [];
    messaging.messages.subscribe((message) => told.push(messaging.messages.progress(message).status));
    const { sid } = await messages.create({ ...fixed, messagingServiceSid: service.sid, sendAt: at(DAY) });
    wait(DAY - 1);
    expect(await messages(sid).update({ status: 'canceled' })).toMatchObject({ status: 'canceled' });
    wait(2 * DAY);
    expect(await messages(sid).fetch()).toMatchObject({ status: 'canceled', dateSent: null, price: null });
    expect(told).toEqual(['scheduled', 'canceled']);
    await expect(messages(sid).update({ status: 'canceled' })).rejects.toMatchObject({ code: 30409 });
    expect(exchanges.flatMap(deviations)).toEqual([]);
  });

  test('a message that is on its way cannot be taken back', async () => {
    const { messages, service, wait, at } = openMessaging();
    const made = await messages.create({ ...fixed, messagingServiceSid: service.sid, sendAt: at(DAY) });
    const now = await messages.create({ ...hello, messagingServiceSid: service.sid });
    wait(DAY);
    for (const { sid } of [made, now])
      await expect(messages(sid).update({ status: 'canceled' })).rejects.toMatchObject({
        status: 409,
        code: 30409,
      });
  });

  test('without a type, a time is not heeded, as with Twilio', async () => {
    const { messages, service, at } = openMessaging();
    const made = await messages.create({ ...hello, messagingServiceSid: service.sid, sendAt: at(DAY) });
    expect(made.status).toBe('accepted');
  });

  test('who opts out meanwhile gets nothing', async () => {
    const { messages, messaging, service, wait, at } = openMessaging();
    const { sid } = await messages.create({ ...fixed, messagingServiceSid: service.sid, sendAt: at(DAY) });
    messaging.recipients.optOut(MABEL);
    wait(DAY + 1000);
    expect(await messages(sid).fetch()).toMatchObject({ status: 'failed', errorCode: 21610 });
  });
});

describe('WhatsApp', () => {
  const to = `whatsapp:${MABEL}`;

  async function openWhatsApp() {
    const opened = openMessaging();
    const sender = opened.messaging.whatsappSenders.create(FROM);
    await opened.client.messaging.v1.services(opened.service.sid).channelSenders.create({ sid: sender.sid });
    const ended = async (params: Record<string, unknown>) => {
      const { sid } = await opened.messages.create({
        to,
        messagingServiceSid: opened.service.sid,
        ...params,
      });
      opened.wait(1000);
      return opened.messages(sid).fetch();
    };
    return { ...opened, ended };
  }

  test('an approved template starts a conversation, with its variables in it', async () => {
    const { ended, messaging, exchanges } = await openWhatsApp();
    const template = messaging.templates.create({
      body: 'Hello {{1}}, {{ 2 }} begins.',
      variables: { 1: 'there', 2: 'Yoga' },
    });
    const sent = await ended({ contentSid: template.sid, contentVariables: '{"1":"Mabel"}' });
    expect(sent).toMatchObject({
      status: 'delivered',
      from: `whatsapp:${FROM}`,
      to,
      body: 'Hello Mabel, Yoga begins.',
      price: '-0.00500',
    });
    expect(exchanges.flatMap(deviations)).toEqual([]);
  });

  test('words of one’s own do not, nor a template that is not approved', async () => {
    const { ended, messaging } = await openWhatsApp();
    const refused = { status: 'failed', errorCode: 63016 };
    expect(await ended({ body: 'Hello' })).toMatchObject(refused);
    const { sid } = messaging.templates.create({ body: 'Hello', approval: 'pending' });
    expect(await ended({ contentSid: sid })).toMatchObject(refused);
  });

  test('a message that is delivered can be read, too', async () => {
    const { ended, messages, messaging, wait, exchanges } = await openWhatsApp();
    messaging.recipients.setFate(MABEL, { status: 'read', errorCode: null });
    const { sid, status } = await ended({ body: 'Hello' });
    expect(status).toBe('read');
    wait(-200);
    expect((await messages(sid).fetch()).status).toBe('delivered');
    expect(exchanges.flatMap(deviations)).toEqual([]);
  });

  test('who wrote can be answered in any words, for a day', async () => {
    const { ended, messaging, wait } = await openWhatsApp();
    messaging.recipients.wroteOnWhatsApp(MABEL);
    expect(await ended({ body: 'Hello' })).toMatchObject({ status: 'delivered' });
    wait(DAY);
    expect(await ended({ body: 'Hello' })).toMatchObject({ errorCode: 63016 });
  });

  test.each(['{', '[]', '7', 'null', '{"1":7}'])('variables %s are refused', async (contentVariables) => {
    const { messages, messaging, service } = await openWhatsApp();
    const { sid } = messaging.templates.create({ body: 'Hello {{1}}' });
    const asked = messages.create({
      to,
      messagingServiceSid: service.sid,
      contentSid: sid,
      contentVariables,
    });
    await expect(asked).rejects.toMatchObject({ status: 400, code: 21656 });
  });

  test('a template and its approval can be looked at', async () => {
    const { client, messaging, exchanges } = await openWhatsApp();
    const { sid } = messaging.templates.create({ body: 'Hello {{1}}', approval: 'pending' });
    const { contents } = client.content.v1;
    expect(await contents(sid).fetch()).toMatchObject({ types: { 'twilio/text': { body: 'Hello {{1}}' } } });
    expect(await contents(sid).approvalFetch().fetch()).toMatchObject({ whatsapp: { status: 'pending' } });
    expect(await contents.list()).toHaveLength(1);
    await expect(contents(`HX${'0'.repeat(32)}`).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
    expect(exchanges.flatMap(deviations)).toEqual([]);
  });
});

describe('the list', () => {
  test('is read page by page, newest first', async () => {
    const { messages, service, exchanges } = openMessaging();
    for (let index = 0; index < 25; index++)
      await messages.create({ ...hello, body: `${index}`, messagingServiceSid: service.sid });
    const before = exchanges.length;
    const listed = await messages.list({ pageSize: 10 });
    expect(listed.map(({ body }) => body)).toEqual(Array.from({ length: 25 }, (_, index) => `${24 - index}`));
    expect(exchanges.length - before).toBe(3);
    expect(exchanges.flatMap(deviations)).toEqual([]);
  });

  test('is of those to and from somebody, and of a day', async () => {
    const { messages, service, wait, at, exchanges } = openMessaging();
    const send = (to: string) => messages.create({ to, body: to, messagingServiceSid: service.sid });
    await send(MABEL);
    wait(DAY);
    await send('+33612345678');
    wait(1000);
    const bodies = async (filter: Parameters<typeof messages.list>[0]) =>
      (await messages.list(filter)).map(({ body }) => body);
    expect(await bodies({ to: MABEL })).toEqual([MABEL]);
    expect(await bodies({ from: FROM })).toHaveLength(2);
    expect(await bodies({ from: '+12025550111' })).toEqual([]);
    expect(await bodies({ dateSentAfter: at(DAY) })).toEqual(['+33612345678']);
    expect(await bodies({ dateSentBefore: at(DAY - 1000) })).toEqual([MABEL]);
    expect(exchanges.flatMap(deviations)).toEqual([]);
  });

  test.each(['-1', 'x', '0', '1e9', ''])('a page size of %j is none', async (size) => {
    const { messages, account, service } = openMessaging();
    await messages.create({ ...hello, messagingServiceSid: service.sid });
    const answer = await account.hosts['api.twilio.com']?.({
      method: 'GET',
      path: `/2010-04-01/Accounts/${credentials.accountSid}/Messages.json`,
      query: new URLSearchParams({ PageSize: size, Page: size }),
      headers: {
        authorization: `Basic ${Buffer.from(`${credentials.accountSid}:${credentials.authToken}`).toString('base64')}`,
      },
      body: '',
    });
    if (answer === undefined || typeof answer === 'string') throw new Error('no answer');
    expect(JSON.parse(answer.body)).toMatchObject({ page: 0, page_size: 50, messages: [{ body: 'Hello' }] });
  });
});

test('the words of a message can be taken away, and a message with them', async () => {
  const { messages, service, exchanges } = openMessaging();
  const { sid } = await messages.create({ ...hello, messagingServiceSid: service.sid });
  await expect(messages(sid).update({ body: 'Other words' })).rejects.toMatchObject({ code: 20001 });
  expect(await messages(sid).update({ body: '' })).toMatchObject({ body: '' });
  await messages(sid).remove();
  await expect(messages(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  expect(exchanges.flatMap(deviations)).toEqual([]);
});

test.each([
  ['x'.repeat(160), '1'],
  ['x'.repeat(161), '2'],
  ['€'.repeat(80), '1'],
  ['€'.repeat(81), '2'],
  ['ж'.repeat(70), '1'],
  ['ж'.repeat(71), '2'],
  ['😀'.repeat(35), '1'],
  ['😀'.repeat(36), '2'],
])('a long text is several messages', async (body, segments) => {
  const { messages } = openMessaging();
  expect((await messages.create({ to: MABEL, from: FROM, body })).numSegments).toBe(segments);
});

test('who asks too often is told so, and served again later', async () => {
  const { messages, service } = openMessaging({ messagesPerSecond: 1 });
  const now = jest.spyOn(performance, 'now').mockReturnValue(0);
  const send = () => messages.create({ ...hello, messagingServiceSid: service.sid });
  for (let times = 0; times < 10; times++) await send();
  await expect(send()).rejects.toMatchObject({ status: 429, code: 20429 });
  now.mockReturnValue(1000);
  await send();
  now.mockRestore();
});

test('a path that cannot be read is not found', async () => {
  const { account } = openMessaging();
  const { accountSid, authToken } = credentials;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  for (const [host, path] of [
    ['api.twilio.com', `/2010-04-01/Accounts/${accountSid}/Messages/%E0%A4%A.json`],
    ['lookups.twilio.com', '/v2/PhoneNumbers/%'],
    ['messaging.twilio.com', '/v1/Services/%ff'],
  ] as const) {
    const query = new URLSearchParams();
    const answer = await account.hosts[host]?.({
      method: 'GET',
      path,
      query,
      headers: { authorization },
      body: '',
    });
    expect(answer).toMatchObject({ status: 404 });
  }
});

describe('who may ask', () => {
  test('an API key opens messages, and not the account', async () => {
    const { as, account, service } = openMessaging();
    const { sid, secret } = account.keys.create('Door');
    const client = as(sid, secret);
    await client.messages.create({ ...hello, messagingServiceSid: service.sid });
    expect(await client.messaging.v1.services.list()).toHaveLength(1);
    expect(await client.outgoingCallerIds.list()).toEqual([]);
    expect(await client.incomingPhoneNumbers.list()).toHaveLength(1);
    await expect(client.api.v2010.accounts(credentials.accountSid).fetch()).rejects.toMatchObject({
      status: 401,
    });
    await expect(client.keys.list()).rejects.toMatchObject({ status: 401 });
  });

  test('nobody with another secret, token or account may', async () => {
    const { as, account } = openMessaging();
    const { sid } = account.keys.create('Door');
    for (const client of [as(sid, 'x'), as(credentials.accountSid, 'x'), as(`AC${'0'.repeat(32)}`, 'x')])
      for (const asked of [
        client.messages.list(),
        client.messages.create({ ...hello, from: FROM }),
        client.messaging.v1.services.list(),
        client.content.v1.contents.list(),
        client.lookups.v2.phoneNumbers(MABEL).fetch(),
      ])
        await expect(asked).rejects.toMatchObject({ status: 401, code: 20003 });
    expect(account.messaging.messages.all()).toEqual([]);
  });
});
