/** A field that somebody types in. */
export type Field = HTMLInputElement | HTMLTextAreaElement;

/** The events of a field, as an element takes them. */
interface Typing<Element extends Field> {
  onCompositionStart(): void;
  onCompositionEnd(event: { readonly currentTarget: Element }): void;
  onInput(event: { readonly currentTarget: Element } & Partial<InputEvent>): void;
  onBlur(event: { readonly currentTarget: Element }): void;
}

/** What is typed into one field, told when nothing of it is being composed. */
export interface Composition<Element extends Field> {
  readonly events: Typing<Element>;
  /** Does something to the field, once nothing is being composed. */
  whenDone(act: () => void): void;
  /** Ends the composing, for who presses a button: not every browser takes the focus off a field then. */
  finish(field: Element): void;
  stop(): void;
}

/**
 * Follows the composing of characters in one field. An input method owns the text until it is done: a field that is
 * rewritten meanwhile has it twice. Chromium and Safari tell of the last input before the end, Firefox after it; a
 * keyboard that composes whatever is typed may end only when the field is left.
 * @param settle told of the field whenever what is in it may be read and rewritten
 * @see https://w3c.github.io/uievents/#events-compositionevents
 */
export function followComposition<Element extends Field>(
  settle: (field: Element) => void,
): Composition<Element> {
  let composing = false;
  let ending: ReturnType<typeof setTimeout> | undefined;
  let waiting: (() => void)[] = [];

  const settleNow = (field: Element): void => {
    clearTimeout(ending);
    ending = undefined;
    composing = false;
    settle(field);
    const due = waiting;
    waiting = [];
    for (const act of due) act();
  };
  const isBusy = (): boolean => composing || ending !== undefined;

  const events: Typing<Element> = {
    onCompositionStart: () => {
      clearTimeout(ending);
      ending = undefined;
      composing = true;
    },
    onCompositionEnd: ({ currentTarget }) => {
      composing = false;
      clearTimeout(ending);
      // The input method writes what is left of it before the next task; the field is read once, after that.
      ending = setTimeout(() => settleNow(currentTarget));
    },
    onInput: ({ currentTarget, isComposing = false }) => {
      if (isComposing || isBusy()) return;
      settleNow(currentTarget);
    },
    onBlur: ({ currentTarget }) => {
      if (isBusy()) settleNow(currentTarget);
    },
  };
  return {
    events,
    whenDone: (act) => {
      if (isBusy()) waiting.push(act);
      else act();
    },
    finish: (field) => {
      if (!isBusy()) return;
      if (composing) {
        field.blur();
        field.focus();
      }
      if (isBusy()) settleNow(field);
    },
    stop: () => clearTimeout(ending),
  };
}

/**
 * Whether a key belongs to a character that is being composed. Safari ends composing before it tells of the key that
 * confirmed it, and then only the code gives it away: https://bugs.webkit.org/show_bug.cgi?id=165004
 */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

/** Keeps the Enter that confirms a character from sending the form it is typed in. */
export function keepConfirmation(event: KeyboardEvent): void {
  if (event.key === 'Enter' && isComposing(event)) event.preventDefault();
}
