import { INVITE_MAX_TTL } from '../../../src/access/jwt';
import type { Seconds } from '../../../src/contract/time';
import { CliError, EXIT } from '../cli-error';

const UNITS: Readonly<Record<string, Seconds>> = { m: 60, h: 3600, d: 86_400, w: 7 * 86_400 };

/** Reads `90m`, `12h`, `7d` or `2w`. @throws CliError for anything else */
function secondsOf(option: string, text: string): Seconds {
  const [, count = '', unit = ''] = /^([1-9]\d{0,5})([mhdw])$/.exec(text) ?? [];
  const seconds = Number(count) * (UNITS[unit] ?? 0);
  if (seconds === 0)
    throw new CliError(
      `${option} takes a time such as 90m, 12h, 7d or 2w, not ${text || 'nothing'}`,
      EXIT.usage,
    );
  return seconds;
}

/** How long links are to be good for. @throws CliError for what is no time, or more than 90 days */
export function durationOf(text: string): Seconds {
  const seconds = secondsOf('--expires', text);
  if (seconds > INVITE_MAX_TTL) throw new CliError('an invite lasts 90 days at most', EXIT.usage);
  return seconds;
}

/** How long before an opening to remind: `24h,1h`, each once, the longest first. @throws CliError */
export function leadsOf(text: string): Seconds[] {
  const leads = text.split(',').map((each) => secondsOf('--remind', each.trim()));
  return [...new Set(leads)].sort((a, b) => b - a);
}
