// Twilio's own client in a process of its own: HTTP_PROXY and NODE_EXTRA_CA_CERTS are read only at the start.
const twilio = require('twilio');

/** @param {{method: 'create'|'check'|'fetch'|'update', auth?: object, service: string, sid?: string, params?: object, timeout?: number}} call */
function run({ method, auth, service, sid, params, timeout }) {
  const client = twilio(auth.accountSid, auth.authToken, { timeout, autoRetry: false });
  const verify = client.verify.v2.services(service);
  const outcome = {
    create: () => verify.verifications.create(params),
    check: () => verify.verificationChecks.create(params),
    fetch: () => verify.verifications(sid).fetch(),
    update: () => verify.verifications(sid).update(params),
  }[method]();
  return outcome.then(
    (value) => ({
      ok: true,
      status: client.httpClient.lastResponse.statusCode,
      value: JSON.parse(JSON.stringify(value)),
    }),
    (error) => ({
      ok: false,
      status: error.status,
      code: error.code,
      message: error.message,
      moreInfo: error.moreInfo,
      headers: client.httpClient.lastResponse?.headers,
    }),
  );
}

process.on('message', async ({ id, call }) => process.send({ id, result: await run(call) }));
process.on('disconnect', () => process.exit());
process.send('ready');
