import { INVITE_MAX_TTL } from '../../../src/access/jwt';
import { EXIT, Stop } from '../stop';

const UNITS: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400, w: 7 * 86_400 };

/** Reads `90m`, `12h`, `7d` or `2w`. @returns seconds @throws Stop for anything else, or more than 90 days */
export function durationOf(text: string): number {
  const [, count = '', unit = ''] = /^([1-9]\d{0,5})([mhdw])$/.exec(text) ?? [];
  const seconds = Number(count) * (UNITS[unit] ?? 0);
  if (seconds === 0)
    throw new Stop(`--expires takes a time such as 90m, 12h, 7d or 2w, not ${text}`, EXIT.usage);
  if (seconds > INVITE_MAX_TTL) throw new Stop('an invite lasts 90 days at most', EXIT.usage);
  return seconds;
}
