import type { Twilio } from 'twilio';
import type { Context } from '../command-line/context';
import { withLock } from '../files/lock';
import type { Carrier } from './carrier';
import type { Outgoing } from './compose';
import { Journal } from './journal';
import { type Results, sendAll } from './send-all';

/**
 * Sends messages on behalf of a settings file, one run at a time, with a bar that tells how far it is.
 * @throws CliError when another run goes on for too long
 */
export const sendWithBar = (
  context: Context,
  client: Twilio,
  carrier: Carrier,
  all: readonly Outgoing[],
  again: boolean,
): Promise<{ results: Results; journal: Journal; attempts: ReadonlySet<string> }> =>
  alone(context, async (journal) => {
    const before = new Set(journal.all().map(({ attempt }) => attempt));
    const bar = context.terminal.progress('Sending');
    try {
      const results = await sendAll(all, { client, carrier, journal, again, onProgress: bar.show });
      const made = journal.all().filter(({ attempt }) => !before.has(attempt));
      return { results, journal, attempts: new Set(made.map(({ attempt }) => attempt)) };
    } finally {
      bar.end();
    }
  });

/** Does something about what was sent while no other run does. */
export const alone = <Result>(
  { envPath, envName }: Context,
  work: (journal: Journal) => Promise<Result>,
): Promise<Result> =>
  withLock(
    `${envPath}.sent`,
    () => work(new Journal(envPath)),
    (lock) =>
      `another run is sending messages of ${envName}; wait until it is done, and run this again. If there is none, remove ${lock}`,
  );
