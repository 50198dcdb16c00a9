/**
 * The visitor's own variant of a language, such as `en-GB` for `en`, so that times look the way they are used to.
 */
export const regional = (
  language: string,
  wanted: readonly string[] = globalThis.navigator?.languages ?? [],
): string => wanted.find((tag) => tag.split('-')[0] === language) ?? language;
