import { typedName } from '../../contract/names';

/** The parameters in the address of the page. */
export interface Link {
  readonly identity?: string;
  readonly room?: string;
  /** A signed invite. It travels in the fragment, which browsers keep to themselves, so it stays out of logs. */
  readonly invite?: string;
}

/** In code points. */
const MAX_NAME_LENGTH = 64;
const MAX_INVITE_LENGTH = 2048;

/**
 * Reads `/?room=yoga&identity=mabel#invite=…`. A value that is empty or too long is left out.
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
