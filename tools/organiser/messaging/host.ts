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
    // In a message, as in a subject, a line break or a sign that turns letters round would be somebody's trick.
    return readBranding(path)
      .name.replace(/[\p{Zl}\p{Zp}\p{Cc}\s]+/gu, ' ')
      .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
      .trim();
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(
      `${BRANDING} cannot be read; it looks like {"name": "Yoga at noon", "colour": "#1f5f5b"}`,
    );
  }
}
