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
  const size = Math.min(Number(query.get('PageSize') ?? DEFAULT_PAGE_SIZE) || DEFAULT_PAGE_SIZE, limit);
  const page = Number(query.get('Page') ?? 0) || 0;
  const address = (number: number) => {
    const next = new URLSearchParams(query);
    next.set('PageSize', String(size));
    next.set('Page', String(number));
    return `${origin}${path}?${next}`;
  };
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
