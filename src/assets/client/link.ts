/** What the address of the page says already. */
export interface Link {
  readonly identity?: string;
  readonly room?: string;
  /** A signed invite. It travels in the fragment, which browsers keep to themselves, so it stays out of logs. */
  readonly invite?: string;
}

const LONGEST_NAME = 64;
const LONGEST_INVITE = 2048;

/**
 * Reads `/?room=yoga&identity=mabel#invite=…`. What is empty or longer than allowed counts as not said.
 */
export function readLink({ search, hash }: Pick<Location, 'search' | 'hash'>): Link {
  const query = new URLSearchParams(search);
  const fragment = new URLSearchParams(hash.slice(1));
  return {
    ...said('identity', query.get('identity'), LONGEST_NAME),
    ...said('room', query.get('room'), LONGEST_NAME),
    ...said('invite', fragment.get('invite'), LONGEST_INVITE),
  };
}

function said(name: keyof Link, value: string | null, longest: number): Link {
  const trimmed = value?.trim() ?? '';
  return trimmed && trimmed.length <= longest ? { [name]: trimmed } : {};
}

/** Whether two spellings name the same participant or room, as the directory sees it. */
export const sameName = (a: string, b: string): boolean => nameKey(a) === nameKey(b);

const nameKey = (name: string): string => name.trim().normalize('NFKC').toLowerCase().normalize('NFKC');
