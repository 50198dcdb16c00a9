import { typedName } from '../../contract/names';

/** What the address of the page says already. */
export interface Link {
  readonly identity?: string;
  readonly room?: string;
  /** A signed invite. It travels in the fragment, which browsers keep to themselves, so it stays out of logs. */
  readonly invite?: string;
}

/** Characters of a name, by code points, and of a token. */
const MAX_NAME_LENGTH = 64;
const MAX_INVITE_LENGTH = 2048;

/**
 * Reads `/?room=yoga&identity=mabel#invite=…`. What is empty or longer than allowed counts as not said.
 */
export function readLink({ search, hash }: Pick<Location, 'search' | 'hash'>): Link {
  const query = new URLSearchParams(search);
  const fragment = new URLSearchParams(hash.slice(1));
  return {
    ...optionalField('identity', typedName(query.get('identity') ?? ''), MAX_NAME_LENGTH),
    ...optionalField('room', typedName(query.get('room') ?? ''), MAX_NAME_LENGTH),
    ...optionalField('invite', fragment.get('invite')?.trim() ?? '', MAX_INVITE_LENGTH),
  };
}

const optionalField = (field: keyof Link, value: string, maxLength: number): Link =>
  value && [...value].length <= maxLength ? { [field]: value } : {};
