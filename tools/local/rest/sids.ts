import { randomUUID } from 'node:crypto';

/** A SID as Twilio makes them: two letters for the kind of thing (`VE`, `VL`, …) and 32 hexadecimal digits. */
export function newSid(prefix: string): string {
  return prefix + randomUUID().replaceAll('-', '');
}
