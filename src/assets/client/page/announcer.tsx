import { signal } from '@preact/signals';

/** Enough that what is said in one go is there together; a screen reader reads only what is added. */
const MAX_ANNOUNCEMENTS = 5;

const announcements = signal<readonly { readonly key: number; readonly text: string }[]>([]);
let key = 0;

/** Has a screen reader say something when it next pauses. */
export function announce(text: string): void {
  announcements.value = [...announcements.value, { key: key++, text }].slice(-MAX_ANNOUNCEMENTS);
}

/** The one polite live region of the page. It has to be there before anything is said. */
export function Announcer() {
  return (
    <div class="unseen" role="status" aria-live="polite" aria-atomic="false">
      {announcements.value.map((announcement) => (
        <p key={announcement.key}>{announcement.text}</p>
      ))}
    </div>
  );
}
