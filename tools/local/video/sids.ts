import { randomBytes } from 'node:crypto';

/** The kinds of SID: room, participant, track (media or data), signalling session. */
export type SidPrefix = 'RM' | 'PA' | 'MT' | 'SE';

/** A new identifier in Twilio's form: two letters and 32 hexadecimal digits. */
export function newSid(prefix: SidPrefix): string {
  return prefix + randomBytes(16).toString('hex');
}
