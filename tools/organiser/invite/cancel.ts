import { CliError, EXIT, type ExitCode } from '../cli-error';
import type { Context } from '../command-line/context';
import { whatOf } from '../messaging/outcome';
import { remindersAt, takeBackAll, type Which } from '../messaging/reminders';
import { requireClient } from '../twilio/client';

/** Takes reminders back that were scheduled. */
export async function cancelReminders(context: Context, which: Which): Promise<ExitCode> {
  const all = remindersAt(context, which);
  const shown = all.map(({ identity, room, lead, sendAt }) => ({
    identity,
    room,
    what: whatOf(lead),
    sendAt,
  }));
  if (all.length === 0)
    throw new CliError('no reminder is scheduled that is meant; npx doorcode invite --report lists them');
  const words = all.length === 1 ? '1 reminder' : `${all.length} reminders`;
  if (context.dryRun) {
    context.show({ dryRun: true, canceled: shown }, () => `${words} would be taken back.`);
    return EXIT.done;
  }
  await context.confirm(`Take ${words} back?`);
  const client = await requireClient(context);
  const result = await takeBackAll(context, client, which);
  context.show(
    {
      canceled: result.taken.map(({ identity, room, lead }) => ({ identity, room, what: whatOf(lead) })),
      notCanceled: result.not.map(({ sent: { identity, room, lead }, why }) => ({
        identity,
        room,
        what: whatOf(lead),
        why,
      })),
    },
    () =>
      result.not.length === 0
        ? 'None of them will be sent.'
        : `${result.not.length === 1 ? '1 is' : `${result.not.length} are`} still there, or sent already.`,
  );
  return result.not.length === 0 ? EXIT.done : EXIT.mistakes;
}
