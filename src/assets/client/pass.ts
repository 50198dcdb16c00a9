import { Trouble } from './trouble';

/**
 * How long a pass lives from its minting to its `exp`, in seconds. The span is what counts, not the moment:
 * this device's clock may be wrong.
 * @throws Trouble `unreadable` when it is not a JWT with `iat` and `exp`
 */
export function passLife(pass: string): number {
  const { iat, exp } = claims(pass);
  if (typeof iat !== 'number' || typeof exp !== 'number' || !(exp > iat)) throw new Trouble('unreadable');
  return exp - iat;
}

function claims(jwt: string): { iat?: unknown; exp?: unknown } {
  const payload = jwt.split('.')[1] ?? '';
  try {
    return JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) ?? {};
  } catch {
    throw new Trouble('unreadable');
  }
}
