import { useSignal } from '@preact/signals';
import { X } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { announce } from '../../page/announcer';
import { Icon } from '../../page/icon';
import { callWords } from '../../words/call-words';
import { words } from '../../words/current';
import type { Attendance } from '../attendance';
import { useMutedSpeech } from '../hints/use-muted-speech';
import { useReplacedDevices } from '../hints/use-replaced-devices';
import { useSilentMicrophone } from '../hints/use-silent-microphone';
import { statusOf } from '../status';
import { deviceNotes } from './notes';

interface BannersProps {
  readonly attendance: Attendance;
  /** Whether the browser or the system would not let a screen be shared. */
  readonly shareRefused: boolean;
  readonly onShareRead: () => void;
  /** Turns on what the browser holds back; undefined when it holds nothing back. */
  readonly onSound: (() => void) | undefined;
}

/** What is not as it should be, and what one can do about it. Each is also said once. */
export function Banners({ attendance, shareRefused, onShareRead, onSound }: BannersProps) {
  const t = callWords.value;
  const { media, state } = attendance;
  const status = statusOf(attendance, t);
  const mutedSpeech = useMutedSpeech(media);
  const silent = useSilentMicrophone(media);
  const replaced = useReplacedDevices(media);
  const heardEnough = useSignal(false);
  const joined = state.value === 'joined';
  return (
    <div class="banners">
      {status && <Banner text={status} />}
      {deviceNotes(media, t, words.value).map((note) => (
        <Banner key={note} text={note} />
      ))}
      {attendance.call.value?.refused.value.map((what) => (
        <Banner key={what} text={t.notPublished(what)} />
      ))}
      {replaced.value && <Banner text={t.replaced(replaced.value.kind, replaced.value.by)} />}
      {mutedSpeech.value && <Banner text={t.youAreMuted} />}
      {joined && silent.value && !heardEnough.value && (
        <Banner
          text={t.nothingHeard}
          onRead={() => {
            heardEnough.value = true;
          }}
        />
      )}
      {shareRefused && <Banner text={t.shareRefused} onRead={onShareRead} />}
      {onSound && (
        <Banner text={t.soundBlocked}>
          <button type="button" onClick={onSound}>
            {t.soundOn}
          </button>
        </Banner>
      )}
    </div>
  );
}

interface BannerProps {
  readonly text: string;
  /** For what one may want out of the way. */
  readonly onRead?: () => void;
  readonly children?: ComponentChildren;
}

function Banner({ text, onRead, children }: BannerProps) {
  useEffect(() => announce(text), [text]);
  return (
    <p class="banner">
      <span>{text}</span>
      {children}
      {onRead && (
        <button
          type="button"
          class="close"
          aria-label={callWords.value.dismiss}
          title={callWords.value.dismiss}
          onClick={onRead}
        >
          <Icon of={X} />
        </button>
      )}
    </p>
  );
}
