/**
 * `npm run bench:waiting`: how many requests to Twilio a minute of waiting for a host causes, for 1, 20 and 100 people who
 * ask as often as they are told to.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { newSid } from '../tools/local/rest/sids';
import { type StandIn, startStandIn } from '../tools/local/stand-in';

const CROWDS = [1, 20, 100];
const MINUTE = 60_000;
const SYNC_SERVICE_SID = newSid('IS');

const roomOf = (crowd: number): string => `Room of ${crowd}`;
const guestsOf = (crowd: number) =>
  Array.from({ length: crowd }, (_, index) => ({
    identity: `guest ${index + 1} of ${crowd}`,
    phone: `+1202555${String(crowd * 10 + index).padStart(4, '0')}`,
    rooms: [roomOf(crowd)],
  }));

const DIRECTORY = JSON.stringify({
  rooms: Object.fromEntries(CROWDS.map((crowd) => [roomOf(crowd), { waitingRoom: true }])),
  participants: CROWDS.flatMap(guestsOf),
});

type Answer = Record<'challenge' | 'pass' | 'code', string> & { retryAfter?: number };

async function ask(standIn: StandIn, route: string, body: object): Promise<Answer> {
  const response = await fetch(new URL(route, standIn.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Answer;
}

async function passOf(standIn: StandIn, identity: string): Promise<string> {
  const { challenge } = await ask(standIn, 'start-verification', { identity });
  const code = standIn.messages.list()[0]?.code;
  return (await ask(standIn, 'check-verification', { challenge, code })).pass;
}

/** Asks again and again, as the page does. */
async function wait(standIn: StandIn, pass: string, until: number): Promise<number> {
  let requests = 0;
  while (performance.now() < until) {
    const { code, retryAfter = 0 } = await ask(standIn, 'token', { pass });
    if (code !== 'admission_pending') throw new Error(`the door said ${code}`);
    requests++;
    await sleep(Math.min(retryAfter * 1000, Math.max(until - performance.now(), 0)));
  }
  return requests;
}

async function bench(): Promise<void> {
  const settings = { ROOM_STATE: 'sync', SYNC_SERVICE_SID, PASS_TTL: '3600' };
  const standIn = await startStandIn({ directory: DIRECTORY, settings });
  standIn.account.syncServices.create('Doorcode', SYNC_SERVICE_SID);
  try {
    for (const crowd of CROWDS) {
      const passes: string[] = [];
      for (const { identity } of guestsOf(crowd)) passes.push(await passOf(standIn, identity));
      const before = standIn.requests.length;
      const until = performance.now() + MINUTE;
      const tokens = await Promise.all(passes.map((pass) => wait(standIn, pass, until)));
      const asked = standIn.requests.slice(before);
      const writes = asked.filter(({ method }) => method === 'POST').length;
      console.log(
        `${crowd} waiting for a minute: ${tokens.reduce((sum, count) => sum + count, 0)} requests to the door, ` +
          `${asked.length} to Twilio (${asked.length - writes} reads, ${writes} writes)`,
      );
    }
  } finally {
    await standIn.stop();
  }
}

bench().catch((error) => {
  console.error(error);
  process.exit(1);
});
