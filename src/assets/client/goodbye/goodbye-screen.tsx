import type { Flow } from '../flow';
import { Contact } from '../page/contact';
import { Heading } from '../page/heading';
import { Notice } from '../page/notice';
import { Opening } from '../page/opening';
import type { Ending } from '../page-error';
import { words } from '../words/current';
import { explainEnding } from './explain-ending';

interface GoodbyeProps {
  readonly flow: Flow;
  readonly ending: Ending;
  readonly room: string;
  readonly mayRejoin: boolean;
}

/** Why the call ended, with a button to rejoin if that is possible. */
export function GoodbyeScreen({ flow, ending, room, mayRejoin }: GoodbyeProps) {
  const { goodbye: t, page } = words.value;
  const { title, remedy } = explainEnding(ending, words.value);
  const busy = flow.busy.value;
  return (
    <div class="card">
      <Heading>{title}</Heading>
      <p class="lead">{remedy}</p>
      {CONTACT && <Contact of={remedy} />}
      <Opening error={ending.closed} room={room} />
      <Notice error={flow.error.value} />
      {mayRejoin && (
        <button class="primary" type="button" data-first aria-disabled={busy} onClick={flow.rejoin}>
          {busy ? page.joining : t.rejoin}
        </button>
      )}
      <button
        class={mayRejoin ? 'quiet' : 'primary'}
        type="button"
        data-first={!mayRejoin || undefined}
        onClick={flow.startOver}
      >
        {t.startOver}
      </button>
    </div>
  );
}
