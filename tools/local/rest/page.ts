import type { RestAnswer } from '../proxy';
import { jsonAnswer, type RestCall } from './host';

const DEFAULT_PAGE_SIZE = 50;
/** Twilio's own limit. Source: https://www.twilio.com/docs/usage/twilios-response#pagination */
const MAX_PAGE_SIZE = 1000;

/**
 * One page of a list, with the address of the next.
 * @param origin of the host, such as `https://sync.twilio.com`
 * @param key what the list is called in the answer
 * @param limit of this list, where it is lower than Twilio's usual one
 */
export function pageAnswer(
  { path, query }: RestCall,
  origin: string,
  key: string,
  items: unknown[],
  limit = MAX_PAGE_SIZE,
): RestAnswer {
  const { size, page } = askedPage(query, limit);
  const address = addressOf(origin + path, query, size);
  return jsonAnswer(200, {
    [key]: items.slice(page * size, (page + 1) * size),
    meta: {
      page,
      page_size: size,
      first_page_url: address(0),
      previous_page_url: page > 0 ? address(page - 1) : null,
      url: address(page),
      next_page_url: (page + 1) * size < items.length ? address(page + 1) : null,
      key,
    },
  });
}

/** One page of a list of `api.twilio.com`, which has no `meta`, and addresses without a host. */
export function oldPageAnswer({ path, query }: RestCall, key: string, items: unknown[]): RestAnswer {
  const { size, page } = askedPage(query, MAX_PAGE_SIZE);
  const address = addressOf(path, query, size);
  const start = page * size;
  return jsonAnswer(200, {
    [key]: items.slice(start, start + size),
    page,
    page_size: size,
    start,
    end: Math.max(start, Math.min(start + size, items.length) - 1),
    uri: address(page),
    first_page_uri: address(0),
    next_page_uri: start + size < items.length ? address(page + 1) : null,
    previous_page_uri: page > 0 ? address(page - 1) : null,
  });
}

/** The page that a request is for; the first, of the usual size, where it says nothing that makes sense. */
function askedPage(query: URLSearchParams, limit: number): { size: number; page: number } {
  const number = (name: string) => (/^\d+$/.test(query.get(name) ?? '') ? Number(query.get(name)) : 0);
  return { size: Math.min(number('PageSize') || DEFAULT_PAGE_SIZE, limit), page: number('Page') };
}

const addressOf =
  (address: string, query: URLSearchParams, size: number) =>
  (page: number): string => {
    const next = new URLSearchParams(query);
    next.set('PageSize', String(size));
    next.set('Page', String(page));
    return `${address}?${next}`;
  };
