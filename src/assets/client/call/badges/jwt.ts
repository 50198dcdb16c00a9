type Fields = Readonly<Record<string, unknown>>;

/** The parts of a compact JWS (RFC 7515). Nothing is verified yet. */
interface ReadJwt {
  readonly header: Fields;
  readonly claims: Fields;
  /** The octets that are signed. */
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** Reads a JWT without verifying it. @returns undefined when it is malformed */
export function readJwt(jwt: string): ReadJwt | undefined {
  const [header = '', claims = '', signature = '', ...rest] = jwt.split('.');
  if (rest.length > 0) return undefined;
  try {
    return {
      header: fieldsOf(header),
      claims: fieldsOf(claims),
      signed: new TextEncoder().encode(`${header}.${claims}`),
      signature: octetsOf(signature),
    };
  } catch {
    return undefined;
  }
}

function fieldsOf(part: string): Fields {
  const value: unknown = JSON.parse(new TextDecoder().decode(octetsOf(part)));
  if (typeof value !== 'object' || value === null) throw new TypeError('no object');
  return value as Fields;
}

/** Decodes base64url. @throws an error when it is none */
const octetsOf = (part: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0));
