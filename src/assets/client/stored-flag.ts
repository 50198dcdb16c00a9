import { tryStorage } from './storage';

/** A setting that is on or off, saved in this browser. Without storage it is forgotten with the page. */
export interface StoredFlag {
  read(): boolean;
  save(on: boolean): void;
}

/** @param initial the value until somebody changes it */
export const storedFlag = (key: string, initial: boolean): StoredFlag => ({
  read: () => {
    const stored = tryStorage(() => localStorage.getItem(key));
    return stored ? stored === 'on' : initial;
  },
  save: (on) => {
    tryStorage(() => localStorage.setItem(key, on ? 'on' : 'off'));
  },
});
