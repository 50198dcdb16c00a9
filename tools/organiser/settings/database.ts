/** The tables of `schema.sql`. */
export const TABLES = ['doorcode_participants', 'doorcode_rooms'] as const;
export type Table = (typeof TABLES)[number];

/** Which database an address leads to, in a form that may be shown: `db.example:5432/club`. Undefined for no address. */
export function databasePlace(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { hostname, port, pathname, username } = new URL(address);
  const database = pathname.length > 1 ? pathname : `/${username}`;
  return `${hostname.toLowerCase()}:${port || 5432}${database}`;
}
