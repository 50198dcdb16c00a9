/** A field for text. */
export type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Event handlers for the element of a field. */
interface FieldEvents<Element extends TextField> {
  onCompositionStart(): void;
  onCompositionEnd(event: { readonly currentTarget: Element }): void;
  onInput(event: { readonly currentTarget: Element } & Partial<InputEvent>): void;
  onBlur(event: { readonly currentTarget: Element }): void;
}

/** The composition of text in one field with an input method. */
export interface Composition<Element extends TextField> {
  readonly events: FieldEvents<Element>;
  /** Calls back once nothing is being composed. */
  whenDone(callback: () => void): void;
  /** Ends the composition when a button is pressed, since not every browser takes the focus off the field then. */
  finish(field: Element): void;
  stop(): void;
}

/**
 * Follows the composition of characters in one field. An input method owns the text until it is done: a field that is
 * rewritten meanwhile has it twice. Chromium and Safari fire the last input event before the end, Firefox after it; a
 * keyboard that composes everything may end only on blur.
 * @param onSettled called with the field whenever its text may be read and rewritten
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
      // The input method writes the rest before the next task; the field is read once, after that.
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
 * Whether a key belongs to a composition. Safari ends the composition before the key event that confirmed it, which only
 * the key code shows then: https://bugs.webkit.org/show_bug.cgi?id=165004
 */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

/** Keeps the Enter that confirms a composition from submitting the form. */
export function preventSubmitOnConfirm(event: KeyboardEvent): void {
  if (event.key === 'Enter' && isComposing(event)) event.preventDefault();
}
