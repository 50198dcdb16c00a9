/** What was found about one thing. */
export interface Finding {
  /** The setting, or whatever it is about, in a word or two. */
  what: string;
  ok: boolean;
  says: string;
  /** How to mend it, or to do better. Every finding that is not well has one. */
  remedy?: string;
}

export const passed = (what: string, says: string): Finding => ({ what, ok: true, says });

/** The door works as it is, but somebody should know. */
export const warning = (what: string, says: string, remedy: string): Finding => ({
  ...passed(what, says),
  remedy,
});

export const isWarning = ({ ok, remedy }: Finding): boolean => ok && remedy !== undefined;

export const failed = (what: string, says: string, remedy: string): Finding => ({
  what,
  ok: false,
  says,
  remedy,
});
