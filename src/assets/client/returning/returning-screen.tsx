import { useEffect, useRef } from 'preact/hooks';
import type { Admission } from '../door';
import type { Flow } from '../flow';
import { Heading } from '../page/heading';
import { Notice } from '../page/notice';
import { words } from '../words/current';
import { untranslated } from '../words/untranslated';

interface ReturningProps {
  readonly flow: Flow;
  readonly admission: Admission;
}

/** On the way back into the call after a reload, while the call's part of the page is fetched. */
export function ReturningScreen({ flow, admission }: ReturningProps) {
  const t = words.value.preview;
  const again = useRef<HTMLButtonElement>(null);
  const trouble = flow.trouble.value;
  useEffect(() => again.current?.focus(), [trouble]);
  return (
    <div class="card">
      <Heading>{untranslated(admission.room)}</Heading>
      <p class="lead">{t.busy}</p>
      <Notice trouble={trouble} />
      {trouble && (
        // A browser remembers that a script did not arrive: only a reload asks for it again.
        <button ref={again} class="primary" type="button" onClick={() => location.reload()}>
          {t.tryAgain}
        </button>
      )}
    </div>
  );
}
