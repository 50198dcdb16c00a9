/**
 * `npm run bench:conceal`: whether the pace of an answer tells who is expected. With Verify answering in 300 ms, asks
 * for 200 known and 200 unknown names in turn, and prints the median time of each, in milliseconds. Ends with 1 if they
 * differ by `TELLING` or more.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type StandIn, startStandIn } from '../tools/local/stand-in';

const TRIES = 200;
const VERIFY_DELAY = 300;
/** Milliseconds by which medians must differ to tell somebody something. */
const TELLING = 30;
/** Milliseconds between two who ask. */
const GAP = 100;

const names = Array.from({ length: TRIES }, (_, index) => String(1000 + index));
const directory = JSON.stringify({
  participants: names.map((name) => ({ identity: `regular ${name}`, phone: `+1202555${name}` })),
});

async function ask(standIn: StandIn, identity: string): Promise<number> {
  const began = performance.now();
  const response = await fetch(new URL('start-verification', standIn.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identity }),
  });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${identity}: answered ${response.status}`);
  return performance.now() - began;
}

const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

async function measure(): Promise<void> {
  const standIn = await startStandIn({ directory, settings: { UNKNOWN_IDENTITY: 'conceal' } });
  standIn.verify.setFault({ kind: 'delay', ms: VERIFY_DELAY });
  const asked: Record<'regular' | 'unknown', Promise<number>[]> = { regular: [], unknown: [] };
  for (const name of names) {
    for (const kind of ['regular', 'unknown'] as const) {
      asked[kind].push(ask(standIn, `${kind} ${name}`));
      await sleep(GAP);
    }
  }
  const regular = median(await Promise.all(asked.regular));
  const unknown = median(await Promise.all(asked.unknown));
  await standIn.stop();
  console.log(`known ${regular.toFixed(1)} ms, unknown ${unknown.toFixed(1)} ms, ${TRIES} tries each`);
  const difference = Math.abs(regular - unknown);
  console.log(`difference ${difference.toFixed(1)} ms, which must be under ${TELLING}`);
  if (!(difference < TELLING)) process.exitCode = 1;
}

void measure();
