import { useEffect, useRef } from 'preact/hooks';
import type { Screen } from '../current-screen';
import type { Flow } from '../flow';
import { Heading } from '../page/heading';
import { Notice } from '../page/notice';
import type { Session } from '../session';
import { words } from '../words/current';
import { untranslated } from '../words/untranslated';
import type { Words } from '../words/words';

type Destination = Extract<Screen, { readonly name: 'returning' }>['to'];

interface ReturningProps {
  readonly flow: Flow;
  readonly to: Destination;
  readonly session: Session;
}

/** The lead while a module loads: only the call is joined. */
export const leadOf = (to: Destination, { page }: Words): string =>
  to === 'call' ? page.joining : page.loading;

/** Shown while the module of a later screen loads. */
export function ReturningScreen({ flow, to, session }: ReturningProps) {
  const t = words.value.page;
  const again = useRef<HTMLButtonElement>(null);
  const error = flow.error.value;
  useEffect(() => again.current?.focus(), [error]);
  return (
    <div class="card">
      <Heading>{untranslated(session.room)}</Heading>
      {!error && <p class="lead">{leadOf(to, words.value)}</p>}
      <Notice error={error} room={session.room} />
      {error && (
        // A browser remembers a failed import: only a reload requests the script again.
        <button ref={again} class="primary" type="button" onClick={() => location.reload()}>
          {t.tryAgain}
        </button>
      )}
    </div>
  );
}
