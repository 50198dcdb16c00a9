import type { Flow } from '../flow';
import type { Sent } from '../keepsake';
import { clockTime } from '../page/countdown';
import { useSecondsUntil } from '../page/use-seconds-until';
import { words } from '../words/current';

/** Offering another way comes after the second code: the first is usually only slow. */
const SENDS_BEFORE_OTHER_WAYS = 2;

/** What to do when the code does not come: have it sent again, or another way. */
export function Resend({ flow, sent }: { readonly flow: Flow; readonly sent: Sent }) {
  const t = words.value.passcode;
  // After "no more codes until then" the countdown is that one.
  const refusedUntil = flow.trouble.value?.code === 'too_many_codes' ? flow.trouble.value.until : undefined;
  const wait = useSecondsUntil(Math.max(sent.resendAt, refusedUntil ?? 0));
  const disabled = wait > 0 || flow.busy.value;
  const others =
    sent.sends < SENDS_BEFORE_OTHER_WAYS ? [] : sent.channels.filter((way) => way !== sent.channel);

  return (
    <div class="ways">
      <button type="button" disabled={disabled} onClick={() => flow.resend()}>
        {wait > 0 ? t.resendWait(clockTime(wait)) : t.resend}
      </button>
      {sent.sends >= SENDS_BEFORE_OTHER_WAYS && <p class="hint">{t.stillNothing}</p>}
      {others.map((way) => (
        <button key={way} type="button" disabled={disabled} onClick={() => flow.resend(way)}>
          {t.instead[way]}
        </button>
      ))}
    </div>
  );
}
