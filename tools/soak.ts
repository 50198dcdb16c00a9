/**
 * `npm run soak`: four pages in a call for 15 minutes (`SOAK_MINUTES` for another length), with people who mute, leave,
 * write and lose their connection all the while. Fails when a page's memory grows by more than a tenth, a picture stands
 * still, or a page complains.
 */
import { inspect } from 'node:util';
import { launchBrowser } from './browser/browser';
import { startStandIn } from './local/stand-in';
import { note, say } from './printing/printer';
import { CHURN } from './soak/churn';
import { Guest } from './soak/guest';

const MINUTES = Number(process.env.SOAK_MINUTES ?? 15);
/** The part of the run before the first weight counts: first-time loading is no leak. */
const WARM_UP = 0.3;
const GROWTH = 0.1;
/** Fewer weights tell a page that grows from one that is still loading no better than chance. */
const FEWEST_WEIGHTS = 9;
/** A picture that does not move for so long is stuck, in milliseconds. */
const STILL = 15_000;
const PEOPLE = ['blathers', 'mabel', 'tommy', 'isabelle'].map((identity, turn) => ({
  identity,
  phone: `+1800555650${turn}`,
}));

/** The pairs of guests of whom one sees no moving picture of the other. */
async function stuckTiles(guests: readonly Guest[]): Promise<readonly string[]> {
  let suspects = guests.flatMap(({ identity }, at) =>
    PEOPLE.filter((other) => other.identity !== identity).map((other) => ({
      identity,
      at,
      who: other.identity,
      least: Number.POSITIVE_INFINITY,
    })),
  );
  const end = Date.now() + STILL;
  while (suspects.length > 0 && Date.now() < end) {
    const now = await Promise.all(guests.map((guest) => guest.frames()));
    suspects = suspects.filter((suspect) => {
      // A tile that is missing or empty is no better than one that stands still; who comes back begins with no frames.
      const frames = now[suspect.at]?.[suspect.who] ?? 0;
      suspect.least = Math.min(suspect.least, frames);
      return frames === suspect.least;
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return suspects.map(({ identity, who }) => `${identity} sees no picture of ${who} that moves`);
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** The middle of the first weights after the warm-up, and the middle of the last. */
function growthOf(weights: readonly number[]): { from: number; to: number; growth: number } {
  const counted = weights.slice(Math.floor(weights.length * WARM_UP));
  const third = Math.max(1, Math.floor(counted.length / 3));
  const [from, to] = [median(counted.slice(0, third)), median(counted.slice(-third))];
  return { from, to, growth: to / from - 1 };
}

async function soak(): Promise<readonly string[]> {
  const standIn = await startStandIn({ directory: JSON.stringify({ participants: PEOPLE }) });
  const browser = await launchBrowser();
  const failures: string[] = [];
  try {
    const guests: Guest[] = [];
    for (const { identity, phone } of PEOPLE)
      guests.push(await Guest.enter(browser, standIn, identity, phone));
    const end = Date.now() + MINUTES * 60_000;
    let turn = 0;
    while (Date.now() < end) {
      for (let each = 0; each < CHURN.length && Date.now() < end; each++, turn++) {
        // Everybody does everything in the end: 4 and 11 have no divisor in common.
        const guest = guests[turn % guests.length];
        const [what, act] = CHURN[turn % CHURN.length] ?? [];
        if (guest && act)
          await act(guest, standIn).catch((error) => failures.push(`${guest.identity} ${what}: ${error}`));
      }
      failures.push(...(await stuckTiles(guests)));
      for (const guest of guests) await guest.weigh();
      const heaps = guests.map(
        ({ identity, memory }) => `${identity} ${megabytes(memory.at(-1)?.heap ?? 0)}`,
      );
      say(`${turn} events; MB: ${heaps.join(', ')}`);
    }
    for (const { identity, memory, errors } of guests) {
      const heap = growthOf(memory.map((each) => each.heap));
      const nodes = growthOf(memory.map((each) => each.nodes));
      say(
        `${identity}: ${megabytes(heap.from)} → ${megabytes(heap.to)} MB (${percent(heap.growth)}), ` +
          `${nodes.from} → ${nodes.to} nodes, ${errors.length} errors`,
      );
      if (memory.length < FEWEST_WEIGHTS)
        failures.push(`${identity} was weighed too rarely to tell; run for longer`);
      else if (heap.growth > GROWTH) failures.push(`${identity} grew by ${percent(heap.growth)}`);
      else if (nodes.growth > GROWTH) failures.push(`${identity} has ${percent(nodes.growth)} more nodes`);
      failures.push(...errors.map((error) => `${identity}: ${error}`));
    }
  } finally {
    await browser.close();
    await standIn.stop();
  }
  return failures;
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(2);
const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;

soak().then(
  (failures) => {
    for (const failure of failures) note(failure);
    say(failures.length === 0 ? 'soak: all is well' : `soak: ${failures.length} failures`);
    process.exit(failures.length === 0 ? 0 : 1);
  },
  (error) => {
    note(inspect(error).split('\n'));
    process.exit(1);
  },
);
