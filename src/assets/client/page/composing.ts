/** A field that somebody types in. */
export type TextField = HTMLInputElement | HTMLTextAreaElement;

/** The events of a field, as an element takes them. */
export interface FieldEvents<Element extends TextField> {
  onCompositionStart(): void;
  onCompositionEnd(event: { readonly currentTarget: Element }): void;
  onInput(event: { readonly currentTarget: Element } & Partial<InputEvent>): void;
  onBlur(event: { readonly currentTarget: Element }): void;
}

/** What is typed into one field, told when nothing of it is being composed. */
export interface Composition<Element extends TextField> {
  readonly events: FieldEvents<Element>;
  /** Does something to the field, once nothing is being composed. */
  whenDone(callback: () => void): void;
  /** Ends the composing, for who presses a button: not every browser takes the focus off a field then. */
  finish(field: Element): void;
  stop(): void;
}

/**
 * Follows the composing of characters in one field. An input method owns the text until it is done: a field that is
 * rewritten meanwhile has it twice. Chromium and Safari tell of the last input before the end, Firefox after it; a
 * keyboard that composes whatever is typed may end only when the field is left.
 * @param onSettled told of the field whenever what is in it may be read and rewritten
 * @see https://w3c.github.io/uievents/#events-compositionevents
 */
export function followComposition<Element extends TextField>(
  onSettled: (field: Element) => void,
): Composition<Element> {
  let composing = false;
  let ending: ReturnType<typeof setTimeout> | undefined;
  let waiting: (() => void)[] = [];

  const settle = (field: Element): void => {
    clearTimeout(ending);
    ending = undefined;
    composing = false;
    onSettled(field);
    const callbacks = waiting;
    waiting = [];
    for (const callback of callbacks) callback();
  };
  const isBusy = (): boolean => composing || ending !== undefined;

  const events: FieldEvents<Element> = {
    onCompositionStart: () => {
      clearTimeout(ending);
      ending = undefined;
      composing = true;
    },
    onCompositionEnd: ({ currentTarget }) => {
      composing = false;
      clearTimeout(ending);
      // The input method writes what is left of it before the next task; the field is read once, after that.
      ending = setTimeout(() => settle(currentTarget));
    },
    onInput: ({ currentTarget, isComposing = false }) => {
      if (isComposing || isBusy()) return;
      settle(currentTarget);
    },
    onBlur: ({ currentTarget }) => {
      if (isBusy()) settle(currentTarget);
    },
  };
  return {
    events,
    whenDone: (callback) => {
      if (isBusy()) waiting.push(callback);
      else callback();
    },
    finish: (field) => {
      if (!isBusy()) return;
      if (composing) {
        field.blur();
        field.focus();
      }
      if (isBusy()) settle(field);
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
export function preventSubmitOnConfirm(event: KeyboardEvent): void {
  if (event.key === 'Enter' && isComposing(event)) event.preventDefault();
}
