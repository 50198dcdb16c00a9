import type { RoomEntry } from '../../../src/directory/entries';
import { CliError } from '../cli-error';
import type { Context } from '../command-line/context';
import { oddHours } from '../command-line/odd-hours';
import { type Listener, saidTime } from '../command-line/said-times';

/**
 * Asks about hours that are more often a slip than meant.
 * @param said the hours that somebody has typed; what stays as it was is not asked about
 * @throws CliError when the room would close before it opens, or the answer is no
 */
export async function confirmHours(
  context: Context,
  name: string,
  { opensAt, closesAt }: RoomEntry,
  { opens, closes }: { opens?: string; closes?: string },
  listener: Listener,
): Promise<void> {
  if (opens === undefined && closes === undefined) return;
  if (opensAt !== undefined && closesAt !== undefined && new Date(closesAt) <= new Date(opensAt))
    throw new CliError(
      `"${name}" would close before it opens: it opens ${saidTime(opensAt, listener)}, and closes ${saidTime(closesAt, listener)}; say both, with --opens and --closes`,
    );
  const said = { ...(opens !== undefined && { opensAt }), ...(closes !== undefined && { closesAt }) };
  const odd = oddHours({ opensAt, closesAt }, said, listener);
  if (odd.length === 0) return;
  if (context.dryRun || context.options.yes)
    context.note(`${context.terminal.colours.yellow('!')} "${name}": ${odd.join('; ')}.`);
  await context.confirm(`"${name}": ${odd.join('; ')}. Is that meant?`);
}
