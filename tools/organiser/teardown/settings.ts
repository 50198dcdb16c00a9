import type { Context } from '../command-line/context';
import { changeEnvFile, type FileSettings } from '../settings/env-file';
import type { Made } from '../settings/made';

/** Whether a setting has a value. */
export const naming =
  (name: string, value: string) =>
  (settings: FileSettings): boolean =>
    settings[name]?.trim() === value;

/** Takes something off what is remembered. */
export const forgetSid =
  (kind: 'apiKeys' | 'verifyServices' | 'syncServices' | 'messagingServices', sid: string) =>
  (all: Made): void => {
    all[kind] = all[kind]?.filter((other) => other !== sid);
  };

/** Empties a setting that names what was removed, and what means nothing without it. Another value is somebody's own. */
export function emptyIf(context: Context, name: string, sid: string, ...more: string[]): void {
  if (context.settings()[name]?.trim() !== sid) return;
  changeEnvFile(context.envPath, Object.fromEntries([name, ...more].map((each) => [each, ''])));
}
