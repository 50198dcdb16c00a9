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

/** Lets somebody into a room, removes them through Video's REST API, and returns the last that they are told. */
async function lastWordAfterRemoval(): Promise<unknown> {
  const { standIn } = harness;
  const [mabel, { sid }] = await ScriptedClient.join(new URL(standIn.url).host, 'mabel', 'lab');
  const credentials = { accountSid: ISSUER.accountSid, authToken: standIn.settings.AUTH_TOKEN ?? '' };
  const { video } = inProcessClient(credentials, { timeout: 5000, autoRetry: false }, standIn.account.hosts);
  const { participants } = video.v1.rooms(sid);
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
