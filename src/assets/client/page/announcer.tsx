import { signal } from '@preact/signals';

/** Enough for texts that are announced together; a screen reader reads only what is added. */
const MAX_ANNOUNCEMENTS = 5;

const announcements = signal<readonly { readonly key: number; readonly text: string }[]>([]);
let key = 0;

/** Has screen readers read a text when they next pause. */
export function announce(text: string): void {
  announcements.value = [...announcements.value, { key: key++, text }].slice(-MAX_ANNOUNCEMENTS);
}

/** The one polite live region of the page. It has to be there before the first announcement. */
export function Announcer() {
  return (
    <div class="unseen" role="status" aria-live="polite" aria-atomic="false">
      {announcements.value.map((announcement) => (
        <p key={announcement.key}>{announcement.text}</p>
      ))}
    </div>
  );
}
