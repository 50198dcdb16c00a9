/** Something that is on or off, in this browser. One that refuses storage only forgets. */
export interface RememberedSwitch {
  read(): boolean;
  keep(on: boolean): void;
}

/** @param usual what it is until somebody changes it */
export const rememberedSwitch = (key: string, usual: boolean): RememberedSwitch => ({
  read: () => {
    try {
      const kept = localStorage.getItem(key);
      return kept === null ? usual : kept === 'on';
    } catch {
      return usual;
    }
  },
  keep: (on) => {
    try {
      localStorage.setItem(key, on ? 'on' : 'off');
    } catch {
      // Storage is refused.
    }
  },
});
