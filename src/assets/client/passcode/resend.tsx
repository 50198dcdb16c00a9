import type { Channel } from '../door';
import type { Flow } from '../flow';
import { clockTime } from '../page/countdown';
import { useSecondsUntil } from '../page/use-seconds-until';
import { contactOf, type Verification } from '../verification';
import { words } from '../words/current';

/** Offering another way comes after the second code: the first is usually only slow. */
const SENDS_BEFORE_OTHER_WAYS = 2;

interface ResendProps {
  readonly flow: Flow;
  readonly verification: Verification;
}

/** What to do when the code does not come: have it sent again, or another way. */
export function Resend({ flow, verification }: ResendProps) {
  const t = words.value.passcode;
  const isLate = verification.sends >= SENDS_BEFORE_OTHER_WAYS;
  const others =
    isLate || verification.stuck ? verification.channels.filter((way) => way !== verification.channel) : [];

  return (
    <div class="ways">
      <Way
        flow={flow}
        verification={verification}
        way={verification.channel}
        label={(wait) => (wait > 0 ? t.resendWait(clockTime(wait)) : t.resend)}
      />
      {isLate && <p class="hint">{t.stillNothing}</p>}
      {others.map((way) => (
        <Way key={way} flow={flow} verification={verification} way={way} label={() => t.instead[way]} />
      ))}
    </div>
  );
}

interface WayProps extends ResendProps {
  readonly way: Channel;
  /** @param wait seconds until it may be used */
  readonly label: (wait: number) => string;
}

/** One way for the code, which waits with all the others that lead to the same contact. */
function Way({ flow, verification, way, label }: WayProps) {
  const wait = useSecondsUntil(verification.freeAt[contactOf(way)]);
  const waits = wait > 0 || flow.busy.value;
  return (
    <button type="button" aria-disabled={waits} onClick={() => !waits && flow.resend(way)}>
      {label(wait)}
    </button>
  );
}
