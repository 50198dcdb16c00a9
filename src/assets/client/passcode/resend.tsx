import { useEffect, useRef } from 'preact/hooks';
import type { Channel } from '../../../contract/channels';
import { clockTime } from '../clock';
import type { Flow } from '../flow';
import { Contact } from '../page/contact';
import { useSecondsUntil } from '../page/use-seconds-until';
import { contactOf, type Verification } from '../verification';
import { words } from '../words/current';

/** Other channels are offered after the second code: the first is usually only slow. */
const SENDS_BEFORE_OTHER_CHANNELS = 2;

interface ResendProps {
  readonly flow: Flow;
  readonly verification: Verification;
}

/**
 * Buttons for a code that does not come: sends it again, or over another channel.
 * @param isNext whether only another code helps: then the first button that is enabled takes the focus
 */
export function Resend({ flow, verification, isNext }: ResendProps & { readonly isNext: boolean }) {
  const t = words.value.passcode;
  const buttons = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isNext) return;
    const all = [...(buttons.current?.querySelectorAll('button') ?? [])];
    (all.find((button) => button.getAttribute('aria-disabled') !== 'true') ?? all[0])?.focus();
  }, [isNext]);
  const isLate = verification.sends >= SENDS_BEFORE_OTHER_CHANNELS;
  const others =
    isLate || verification.stuck
      ? verification.channels.filter((channel) => channel !== verification.channel)
      : [];

  return (
    <div ref={buttons} class="ways">
      <ChannelButton
        flow={flow}
        verification={verification}
        channel={verification.channel}
        label={(wait) => (wait > 0 ? t.resendWait(clockTime(wait)) : t.resend)}
      />
      {isLate && <p class="hint">{t.stillNothing}</p>}
      {CONTACT && isLate && <Contact of={t.stillNothing} />}
      {others.map((channel) => (
        <ChannelButton
          key={channel}
          flow={flow}
          verification={verification}
          channel={channel}
          label={() => t.instead[channel]}
        />
      ))}
    </div>
  );
}

interface ChannelButtonProps extends ResendProps {
  readonly channel: Channel;
  /** @param wait seconds until it may be used */
  readonly label: (wait: number) => string;
}

/** Sends the code over one channel. All channels to the same contact share their wait. */
function ChannelButton({ flow, verification, channel, label }: ChannelButtonProps) {
  const wait = useSecondsUntil(verification.freeAt[contactOf(channel)]);
  const waits = wait > 0 || flow.busy.value;
  return (
    <button type="button" aria-disabled={waits} onClick={() => !waits && flow.resend(channel)}>
      {label(wait)}
    </button>
  );
}
