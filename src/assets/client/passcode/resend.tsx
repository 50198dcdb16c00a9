import { useEffect, useRef } from 'preact/hooks';
import type { Channel } from '../../../contract/channels';
import { clockTime } from '../clock';
import type { Flow } from '../flow';
import { useSecondsUntil } from '../page/use-seconds-until';
import { contactOf, type Verification } from '../verification';
import { words } from '../words/current';

/** Offering another way comes after the second code: the first is usually only slow. */
const SENDS_BEFORE_OTHER_WAYS = 2;

interface ResendProps {
  readonly flow: Flow;
  readonly verification: Verification;
}

/**
 * What to do when the code does not come: have it sent again, or another way. Has the focus where nothing else helps, on
 * what need not be waited for if there is any.
 */
export function Resend({ flow, verification, isNext }: ResendProps & { readonly isNext: boolean }) {
  const t = words.value.passcode;
  const ways = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isNext) return;
    const buttons = [...(ways.current?.querySelectorAll('button') ?? [])];
    (buttons.find((button) => button.getAttribute('aria-disabled') !== 'true') ?? buttons[0])?.focus();
  }, [isNext]);
  const isLate = verification.sends >= SENDS_BEFORE_OTHER_WAYS;
  const others =
    isLate || verification.stuck ? verification.channels.filter((way) => way !== verification.channel) : [];

  return (
    <div ref={ways} class="ways">
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
