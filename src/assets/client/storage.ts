/** Reads or writes the browser's storage. One that refuses, or holds what cannot be read, has nothing. */
export function tryStorage<Value>(access: () => Value): Value | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
