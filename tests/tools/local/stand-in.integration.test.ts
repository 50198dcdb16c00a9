import { inProcessClient } from '../../support/in-process-client';
import { directoryOf } from '../../support/participants';
import { call } from '../../support/route-client';
import { useStandIn } from '../../support/stand-in-harness';
import { ScriptedClient } from './video/support/scripted-client';
import { ISSUER } from './video/support/tokens';

const harness = useStandIn({
  directory: directoryOf([]),
  settings: {
    ACCOUNT_SID: ISSUER.accountSid,
    API_KEY_SID: ISSUER.apiKeySid,
    API_KEY_SECRET: ISSUER.apiKeySecret,
  },
});

/** Twilio's own client, as the account. */
function clientOf({ settings, account }: typeof harness.standIn) {
  const credentials = { accountSid: ISSUER.accountSid, authToken: settings.AUTH_TOKEN ?? '' };
  return inProcessClient(credentials, { timeout: 5000, autoRetry: false }, account.hosts);
}

/** Lets somebody into a room, removes them through Video's REST API, and returns the last that they are told. */
async function lastWordAfterRemoval(): Promise<unknown> {
  const { standIn } = harness;
  const [mabel, { sid }] = await ScriptedClient.join(new URL(standIn.url).host, 'mabel', 'lab');
  const { participants } = clientOf(standIn).video.v1.rooms(sid);
  expect(await participants('mabel').update({ status: 'disconnected' })).toMatchObject({
    status: 'disconnected',
  });
  await mabel.closed;
  return mabel.frames.at(-1)?.body;
}

test('who is removed is told 53204, or no error if Video is told to be silent', async () => {
  expect(await lastWordAfterRemoval()).toMatchObject({ type: 'error', code: 53204 });
  harness.standIn.setFault({ service: 'video', kind: 'remove-silently', times: 1 });
  expect(await lastWordAfterRemoval()).toMatchObject({ type: 'disconnected' });
  expect(await lastWordAfterRemoval()).toMatchObject({ type: 'error', code: 53204 });
});

test('whoever tries the door out can make removals silent, and end that', async () => {
  await call(harness.standIn, 'local/faults', { service: 'video', kind: 'remove-silently' });
  expect(await lastWordAfterRemoval()).toMatchObject({ type: 'disconnected' });
  await call(harness.standIn, 'local/faults', {});
  expect(await lastWordAfterRemoval()).toMatchObject({ type: 'error' });
});

describe('what the account sends', () => {
  const to = '+491701234567';

  test('is on the pretend phone, until everything is as after the start', async () => {
    const { standIn } = harness;
    const client = clientOf(standIn);
    const [service] = await client.messaging.v1.services.list();
    const messagingServiceSid = service?.sid ?? '';
    await client.messages.create({ to, body: 'Join us', messagingServiceSid });
    // Twilio's client says the second.
    const sendAt = new Date(Math.floor(Date.now() / 1000) * 1000 + 86_400_000);
    await client.messages.create({
      to,
      body: 'It is time',
      messagingServiceSid,
      scheduleType: 'fixed',
      sendAt,
    });
    const html = '<p>Join us</p>';
    const { statusCode } = await client.request({
      method: 'post',
      uri: 'https://comms.twilio.com/v1/Emails',
      headers: { 'Content-Type': 'application/json' },
      data: {
        from: { address: 'door@example.org' },
        to: [{ address: 'mabel@example.com' }],
        content: { subject: 'Yoga', html },
      },
    });
    expect(statusCode).toBe(202);
    const shown = await (await fetch(`${standIn.url}local/messages`)).json();
    expect(shown).toMatchObject([
      { to: 'mabel@example.com', channel: 'email', subject: 'Yoga', body: 'Join us' },
      { to, body: 'It is time', state: 'scheduled', at: sendAt.toISOString() },
      { to, body: 'Join us' },
    ]);
    await standIn.reset();
    expect(standIn.messages.list()).toEqual([]);
    expect(await client.messages.list()).toEqual([]);
    expect(standIn.account.emails.all()).toEqual([]);
  });
});
