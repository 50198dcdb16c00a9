import type { StandIn } from '../../tools/local/stand-in';

/** An answer as a caller sees it. */
export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test asserts what is in it
  body: any;
}

/** Calls one route with a JSON body, or with a text as it is. */
export async function call(
  standIn: StandIn,
  route: string,
  body: unknown,
  contentType = 'application/json',
): Promise<Answer> {
  const response = await fetch(new URL(route, standIn.url), {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export const start = (standIn: StandIn, body: object) => call(standIn, 'start-verification', body);
export const check = (standIn: StandIn, body: object) => call(standIn, 'check-verification', body);
export const token = (standIn: StandIn, body: object) => call(standIn, 'token', body);

/** The code that the pretend phone shows last. */
export const lastCode = (standIn: StandIn): string => standIn.messages.list()[0]?.code ?? 'no code';

/** A code of the right length that is not the given one. */
export const wrongCode = (code: string): string => (code.startsWith('0') ? '1' : '0') + code.slice(1);

/** Goes all the way to a pass. */
export async function passFor(standIn: StandIn, identity: string, room?: string): Promise<string> {
  const { body } = await start(standIn, { identity, room });
  const checked = await check(standIn, { challenge: body.challenge, code: lastCode(standIn) });
  return checked.body.pass;
}

/** The claims of a JWT, unverified. */
export const claimsOf = (jwt: string) =>
  JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
