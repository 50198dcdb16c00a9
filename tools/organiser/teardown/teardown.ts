import { existsSync } from 'node:fs';
import { EXIT, type ExitCode } from '../cli-error';
import type { Context } from '../command-line/context';
import { journalPath } from '../messaging/journal';
import { remindersAt } from '../messaging/reminders';
import { changeMade, madeIn } from '../settings/made';
import { requireClient } from '../twilio/client';
import { plan } from './plan';

/**
 * Removes what `setup` and `deploy` made, one after the other, and forgets each as soon as it is gone. What it may not
 * touch stays, and is an exit code for scripts.
 */
export async function teardown(context: Context): Promise<ExitCode | undefined> {
  context.checkNamed();
  const made = madeIn(context.envPath);
  const { removals, stays } =
    Object.keys(made).length === 0 && remindersAt(context, () => true).length === 0
      ? { removals: [], stays: [] }
      : await plan(context, await requireClient(context), made);
  if (removals.length + stays.length === 0) {
    context.show(
      { removed: [], stays },
      () => 'Neither setup nor deploy has made anything that is known here.',
    );
    return undefined;
  }
  for (const { what } of removals) context.note(`· ${what}`);
  for (const what of stays) context.note(`· stays: ${what}`);
  if (context.dryRun)
    return context.rehearsed(
      { removed: removals.map(({ name }) => name), stays },
      removals.length === 0
        ? 'Nothing of it would be removed.'
        : 'All of this would be removed for good, but for what stays.',
    );
  if (removals.length > 0) await context.confirm('Remove all of this for good?');
  for (const { what, remove, forget } of removals) {
    await remove();
    changeMade(context.envPath, forget);
    context.done(`removed ${what}`);
  }
  context.show({ removed: removals.map(({ name }) => name), stays }, () =>
    [stays.length === 0 ? 'All of it is gone.' : `Still there: ${stays.join('; ')}.`, leftOver(context)].join(
      ' ',
    ),
  );
  return stays.length === 0 ? undefined : EXIT.mistakes;
}

const leftOver = ({ envName, envPath }: Context): string =>
  `What you still have: ${envName}, ${existsSync(journalPath(envPath)) ? `${envName}.sent.jsonl with the names of who was sent what, ` : ''}the directory file, copies of the list in .doorcode, and Twilio's own logs of codes and calls.`;
