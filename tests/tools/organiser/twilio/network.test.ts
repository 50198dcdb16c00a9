import { networkFlaw } from '../../../../tools/organiser/twilio/network';

const said = (code: string | number | undefined, variables: NodeJS.ProcessEnv, status?: number) => {
  const flaw = networkFlaw('Verify', { status, code }, variables);
  return flaw && `${flaw.says} → ${flaw.remedy}`;
};
const ADDRESS = 'http://name:secret@proxy.example:3128';

test.each(['HTTPS_PROXY', 'https_proxy', 'http_proxy', 'ALL_PROXY'])(
  'that only %s is set is said, and how to set the one that is read',
  (name) => {
    for (const code of ['ENOTFOUND', 'ECONNREFUSED', 'ETIMEDOUT', 'ECONNABORTED'])
      expect(said(code, { [name]: ADDRESS })).toBe(
        `Verify could not be reached (${code}): ${name} is set, and Twilio's client reads HTTP_PROXY alone → set HTTP_PROXY to the same: in PowerShell $env:HTTP_PROXY = $env:${name}, elsewhere export HTTP_PROXY="$${name}"`,
      );
  },
);

test.each<[string, string | number | undefined, number | undefined, NodeJS.ProcessEnv, string | undefined]>([
  [
    'no network',
    'ENOTFOUND',
    undefined,
    {},
    'Verify could not be reached (ENOTFOUND) → see that this machine is online; behind a proxy, set HTTP_PROXY to its address',
  ],
  ['a broken line', 'ECONNRESET', undefined, {}, undefined],
  [
    'a proxy that asks for a password',
    undefined,
    407,
    { HTTP_PROXY: ADDRESS },
    'the proxy of HTTP_PROXY asks who you are (407) → say it in its address: in PowerShell $env:HTTP_PROXY = "http://name:password@proxy.example:3128", elsewhere export HTTP_PROXY=http://name:password@proxy.example:3128',
  ],
  [
    'a proxy that refuses',
    undefined,
    403,
    { HTTP_PROXY: ADDRESS },
    'Verify answered 403, or the proxy of HTTP_PROXY did → ask whoever looks after the proxy whether it lets *.twilio.com through',
  ],
  ['Twilio through a proxy', 20404, 404, { HTTP_PROXY: ADDRESS }, undefined],
  ['Twilio', undefined, 503, {}, undefined],
  [
    'a clock that is wrong',
    'CERT_NOT_YET_VALID',
    undefined,
    {},
    'Verify shows a certificate that is not valid at this time (CERT_NOT_YET_VALID) → see that the date and the time of this machine are right',
  ],
  [
    'a page of a hotel',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    undefined,
    {},
    'something else answers in the place of Verify (ERR_TLS_CERT_ALTNAME_INVALID) → open https://api.twilio.com in a browser: a page of a hotel or a café may wait for you there',
  ],
  [
    'what speaks no TLS',
    'EPROTO',
    undefined,
    {},
    'what answers for Verify speaks no TLS (EPROTO) → see that HTTP_PROXY is the address of a proxy, and that no page of a hotel or a café waits for you',
  ],
])('%s is said as such, and no password of a proxy', (_, code, status, variables, words) => {
  expect(said(code, variables, status)).toBe(words);
});
