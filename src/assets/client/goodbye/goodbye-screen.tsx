import type { Flow } from '../flow';
import { Heading } from '../page/heading';
import { words } from '../words/current';
import type { EndReason } from './end-reasons';

interface GoodbyeProps {
  readonly flow: Flow;
  readonly reason: EndReason;
  readonly mayRejoin: boolean;
}

/** Why it is over, and the way back in where there is one. */
export function GoodbyeScreen({ flow, reason, mayRejoin }: GoodbyeProps) {
  const t = words.value.goodbye;
  const { title, remedy } = t.reasons[reason];
  return (
    <div class="card">
      <Heading>{title}</Heading>
      <p class="lead">{remedy}</p>
      {mayRejoin && (
        <button class="primary" type="button" onClick={flow.rejoin}>
          {t.rejoin}
        </button>
      )}
      <button class={mayRejoin ? 'quiet' : 'primary'} type="button" onClick={flow.startOver}>
        {t.startOver}
      </button>
    </div>
  );
}
