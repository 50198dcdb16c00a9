/** Reads or writes the browser's storage. One that refuses, or holds what cannot be read, has nothing. */
export function fromStorage<Kept>(act: () => Kept): Kept | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
