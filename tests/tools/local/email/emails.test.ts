import { credentials, open } from '../support/open-account';
import { deviations, type Exchange } from '../support/openapi';

const NOON = Date.parse('2026-03-02T12:00:00Z');
const MABEL = { address: 'mabel@example.com', name: 'Mabel' };
const DAY = 86_400_000;

/** An account that sends from example.org. Its clock stands still until it is moved. */
function openEmail(options: Parameters<typeof open>[0] = {}) {
  let now = NOON;
  const { account } = open({ now: () => now, ...options });
  account.emails.domains.add('example.org');
  const exchanges: Exchange[] = [];
  const ask = async (
    method: string,
    address: string,
    body?: unknown,
    { accountSid: user, authToken: password } = credentials,
  ) => {
    const {
      hostname: host,
      pathname: path,
      searchParams: query,
    } = new URL(address, 'https://comms.twilio.com');
    const request = {
      method,
      path,
      query,
      headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` },
      body: typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body),
    };
    const answer = await account.hosts[host]?.(request);
    if (answer === undefined || typeof answer === 'string') throw new Error('no answer');
    exchanges.push({ host, request, answer });
    return { status: answer.status, json: JSON.parse(answer.body) };
  };
  const mail = {
    from: { address: 'door@example.org' },
    to: [MABEL],
    content: { subject: 'Yoga', html: '<p>Hi</p>' },
  };
  return {
    account,
    exchanges,
    ask,
    mail,
    send: (changes: object = {}) => ask('POST', '/v1/Emails', { ...mail, ...changes }),
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test('a mail is queued, sent and delivered, in that order', async () => {
  const { ask, send, wait, exchanges } = openEmail();
  const { status, json } = await send();
  expect(status).toBe(202);
  expect(json.operationLocation).toBe(`https://comms.twilio.com/v1/Emails/Operations/${json.operationId}`);
  const seen = [];
  for (let step = 0; step < 3; step++) {
    const operation = await ask('GET', json.operationLocation);
    const list = await ask('GET', `/v1/Emails?operationId=${json.operationId}`);
    seen.push([operation.json.status, list.json.emails[0].status]);
    wait(250);
  }
  expect(seen).toEqual([
    ['PROCESSING', 'QUEUED'],
    ['COMPLETED', 'SENT'],
    ['COMPLETED', 'DELIVERED'],
  ]);
  const { json: operation } = await ask('GET', json.operationLocation);
  expect(operation.stats).toMatchObject({ total: 1, delivered: 1, failed: 0 });
  const { json: list } = await ask('GET', `/v1/Emails?operationId=${json.operationId}`);
  expect((await ask('GET', `/v1/Emails/${list.emails[0].id}`)).json).toMatchObject({ to: [MABEL] });
  expect(exchanges.flatMap(deviations)).toEqual([]);
});

test('each of several recipients gets a mail with words of their own, and its end', async () => {
  const { account, ask, send, wait, exchanges } = openEmail();
  account.emails.setFate('Tommy@example.com', 'UNDELIVERED');
  account.emails.setFate('nan@example.com', 'FAILED');
  const to = [
    { ...MABEL, variables: { firstName: 'Mabel' } },
    { address: 'tommy@example.com', variables: {} },
    { address: 'nan@example.com' },
  ];
  const { json } = await send({
    to,
    content: { subject: 'Hi {{ firstName }}', html: '<p>{{firstName}}!</p>' },
  });
  wait(1000);
  const { json: operation } = await ask('GET', json.operationLocation);
  expect(operation.stats).toMatchObject({ total: 3, delivered: 1, undelivered: 1, failed: 1 });
  expect(account.emails.all().map(({ subject, text }) => [subject, text])).toEqual([
    ['Hi ', '!'],
    ['Hi ', '!'],
    ['Hi Mabel', 'Mabel!'],
  ]);
  expect(exchanges.flatMap(deviations)).toEqual([]);
});

test('a mail that is meant for later is sent then', async () => {
  const { ask, send, wait, exchanges } = openEmail();
  const { json } = await send({ schedule: { sendAt: [new Date(NOON + DAY).toISOString()] } });
  wait(DAY - 1);
  expect((await ask('GET', json.operationLocation)).json).toMatchObject({
    status: 'SCHEDULED',
    stats: { scheduled: 1 },
  });
  wait(1001);
  expect((await ask('GET', json.operationLocation)).json).toMatchObject({ stats: { delivered: 1 } });
  expect(exchanges.flatMap(deviations)).toEqual([]);
});

test('an attachment arrives as it was', async () => {
  const { account, send } = openEmail();
  const content = Buffer.from('BEGIN:VCALENDAR').toString('base64');
  await send({
    content: {
      subject: 'Yoga',
      html: '<p>Hi</p>',
      attachments: [{ filename: 'yoga.ics', contentType: 'text/calendar', content }],
    },
  });
  expect(account.emails.all()[0]?.attachments).toEqual([
    { filename: 'yoga.ics', contentType: 'text/calendar', content: Buffer.from('BEGIN:VCALENDAR') },
  ]);
});

test('a mail without plain text gets one', async () => {
  const { account, send } = openEmail();
  const html =
    '<head><title>x</title></head><style>p{}</style><p>Dear Mabel &amp; co,</p>\n<p>join <a href="https://a.example/?b=1">here</a>' +
    '<br>or <a href="https://a.example/">https://a.example/</a></p>';
  await send({ content: { subject: 'Yoga', html } });
  expect(account.emails.all()[0]?.text).toBe(
    'Dear Mabel & co,\njoin here (https://a.example/?b=1)\nor https://a.example/',
  );
});

const REFUSED: [string, unknown, string][] = [
  ['no JSON', '{', 'body'],
  ['nothing', '{}', 'from'],
  ['a list', [], 'from'],
  ['no recipient', { to: [] }, 'to'],
  ['a recipient without an address', { to: [{ name: 'Mabel' }] }, 'to.0.address'],
  ['an address that is none', { to: [{ address: 'mabel' }] }, 'to.0.address'],
  ['two addresses in one', { to: [{ address: 'a@b.example, c@d.example' }] }, 'to.0.address'],
  ['no subject', { content: { html: '<p>Hi</p>' } }, 'content.subject'],
  ['an empty subject', { content: { subject: '', html: '<p>Hi</p>' } }, 'content.subject'],
  ['plain text alone', { content: { subject: 'Yoga', text: 'Hi' } }, 'content.html'],
  [
    'an attachment that is not in base64',
    {
      content: {
        subject: 'x',
        html: 'x',
        attachments: [{ filename: 'a', contentType: 'text/calendar', content: 'BEGIN:' }],
      },
    },
    'content.attachments.0.content',
  ],
  ['a field that there is not', { subject: 'Yoga' }, 'subject'],
  ['a time that is none', { schedule: { sendAt: ['tomorrow'] } }, 'schedule.sendAt.0'],
  [
    'eleven tags',
    { tags: Object.fromEntries(Array.from({ length: 11 }, (_, tag) => [`t${tag}`, 'x'])) },
    'tags',
  ],
  [
    'a sender whose name is not in ASCII',
    { from: { address: 'door@example.org', name: 'Türe' } },
    'from.name',
  ],
  ["somebody else's domain", { from: { address: 'door@example.net' } }, 'from.address'],
  ['a domain that ends like ours', { from: { address: 'door@notexample.org' } }, 'from.address'],
];

test.each(REFUSED)('is refused, and nothing is sent: %s', async (_, given, field) => {
  const { account, ask, mail } = openEmail();
  const body = typeof given === 'string' || Array.isArray(given) ? given : { ...mail, ...(given as object) };
  const { status, json } = await ask('POST', '/v1/Emails', body);
  expect([status, json.errors.map((each: { field: string }) => each.field)]).toEqual([
    400,
    expect.arrayContaining([field]),
  ]);
  expect(account.emails.all()).toEqual([]);
});

test('everything that is wrong is named at once', async () => {
  const { send } = openEmail();
  const { json } = await send({ to: [], content: { subject: '' } });
  expect(json.errors).toHaveLength(3);
});

test('more than 5 MB are refused', async () => {
  const { send } = openEmail();
  const { status } = await send({ content: { subject: 'x', html: 'x'.repeat(5_000_000) } });
  expect(status).toBe(400);
});

test('a trial account sends no mail of its own words', async () => {
  const { send } = openEmail({ type: 'Trial' });
  expect((await send()).json).toMatchObject({
    status: 400,
    message: expect.stringContaining('approved template'),
  });
});

test('the list is read page by page, newest first, and by status', async () => {
  const { account, ask, send, wait } = openEmail();
  for (let index = 0; index < 5; index++) await send({ content: { subject: `${index}`, html: 'x' } });
  wait(1000);
  const found: string[] = [];
  let token: string | undefined = '';
  let pages = 0;
  while (token !== undefined) {
    const { json } = await ask('GET', `/v1/Emails?pageSize=2&pageToken=${token}`);
    found.push(...json.emails.map(({ id }: { id: string }) => account.emails.find(id)?.subject ?? ''));
    token = json.meta.nextToken;
    pages++;
  }
  expect([found, pages]).toEqual([['4', '3', '2', '1', '0'], 3]);
  expect((await ask('GET', '/v1/Emails?status=FAILED')).json.emails).toEqual([]);
  expect((await ask('GET', '/v1/Emails?pageSize=-1&pageToken=x')).json.emails).toHaveLength(5);
});

test('the list is of the mails with tags, and of those made between two times', async () => {
  const { ask, send, wait, exchanges } = openEmail();
  const ids = async (query: string) => {
    const { json } = await ask('GET', `/v1/Emails?${query}`);
    return json.emails.map(({ tags }: { tags: { class?: string } }) => tags.class);
  };
  await send({ tags: { class: 'yoga', try: '1' } });
  wait(DAY);
  await send({ tags: { class: 'choir: late', try: '1' } });
  expect(await ids('tags=class:yoga;')).toEqual(['yoga']);
  expect(await ids(`tags=${encodeURIComponent('try:1;class:choir: late')}`)).toEqual(['choir: late']);
  expect(await ids('tags=class:yoga;try:2;')).toEqual([]);
  expect(await ids('tags=nonsense')).toEqual([]);
  expect(await ids(`startDate=${new Date(NOON + 1000).toISOString()}`)).toEqual(['choir: late']);
  expect(await ids(`endDate=${new Date(NOON + 1000).toISOString()}`)).toEqual(['yoga']);
  expect(exchanges.flatMap(deviations)).toEqual([]);
});

test('what is not there is not found, and who may not ask is not told', async () => {
  const { account, ask, exchanges, mail } = openEmail();
  for (const path of ['/v1/Emails/x', '/v1/Emails/Operations/x', '/v1/Mails'])
    expect((await ask('GET', path)).status).toBe(404);
  expect((await ask('DELETE', '/v1/Emails')).status).toBe(405);
  const wrong = { ...credentials, authToken: '0'.repeat(32) };
  expect((await ask('POST', '/v1/Emails', mail, wrong)).status).toBe(401);
  const { sid, secret } = account.keys.create('Door');
  expect((await ask('POST', '/v1/Emails', mail, { accountSid: sid, authToken: secret })).status).toBe(202);
  expect(account.emails.all()).toHaveLength(1);
  expect(exchanges.filter(({ answer }) => answer.status < 400).flatMap(deviations)).toEqual([]);
});
