import { useSignal } from '@preact/signals';
import { useAsking } from '../../page/use-asking';
import { callWords } from '../../words/call-words';
import { untranslated } from '../../words/untranslated';
import type { Attendance } from '../attendance';
import { useMutedSpeech } from '../hints/use-muted-speech';
import { useReplacedDevices } from '../hints/use-replaced-devices';
import { useSilentMicrophone } from '../hints/use-silent-microphone';
import { statusOf } from '../status';
import { Banner } from './banner';
import { BlurBanner } from './blur-banner';
import { DeviceBanners } from './device-banners';

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
  const { media, blur, state } = attendance;
  const status = statusOf(attendance, t);
  const mutedSpeech = useMutedSpeech(media);
  const silent = useSilentMicrophone(media);
  const replaced = useReplacedDevices(media);
  const asking = useAsking(media);
  const heardEnough = useSignal(false);
  const joined = state.value === 'joined';
  return (
    <div class="banners">
      {status && <Banner text={status} />}
      {asking && <Banner text={t.asking} />}
      <DeviceBanners media={media} />
      <BlurBanner blur={blur} />
      {attendance.call.value?.refused.value.map((what) => (
        <Banner key={what} text={t.notPublished(what)} />
      ))}
      {replaced.value && <Banner text={t.replaced(replaced.value.kind, untranslated(replaced.value.by))} />}
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
