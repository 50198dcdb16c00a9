import type { Person } from './call';

/** Who came and who went between two moments, by name. */
export function arrivals(
  before: readonly Person[],
  after: readonly Person[],
): { readonly arrived: readonly string[]; readonly departed: readonly string[] } {
  return { arrived: missing(after, before), departed: missing(before, after) };
}

const missing = (from: readonly Person[], others: readonly Person[]): readonly string[] =>
  from.filter(({ sid }) => !others.some((other) => other.sid === sid)).map(({ identity }) => identity);
