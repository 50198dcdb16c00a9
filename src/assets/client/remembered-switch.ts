import { fromStorage } from './storage';

/** Something that is on or off, in this browser. One that refuses storage only forgets. */
export interface RememberedSwitch {
  read(): boolean;
  keep(on: boolean): void;
}

/** @param usual what it is until somebody changes it */
export const rememberedSwitch = (key: string, usual: boolean): RememberedSwitch => ({
  read: () => {
    const kept = fromStorage(() => localStorage.getItem(key));
    return kept ? kept === 'on' : usual;
  },
  keep: (on) => {
    fromStorage(() => localStorage.setItem(key, on ? 'on' : 'off'));
  },
});
