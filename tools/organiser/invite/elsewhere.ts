import { join } from 'node:path';
import type { Context } from '../command-line/context';
import { otherSettingsFiles } from '../doors/settings-files';
import { shareSecret } from '../doors/sharing';
import type { Outgoing } from '../messaging/compose';
import { Journal } from '../messaging/journal';
import type { Plan } from '../messaging/plan';

/**
 * Leaves out what was sent with another settings file of the same door: each has a memory of its own, and people have
 * one phone. It is said with which.
 */
export function withoutElsewhere(context: Context, plan: Plan): Plan {
  const { cwd } = context.environment;
  const own = context.settings();
  return otherSettingsFiles(cwd, context.envPath)
    .filter(({ settings }) => shareSecret(own, settings))
    .reduce((left, { name }) => without(context, left, name, new Journal(join(cwd, name))), plan);
}

function without(context: Context, plan: Plan, name: string, journal: Journal): Plan {
  const isNew = ({ subject, message }: Outgoing): boolean => journal.find(subject, message.to) === undefined;
  const [invites, reminders] = [plan.invites.filter(isNew), plan.reminders.filter(isNew)];
  const count = plan.invites.length + plan.reminders.length - invites.length - reminders.length;
  if (count > 0)
    context.note(
      `${count === 1 ? '1 message was' : `${count} messages were`} sent with ${name}, which is the same door, and left out here; --again sends them anew.`,
    );
  return { ...plan, invites, reminders };
}
