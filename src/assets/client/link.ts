import { typedName } from '../../contract/names';

/** What the address of the page says already. */
export interface Link {
  readonly identity?: string;
  readonly room?: string;
  /** A signed invite. It travels in the fragment, which browsers keep to themselves, so it stays out of logs. */
  readonly invite?: string;
}

/** Characters of a name, by code points, and of a token. */
const LONGEST_NAME = 64;
const LONGEST_INVITE = 2048;

/**
 * Reads `/?room=yoga&identity=mabel#invite=…`. What is empty or longer than allowed counts as not said.
 */
export function readLink({ search, hash }: Pick<Location, 'search' | 'hash'>): Link {
  const query = new URLSearchParams(search);
  const fragment = new URLSearchParams(hash.slice(1));
  return {
    ...said('identity', typedName(query.get('identity') ?? ''), LONGEST_NAME),
    ...said('room', typedName(query.get('room') ?? ''), LONGEST_NAME),
    ...said('invite', fragment.get('invite')?.trim() ?? '', LONGEST_INVITE),
  };
}

const said = (field: keyof Link, value: string, longest: number): Link =>
  value && [...value].length <= longest ? { [field]: value } : {};
