/**
 * Whether a key belongs to a character that is being composed. Safari ends composing before it tells of the key that
 * confirmed it, and then only the code gives it away: https://bugs.webkit.org/show_bug.cgi?id=165004
 */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;
