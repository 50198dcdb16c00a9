import { join } from 'node:path';
import { inspect } from 'node:util';
import type { CompletedRequest } from 'mockttp';
import { writePrivateFile } from '../files/private-file';
import { note } from '../printing/printer';
import { listenOnLoopback } from './listen.cjs';

/** A request as a handler sees it: `path` without the query, `body` as text. */
export type RestRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: string;
};

/**
 * The answer of a handler: a response, or `reset` (the socket is reset), or `hang` (the socket stays open and
 * nothing is ever sent).
 */
export type RestAnswer =
  | { status: number; headers?: Record<string, string>; body: string }
  | 'reset'
  | 'hang';

/** Answers for one host. An exception is answered 500 and shown on the terminal. */
export type HostHandler = (request: RestRequest) => RestAnswer | Promise<RestAnswer>;

/** A request to any host; `path` without the query. */
export type SeenRequest = { host: string; method: string; path: string };

export type LocalProxy = {
  /** `http://127.0.0.1:PORT`, for `HTTP_PROXY` (upper case: Twilio's client reads no other). */
  url: string;
  /** The certificate authority in PEM, made for this run only. */
  ca: string;
  /** Where that is written, for `NODE_EXTRA_CA_CERTS`, which Node reads only when it starts. */
  caPath: string;
  stop(): Promise<void>;
};

const REFUSED = {
  headers: { 'content-type': 'text/plain' },
  body: 'Only through a tunnel, and from no page.\n',
};

/**
 * Starts an HTTP proxy that opens the TLS inside its CONNECT tunnels and answers for the hosts in `hosts`.
 * Every other host, and what does not come through a tunnel, is answered 502; nothing goes out to the network, and only
 * this machine is served.
 *
 * @param options.hosts host name → handler, such as `{ 'verify.twilio.com': verify.handle }`
 * @param options.onRequest receives each request for any host, known or not
 * @param options.caDirectory where `ca.pem` is written; made if it is missing
 */
export async function startProxy(options: {
  hosts: Record<string, HostHandler>;
  onRequest?: (request: SeenRequest) => void;
  caDirectory: string;
}): Promise<LocalProxy> {
  // Loading mockttp takes most of the start-up time, so it is loaded on demand.
  const { generateCACertificate, getLocal } = require('mockttp') as typeof import('mockttp');
  const ca = await generateCACertificate({ subject: { commonName: 'Doorcode local stand-in' } });
  const caPath = join(options.caDirectory, 'ca.pem');
  writePrivateFile(caPath, ca.cert);

  const server = getLocal({ https: ca, http2: false, recordTraffic: false, suggestChanges: false });
  // It would listen on every address, and cannot be told otherwise.
  const end = listenOnLoopback();
  await server.start(0).finally(end);
  const hosts = new Map(Object.entries(options.hosts));
  await server.forAnyRequest().thenCallback(async (request) => {
    const { hostname: host, pathname: path, protocol } = new URL(request.url);
    // Only browsers send Origin, and no page has a reason to use this proxy.
    if (request.headers.origin !== undefined || protocol !== 'https:') return { statusCode: 502, ...REFUSED };
    options.onRequest?.({ host, method: request.method, path });
    const answer = await answerFor(hosts, request);
    if (answer === 'reset') return 'reset';
    if (answer === 'hang') return new Promise<never>(() => {});
    return { statusCode: answer.status, headers: { ...answer.headers }, body: answer.body };
  });

  return { url: `http://127.0.0.1:${server.port}`, ca: ca.cert, caPath, stop: () => server.stop() };
}

async function answerFor(hosts: Map<string, HostHandler>, request: CompletedRequest): Promise<RestAnswer> {
  const { hostname, pathname, searchParams } = new URL(request.url);
  const handler = hosts.get(hostname);
  if (!handler) return refusal(hostname, [...hosts.keys()]);
  try {
    return await handler({
      method: request.method,
      path: pathname,
      query: searchParams,
      headers: singleValued(request.headers),
      body: (await request.body.getText()) ?? '',
    });
  } catch (error) {
    note([`The stand-in for ${hostname} failed:`, ...inspect(error).split('\n')]);
    return { status: 500, headers: { 'content-type': 'text/plain' }, body: 'The stand-in failed.' };
  }
}

function refusal(hostname: string, known: string[]): RestAnswer {
  const message = `${hostname} is not simulated here and was not contacted; simulated: ${known.join(', ')}.`;
  return {
    status: 502,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ status: 502, message }),
  };
}

function singleValued(headers: CompletedRequest['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
