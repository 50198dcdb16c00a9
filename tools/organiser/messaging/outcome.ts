import { EXIT, type ExitCode } from '../cli-error';
import type { Context } from '../command-line/context';
import { table } from '../terminal/table';
import type { Outgoing } from './compose';
import type { LeftOut, NotScheduled } from './plan';
import { leadWords } from './reminder-times';
import type { NotSent, Results } from './send-all';
import { whyWords } from './why';

/** A message in an answer for scripts. */
interface Shown {
  identity: string;
  room: string;
  /** `invite`, or how long before the opening a reminder goes. */
  what: string;
}

export const whatOf = (lead: number | null): string =>
  lead === null ? 'invite' : `reminder, ${leadWords(lead)} before`;

const shownOf = ({ subject: { identity, room, lead } }: Outgoing): Shown => ({
  identity,
  room,
  what: whatOf(lead),
});

const withWhy = ({ outgoing, code }: NotSent) => ({ ...shownOf(outgoing), code, why: whyWords(code) });

/** What became of all messages, for scripts. */
export const resultsJson = (results: Results) => ({
  sent: results.sent.map(shownOf),
  already: results.already.map(shownOf),
  refused: results.refused.map(withWhy),
  failed: results.failed.map(withWhy),
  unknown: results.unknown.map(shownOf),
  untried: results.untried.map(shownOf),
});

export const notScheduledJson = (all: readonly NotScheduled[]) =>
  all.map(({ identity, lead, sendAt, why }) => ({
    identity,
    what: whatOf(lead),
    sendAt: sendAt.toISOString(),
    why,
  }));

export const leftOutJson = (all: readonly LeftOut[]) => all.map(({ identity, why }) => ({ identity, why }));

/** The same in words. */
export function resultLines({ terminal }: Context, results: Results): string[] {
  const { sent, already, refused, failed, unknown, untried } = results;
  const bad = [...refused, ...failed].map(withWhy);
  return [
    ...sentLines(sent),
    ...(already.length > 0 ? [`${messages(already.length)} had been sent before.`] : []),
    ...(bad.length > 0
      ? [
          'Not sent:',
          ...table(
            terminal,
            bad.map(({ identity, what, why }) => ['', identity, what, why]),
          ),
        ]
      : []),
    ...(unknown.length > 0
      ? [
          'Of these, nobody knows whether Twilio has them; run the same command again, which looks first:',
          ...table(
            terminal,
            unknown.map(shownOf).map(({ identity, what }) => ['', identity, what]),
          ),
        ]
      : []),
    ...(untried.length > 0 ? [`${messages(untried.length)} not tried any more${stopWords(results)}`] : []),
  ];
}

function sentLines(sent: readonly Outgoing[]): string[] {
  const count = sent.filter(({ message }) => message.sendAt !== undefined).length;
  const atOnce = sent.length - count;
  return [
    ...(atOnce > 0 || count === 0 ? [`${messages(atOnce)} sent.`] : []),
    ...(count > 0
      ? [
          `${count === 1 ? '1 reminder is' : `${count} reminders are`} scheduled at Twilio; npx doorcode invite --cancel --all takes them back.`,
        ]
      : []),
  ];
}

function stopWords({ stopped }: Results): string {
  if (stopped === 'down')
    return ': Twilio does not answer. Run the same command again later; nobody gets anything twice.';
  return `: ${whyWords(stopped ?? null)}. Then run the same command again; nobody gets anything twice.`;
}

const messages = (count: number): string => (count === 1 ? '1 message' : `${count} messages`);

export function exitCodeOf({ refused, failed, unknown, untried, stopped }: Results): ExitCode {
  if (failed.length + unknown.length > 0 || stopped === 'down') return EXIT.unavailable;
  return refused.length + untried.length > 0 ? EXIT.mistakes : EXIT.done;
}
