/**
 * `npm run bench:starving`: whether strangers can keep the door from those who are in. With a directory in Sync, whose
 * limits the stand-in keeps, asks for names of nobody that all lie in one map, `FLOOD` a second. Meanwhile people of
 * the same map renew their passes and others enter their codes. Prints how many were served, and how long it took them.
 * Ends with 1 if anybody was refused.
 */

import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Handler } from '../src/access/http';
import type { RoomName } from '../src/contract/names';
import { participantAddress } from '../src/directory/sync-maps';
import { handler as checkVerification } from '../src/functions/check-verification';
import { handler as startVerification } from '../src/functions/start-verification';
import { handler as token } from '../src/functions/token';
import { put } from '../tests/directory/support/put';
import { inProcessClient } from '../tests/support/in-process-client';
import { createAccount } from '../tools/local/account/account';
import { Messages } from '../tools/local/phone/messages';
import type { HostHandler } from '../tools/local/proxy';
import { makeSettings } from '../tools/local/settings';
import { createVerify } from '../tools/local/verify/service';
import { syncStore } from '../tools/organiser/stores/sync';

/** Strangers' lookups in a second. */
const FLOOD = 88;
/** Milliseconds that Twilio takes to answer. */
const LATENCY = 100;
/** Milliseconds. */
const DURATION = 20_000;
const BETWEEN_RENEWALS = 200;
const BETWEEN_CHECKS = 2000;
/** People who are in, and as many again who are about to enter. */
const PEOPLE = 10;

/** Names that all lie in the first of the maps. */
function* namesOfOneMap(kind: string): Generator<string> {
  for (let index = 0; ; index++) {
    const name = `${kind} ${index}`;
    if (participantAddress(name).map === participantAddress('mabel').map) yield name;
  }
}
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const take = (names: Generator<string>, count: number): string[] =>
  Array.from({ length: count }, () => String(names.next().value));

interface Outcome {
  /** `200`, or what it was refused with. */
  said: string;
  took: number;
  // biome-ignore lint/suspicious/noExplicitAny: the answer of whichever route was asked
  body: any;
}

/** As much of the runtime's class as the door uses. */
class Response {
  statusCode = 200;
  // biome-ignore lint/suspicious/noExplicitAny: the answer of whichever route was asked
  body: any;
  setStatusCode(code: number): void {
    this.statusCode = code;
  }
  setBody(body: object | string): void {
    this.body = body;
  }
  setHeaders(): void {}
  appendHeader(): void {}
}

/** The Functions in this process, with Verify and Sync as the stand-in plays them, after `LATENCY`. */
function openDoor() {
  const settings = {
    ...makeSettings(),
    DIRECTORY: 'sync',
    SYNC_SERVICE_SID: `IS${randomBytes(16).toString('hex')}`,
  } as Record<string, string>;
  const { ACCOUNT_SID: accountSid = '', AUTH_TOKEN: authToken = '', VERIFY_SERVICE_SID: sid = '' } = settings;
  const messages = new Messages();
  const verify = createVerify({
    accountSid,
    authToken,
    serviceSid: sid,
    onMessage: (message) => messages.add(message),
  });
  const account = createAccount({
    accountSid,
    authToken,
    verifyService: { sid, codeLength: 6, verify },
  });
  account.syncServices.create('Doorcode', settings.SYNC_SERVICE_SID);
  const hosts = Object.fromEntries(
    Object.entries(account.hosts).map(([host, handle]): [string, HostHandler] => [
      host,
      async (request) => {
        await sleep(LATENCY);
        return handle(request);
      },
    ]),
  );
  const clientFor = (options: { timeout: number; autoRetry: boolean }) =>
    inProcessClient({ accountSid, authToken }, options, hosts);
  Object.assign(globalThis, { Twilio: { Response }, Runtime: { getAssets: () => ({}) } });

  const ask = async (handler: Handler, question: object): Promise<Outcome> => {
    const began = performance.now();
    const event = { request: { headers: { 'content-type': 'application/json' } }, ...question };
    const answered = new Promise<Response>((resolve) => {
      void handler({ ...settings, getTwilioClient: clientFor }, event, (_, response) =>
        resolve(response as unknown as Response),
      );
    });
    const { statusCode, body } = await answered;
    // Problem details come as text.
    const answer = typeof body === 'string' ? JSON.parse(body) : body;
    return { said: answer.code ?? String(statusCode), took: performance.now() - began, body: answer };
  };
  const store = syncStore(
    clientFor({ timeout: 15_000, autoRetry: false }),
    settings.SYNC_SERVICE_SID ?? '',
    'My Room' as RoomName,
  );
  return { ask, store, messages };
}

/** Asks again and again until it is over. @returns what was answered */
async function every(milliseconds: number, until: number, turn: () => Promise<Outcome>): Promise<Outcome[]> {
  const asked: Promise<Outcome>[] = [];
  const began = performance.now();
  for (let done = 0; performance.now() < until; done++) {
    asked.push(turn());
    await sleep(Math.max(0, began + (done + 1) * milliseconds - performance.now()));
  }
  return Promise.all(asked);
}

function tell(what: string, outcomes: Outcome[]): void {
  const said = new Map<string, number>();
  for (const outcome of outcomes) said.set(outcome.said, (said.get(outcome.said) ?? 0) + 1);
  const times = outcomes.map(({ took }) => took).sort((one, other) => one - other);
  const at = (part: number): string => (times[Math.floor((times.length - 1) * part)] ?? 0).toFixed(0);
  const answers = [...said].map(([answer, count]) => `${count} × ${answer}`).join(', ');
  say(`${what}: ${answers}; median ${at(0.5)} ms, slowest ${at(1)} ms`);
}

async function bench(): Promise<void> {
  const { ask, store, messages } = openDoor();
  // The door's own lines.
  console.log = () => {};
  const people = take(namesOfOneMap('guest'), 2 * PEOPLE).map((identity, index) => ({
    identity,
    phone: `+1202555${1000 + index}`,
  }));
  await store.prepare();
  await put(store, { participants: people });

  const passes: string[] = [];
  const entering: { challenge: string; code: string }[] = [];
  for (const [index, { identity, phone }] of people.entries()) {
    const { body } = await ask(startVerification, { identity });
    const code = messages.list().find(({ to }) => to === phone)?.code ?? '';
    const known = { challenge: body.challenge, code };
    if (index < PEOPLE) passes.push((await ask(checkVerification, known)).body.pass);
    else entering.push(known);
  }

  const until = performance.now() + DURATION;
  const strangers = namesOfOneMap('stranger');
  let turn = 0;
  const [asked, renewals, checks] = await Promise.all([
    every(1000 / FLOOD, until, () => ask(startVerification, { identity: String(strangers.next().value) })),
    every(BETWEEN_RENEWALS, until, () => ask(token, { pass: passes[turn++ % passes.length] })),
    every(BETWEEN_CHECKS, until, () => ask(checkVerification, entering.pop() ?? {})),
  ]);
  say(`${(asked.length / (DURATION / 1000)).toFixed(0)} strangers a second, for ${DURATION / 1000} s`);
  tell('strangers', asked);
  tell('renewals', renewals);
  tell('codes entered', checks);
  if ([...renewals, ...checks].some(({ said }) => said !== '200')) process.exitCode = 1;
}

bench().catch((error) => {
  console.error(error);
  process.exit(1);
});
