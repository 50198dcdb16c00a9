import { signal } from '@preact/signals';

/** Enough that what is said in one go is there together; a screen reader reads only what is added. */
const REMEMBERED = 5;

const sayings = signal<readonly { readonly turn: number; readonly text: string }[]>([]);
let turn = 0;

/** Has a screen reader say something when it next pauses. */
export function announce(text: string): void {
  sayings.value = [...sayings.value, { turn: turn++, text }].slice(-REMEMBERED);
}

/** The one polite live region of the page. It has to be there before anything is said. */
export function Announcer() {
  return (
    <div class="unseen" role="status" aria-live="polite" aria-atomic="false">
      {sayings.value.map((saying) => (
        <p key={saying.turn}>{saying.text}</p>
      ))}
    </div>
  );
}
