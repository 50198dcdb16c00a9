import type { RestAnswer, RestRequest } from '../../tools/local/proxy';
import { createVerify } from '../../tools/local/verify/service';
import { type House, openHouse } from '../support/handlers';
import { inProcessClient } from '../support/in-process-client';
import { directoryOf } from '../support/people';
import { contractOf } from '../support/twilio-openapi';

const directory = directoryOf([
  {
    identity: 'mabel',
    phone: '+18005554321',
    email: 'mabel@example.com',
    channels: ['sms', 'call', 'whatsapp', 'email'],
  },
]);

const CONTRACTS = {
  create: contractOf('post', 'Verifications'),
  check: contractOf('post', 'VerificationCheck'),
  fetch: contractOf('get', 'Verifications/{Sid}'),
  update: contractOf('post', 'Verifications/{Sid}'),
};

interface Exchange {
  request: RestRequest;
  answer: Exclude<RestAnswer, string>;
}

/** A house whose requests and answers are kept. */
function overheard(): { house: House; exchanges: Exchange[] } {
  const exchanges: Exchange[] = [];
  const house: House = openHouse({
    directory,
    settings: { RATE_LIMITS: 'identity,room' },
    verify: { rateLimits: { identity: [], room: [] } },
    handle: async (request) => {
      const answer = await house.verify.handle(request);
      if (typeof answer === 'string') throw new Error(answer);
      exchanges.push({ request, answer });
      return answer;
    },
  });
  return { house, exchanges };
}

const form = ({ body }: RestRequest) => Object.fromEntries(new URLSearchParams(body));

/** Holds one exchange to what Twilio's document says of its operation. */
function isTwilios(operation: keyof typeof CONTRACTS, { request, answer }: Exchange): void {
  const { request: takes, statuses, answer: gives } = CONTRACTS[operation];
  takes(form(request));
  expect(takes.errors).toBeNull();
  gives(JSON.parse(answer.body));
  expect(gives.errors).toBeNull();
  expect(statuses).toContain(answer.status);
  expect(answer.headers?.['content-type']).toBe('application/json');
}

/** Twilio's client and the service it talks to, for what Doorcode itself never asks. */
function service() {
  const account = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'b'.repeat(32) };
  const serviceSid = `VA${'c'.repeat(32)}`;
  const exchanges: Exchange[] = [];
  const verify = createVerify({ ...account, serviceSid });
  const client = inProcessClient(account, { timeout: 5000, autoRetry: false }, async (request) => {
    const answer = await verify.handle(request);
    if (typeof answer !== 'string') exchanges.push({ request, answer });
    return answer;
  });
  return { verifications: client.verify.v2.services(serviceSid), exchanges };
}

describe("Twilio's language", () => {
  test.each(['sms', 'call', 'whatsapp', 'email'])(
    'our requests and the answers to them are as documented, by %s',
    async (channel) => {
      const { house, exchanges } = overheard();
      const { body } = await house.start({ identity: 'mabel', channel, locale: 'fr' });
      const code = house.lastCode();
      await house.check({ challenge: body.challenge, code: code === '000000' ? '111111' : '000000' });
      await house.check({ challenge: body.challenge, code });
      const [created, wrong, right] = exchanges;
      if (!created || !wrong || !right) throw new Error('fewer than three requests');
      isTwilios('create', created);
      isTwilios('check', wrong);
      isTwilios('check', right);
      expect(JSON.parse(form(created.request).RateLimits ?? '')).toEqual({
        identity: expect.stringMatching(/^[0-9a-f]{64}$/),
        room: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
      house.close();
    },
  );

  test('our requests are forms, sent with basic authentication', async () => {
    const { house, exchanges } = overheard();
    await house.start({ identity: 'mabel' });
    expect(exchanges[0]?.request.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      authorization: expect.stringMatching(/^Basic [A-Za-z0-9+/]+=*$/),
    });
    house.close();
  });

  test('what is asked by hand is answered as documented: fetch, approve, cancel', async () => {
    const { verifications, exchanges } = service();
    const { sid } = await verifications.verifications.create({ to: '+18005554321', channel: 'sms' });
    await verifications.verifications(sid).fetch();
    await verifications.verifications(sid).update({ status: 'approved' });
    const again = await verifications.verifications.create({ to: '+18005554321', channel: 'sms' });
    await verifications.verifications(again.sid).update({ status: 'canceled' });
    const operations = ['create', 'fetch', 'update', 'create', 'update'] as const;
    expect(exchanges).toHaveLength(operations.length);
    for (const [index, exchange] of exchanges.entries()) isTwilios(operations[index] ?? 'create', exchange);
  });

  test.each([
    [400, 60_200, () => service().verifications.verifications.create({ to: 'nobody', channel: 'sms' })],
    [
      400,
      60_200,
      () => service().verifications.verifications.create({ to: '+18005554321', channel: 'pigeon' }),
    ],
    [
      404,
      20_404,
      () =>
        service()
          .verifications.verifications(`VE${'0'.repeat(32)}`)
          .fetch(),
    ],
    [
      404,
      20_404,
      () => service().verifications.verificationChecks.create({ to: '+18005554321', code: '123456' }),
    ],
  ])('an error is %d %d in the form that Twilio gives errors', async (status, code, ask) => {
    await expect(ask()).rejects.toMatchObject({
      status,
      code,
      moreInfo: `https://www.twilio.com/docs/errors/${code}`,
      message: expect.stringMatching(/./),
    });
  });

  test('a field that Twilio does not know would be seen', () => {
    const { request } = CONTRACTS.create;
    expect(request({ To: '+18005554321', Channel: 'sms' })).toBe(true);
    expect(request({ To: '+18005554321', Channel: 'sms', Codes: 'x' })).toBe(false);
    expect(request({ To: '+18005554321' })).toBe(false);
    expect(CONTRACTS.check.answer({ sid: `VE${'0'.repeat(32)}` })).toBe(false);
  });
});
