import { existsSync } from 'node:fs';
import { readBranding } from '../../build/branding';
import { CliError } from '../cli-error';
import type { Context } from '../command-line/context';

const BRANDING = 'src/assets/branding.json';

/** Who invites: the name that the page bears. @throws CliError when the page has none */
export function hostOf(context: Context): string {
  const path = context.path(BRANDING);
  if (!existsSync(path)) return 'Doorcode';
  try {
    return readBranding(path).name.trim();
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(
      `${BRANDING} cannot be read; it looks like {"name": "Yoga at noon", "colour": "#1f5f5b"}`,
    );
  }
}
