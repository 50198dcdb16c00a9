/** The form fields of a request. */
export type Form = Record<string, string>;

/** Reads an `application/x-www-form-urlencoded` body. */
export function parseForm(body: string): Form {
  return Object.fromEntries(new URLSearchParams(body));
}
