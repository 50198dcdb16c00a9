import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CalendarLink } from '../calendar';
import type { PageError } from '../page-error';
import { words } from '../words/current';
import { NAME } from './brand';

export interface OpeningProps {
  readonly error: PageError | undefined;
  /** The room that was asked for, as far as it is known. */
  readonly room?: string | undefined;
}

/** Beside a text that says when a room opens: a link that puts it into a calendar. Without one, that was read all the same. */
export function Opening({ error, room = '' }: OpeningProps) {
  const link = useSignal<CalendarLink | undefined>(undefined);
  const { language } = words.value;
  const opensAt = error?.opensAt;
  useEffect(() => {
    if (opensAt)
      void import('../calendar')
        .then(({ calendarLink }) => calendarLink({ opensAt, room, organiser: NAME, language }))
        .then(
          (made) => {
            link.value = made;
          },
          () => {},
        );
  }, [opensAt, room, language]);
  return (
    opensAt &&
    link.value && (
      <p>
        <a {...link.value} />
      </p>
    )
  );
}
