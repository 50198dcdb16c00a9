import type { HostHandler, RestAnswer, RestRequest } from '../proxy';
import { AUTHENTICATE, errorAnswer, METHOD_NOT_ALLOWED, notFound } from './errors';
import { type Form, parseForm } from './form';

/** One request to a route that exists. */
export interface RestCall {
  /** The values of the `{…}` in the route's path, in order, decoded. */
  ids: string[];
  /** Path as it was asked for. */
  path: string;
  params: Form;
  query: URLSearchParams;
  headers: Record<string, string>;
  /** As it came, for what is no simple form. */
  body: string;
}

/** A route as Twilio's OpenAPI documents write it: `['GET', '/v1/Services/{Sid}', run]`. */
export type RestRoute = [
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  run: (call: RestCall) => RestAnswer | Promise<RestAnswer>,
];

/** Whether a user name and a password are those of the account, or of one of its API keys. */
export type Authenticate = (user: string, password: string) => boolean;

/** Answers for one of Twilio's hosts: 401 without credentials, 404 and 405 as Twilio does, else what the route does. */
export function restHost(authenticate: Authenticate, routes: RestRoute[]): HostHandler {
  const compiled = routes.map(([method, path, run]) => ({ method, pattern: patternOf(path), run }));
  return async (request) => {
    if (!isAuthentic(request, authenticate))
      return errorAnswer(AUTHENTICATE, { 'www-authenticate': 'Basic realm="Twilio API"' });
    const matching = compiled.filter(({ pattern }) => pattern.test(request.path));
    if (matching.length === 0) return errorAnswer(notFound(request.path));
    const found = matching.find(({ method }) => method === request.method);
    if (found === undefined) return errorAnswer(METHOD_NOT_ALLOWED);
    const { path, query, headers, body } = request;
    const ids = decoded((found.pattern.exec(path) ?? []).slice(1));
    if (ids === undefined) return errorAnswer(notFound(request.path));
    return found.run({ ids, path, params: parseForm(body), query, headers, body });
  };
}

/** The parts of a path as they were meant; `undefined` if one cannot be read. */
function decoded(parts: string[]): string[] | undefined {
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

/** What matches the paths of a route. */
export const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/[.+]/g, '\\$&').replaceAll(/\{\w+\}/g, '([^/]+)')}$`);

function isAuthentic({ headers }: RestRequest, authenticate: Authenticate): boolean {
  const [scheme, encoded = ''] = (headers.authorization ?? '').split(' ');
  const [user = '', ...password] = Buffer.from(encoded, 'base64').toString().split(':');
  return scheme === 'Basic' && authenticate(user, password.join(':'));
}

/** An answer that carries a resource. */
export const jsonAnswer = (status: number, body: unknown): RestAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** The answer to a DELETE. */
export const NO_CONTENT: RestAnswer = { status: 204, body: '' };
