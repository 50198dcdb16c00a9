/** Accesses the browser's storage. @returns undefined when the browser refuses, or the content cannot be parsed */
export function tryStorage<Value>(access: () => Value): Value | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
