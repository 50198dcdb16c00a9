/** ISO 8601 in whole seconds, as Twilio writes it. */
export const isoTime = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');

/** RFC 2822, as Twilio's oldest API writes it. */
export const rfc2822 = (milliseconds: number): string =>
  new Date(milliseconds).toUTCString().replace('GMT', '+0000');
