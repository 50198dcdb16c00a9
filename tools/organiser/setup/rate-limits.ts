/** How many codes are sent: at most `max` in `interval` seconds, and how people say so. */
interface Limit {
  max: number;
  interval: number;
  words: string;
}

const MINUTES = 60;
const DAY = 86_400;

/** The rate limits that the door uses, by their unique names on the Verify service. */
export const RATE_LIMITS: Readonly<Record<string, readonly Limit[]>> = {
  identity: [
    { max: 4, interval: 10 * MINUTES, words: '4 in 10 minutes for each participant' },
    { max: 10, interval: DAY, words: '10 a day for each participant' },
  ],
  room: [{ max: 60, interval: 10 * MINUTES, words: '60 in 10 minutes for each room' }],
};
