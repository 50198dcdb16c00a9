import { tlsFlaw } from '../../../src/upstream/tls';

/** What stands between this machine and Twilio, as far as an error tells, and what to do about it. */
export interface NetworkFlaw {
  says: string;
  remedy: string;
}

/** Variables of a proxy that Twilio's client does not read. */
const UNREAD = ['HTTPS_PROXY', 'https_proxy', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

/** How a variable is set where the commands are typed. */
const setting = (name: string, value: string): string =>
  `in PowerShell $env:${name} = "${value}", elsewhere export ${name}=${value}`;

/** Codes of a host that cannot be reached at all, or that a firewall cuts off. */
const UNREACHED =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ECONNABORTED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)$/;

/**
 * Says what is in the way of Twilio, where more can be said than an error's name. An address of a proxy may hold a
 * password, and is not shown.
 * @param service as people call it
 * @param variables of the environment: Twilio's client reads HTTP_PROXY there, and Node its certificates
 */
export function networkFlaw(
  service: string,
  { status, code }: { status: number | undefined; code: number | string | undefined },
  variables: NodeJS.ProcessEnv = process.env,
): NetworkFlaw | undefined {
  const proxy = variables.HTTP_PROXY?.trim();
  if (proxy && !isProxyAddress(proxy))
    return {
      says: 'HTTP_PROXY is no address of a proxy',
      remedy: `write it with http:// in front: ${setting('HTTP_PROXY', 'http://proxy.example:3128')}`,
    };
  if (status === 407)
    return {
      says: 'the proxy of HTTP_PROXY asks who you are (407)',
      remedy: `say it in its address: ${setting('HTTP_PROXY', 'http://name:password@proxy.example:3128')}`,
    };
  if (status !== undefined) return proxy === undefined ? undefined : fromProxy(service, status, code);
  if (typeof code !== 'string') return undefined;
  return (
    ofTls(service, code, variables) ??
    (UNREACHED.test(code) ? unreached(service, code, variables) : undefined)
  );
}

/** An answer without a number of Twilio's may be the proxy's. */
const fromProxy = (service: string, status: number, code: unknown): NetworkFlaw | undefined =>
  typeof code === 'number'
    ? undefined
    : {
        says: `${service} answered ${status}, or the proxy of HTTP_PROXY did`,
        remedy: 'ask whoever looks after the proxy whether it lets *.twilio.com through',
      };

const isProxyAddress = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

function unreached(service: string, code: string, variables: NodeJS.ProcessEnv): NetworkFlaw | undefined {
  if (variables.HTTP_PROXY?.trim())
    return {
      says: `${service} could not be reached through the proxy of HTTP_PROXY (${code})`,
      remedy: 'see that its host and port are right, and that you are where it can be reached',
    };
  const other = UNREAD.find((name) => variables[name]?.trim());
  if (other !== undefined)
    return {
      says: `${service} could not be reached (${code}): ${other} is set, and Twilio's client reads HTTP_PROXY alone`,
      remedy: `set HTTP_PROXY to the same: in PowerShell $env:HTTP_PROXY = $env:${other}, elsewhere export HTTP_PROXY="$${other}"`,
    };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return {
      says: `${service} could not be reached (${code})`,
      remedy: 'see that this machine is online; behind a proxy, set HTTP_PROXY to its address',
    };
  return undefined;
}

function ofTls(service: string, code: string, variables: NodeJS.ProcessEnv): NetworkFlaw | undefined {
  const flaw = tlsFlaw(code);
  if (flaw === undefined) return undefined;
  if (flaw === 'authority') return intercepted(service, code, variables);
  if (flaw === 'expired' || flaw === 'early')
    return {
      says: `${service} shows a certificate that is not valid at this time (${code})`,
      remedy: 'see that the date and the time of this machine are right',
    };
  if (flaw === 'protocol')
    return {
      says: `what answers for ${service} speaks no TLS (${code})`,
      remedy:
        'see that HTTP_PROXY is the address of a proxy, and that no page of a hotel or a café waits for you',
    };
  return {
    says: `something else answers in the place of ${service} (${code})`,
    remedy: 'open https://api.twilio.com in a browser: a page of a hotel or a café may wait for you there',
  };
}

/** Companies and virus scanners look into TLS with an authority of their own, which browsers were told of, and Node not. */
function intercepted(
  service: string,
  code: string,
  { NODE_EXTRA_CA_CERTS: extra }: NodeJS.ProcessEnv,
): NetworkFlaw {
  const says = `something between this machine and ${service} looks into what is said, with a certificate that Node does not know (${code})`;
  if (extra?.trim())
    return {
      says: `${says}, nor is it in the file of NODE_EXTRA_CA_CERTS`,
      remedy:
        'see that the file is there, and that it is PEM: text that begins with -----BEGIN CERTIFICATE-----',
    };
  return {
    says,
    remedy: `get the certificate of your company, or of your virus scanner, as a PEM file from whoever looks after this machine, and name it: ${setting('NODE_EXTRA_CA_CERTS', 'company.pem')}`,
  };
}
