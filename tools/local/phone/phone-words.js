// @ts-check

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const date = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

/** How many midnights lie between two moments. @param {Date} from @param {Date} to */
function nights(from, to) {
  const midnight = (/** @type {Date} */ moment) =>
    new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
  return Math.round((midnight(to) - midnight(from)) / DAY);
}

/** How long it is until a moment: `in 2 days`. @param {Date} at @param {Date} now */
function until(at, now) {
  const left = at.getTime() - now.getTime();
  if (left < MINUTE) return 'in less than a minute';
  if (Math.round(left / MINUTE) < 60) return relative.format(Math.round(left / MINUTE), 'minute');
  if (Math.round(left / HOUR) < 24) return relative.format(Math.round(left / HOUR), 'hour');
  return relative.format(Math.max(1, nights(now, at)), 'day');
}

/**
 * A day and a time of the clock: `Thursday 19:00`. A day that is past, or a week away, is named by its date.
 * @param {Date} at @param {Date} now
 */
export function dayAndTime(at, now) {
  const days = nights(now, at);
  const isNear = days > 0 && days < 7;
  const day = days === 0 ? 'today' : (isNear ? weekday : date).format(at).replace(',', '');
  return `${day} ${clock.format(at)}`;
}

/** When something is to arrive: `Thursday 19:00, in 2 days`. @param {Date} at @param {Date} now */
export const arrival = (at, now) => `${dayAndTime(at, now)}, ${until(at, now)}`;

const ADDRESS = /https?:\/\/[^\s<>"]+/gi;

/**
 * A text in pieces: words, and the addresses in them. What closes a sentence or a bracket around an address is no
 * part of it.
 * @param {string} text
 * @returns {{text: string, href?: string}[]}
 */
export function pieces(text) {
  /** @type {{text: string, href?: string}[]} */
  const found = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    if (!URL.canParse(address)) continue;
    if (match.index > end) found.push({ text: text.slice(end, match.index) });
    found.push({ text: address, href: new URL(address).href });
    end = match.index + address.length;
  }
  if (end < text.length) found.push({ text: text.slice(end) });
  return found;
}

/** @param {string} address */
function trimmed(address) {
  const without = address.replace(/[.,;:!?'*\]}»”’]+$/, '');
  const opened = without.split('(').length;
  const closed = without.split(')').length;
  if (closed > opened && without.endsWith(')')) return trimmed(without.slice(0, -1));
  return without;
}

/** @param {number} bytes */
export const sizeOf = (bytes) =>
  bytes < 1000 ? `${bytes} bytes` : `${(bytes / 1000).toLocaleString('en', { maximumFractionDigits: 1 })} kB`;
