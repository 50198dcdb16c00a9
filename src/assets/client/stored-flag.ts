import { tryStorage } from './storage';

/** Something that is on or off, in this browser. One that refuses storage only forgets. */
export interface StoredFlag {
  read(): boolean;
  save(on: boolean): void;
}

/** @param initial what it is until somebody changes it */
export const storedFlag = (key: string, initial: boolean): StoredFlag => ({
  read: () => {
    const stored = tryStorage(() => localStorage.getItem(key));
    return stored ? stored === 'on' : initial;
  },
  save: (on) => {
    tryStorage(() => localStorage.setItem(key, on ? 'on' : 'off'));
  },
});
