import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useAsking } from '../../page/use-asking';
import { previewWords } from '../../preview/words/current';
import { untranslated } from '../../words/untranslated';
import type { CallSession } from '../call-session';
import { useMutedSpeech } from '../hints/use-muted-speech';
import { useReplacedDevices } from '../hints/use-replaced-devices';
import { useSilentMicrophone } from '../hints/use-silent-microphone';
import { OrderBanners } from '../orders/order-banners';
import { callWords } from '../words/current';
import type { CallWords } from '../words/words';
import { Banner } from './banner';
import { BlurBanner } from './blur-banner';
import { DeviceBanners } from './device-banners';

interface BannersProps {
  readonly callSession: CallSession;
  /** Whether the browser or the system refused to share the screen. */
  readonly shareRefused: boolean;
  readonly onShareRefusedDismiss: () => void;
  /** Plays the audio that the browser blocks; undefined when it blocks none. */
  readonly onSound: (() => void) | undefined;
  /** The banners of hosts. */
  readonly children?: ComponentChildren;
}

/** All banners of the call. */
export function Banners({
  callSession,
  shareRefused,
  onShareRefusedDismiss,
  onSound,
  children,
}: BannersProps) {
  const t = callWords.value;
  const { media, blur, state, obedience } = callSession;
  const status = statusOf(callSession, t);
  const mutedSpeech = useMutedSpeech(media);
  const silent = useSilentMicrophone(media);
  const replacement = useReplacedDevices(media);
  const asking = useAsking(media);
  /** The microphone whose banner was dismissed. */
  const dismissedMicrophone = useSignal<string | undefined>(undefined);
  const microphone = media.inUse.value.microphone ?? '';
  const joined = state.value === 'joined';
  return (
    <div class="banners">
      {status && <Banner text={status} />}
      {asking && <Banner text={media.allowed.value ? previewWords.value.opening : t.asking} />}
      {children}
      <OrderBanners obedience={obedience} media={media} />
      <DeviceBanners media={media} />
      <BlurBanner blur={blur} />
      {callSession.call.value?.failedPublications.value.map((source) => (
        <Banner key={source} text={t.notPublished(source)} />
      ))}
      {replacement.value && (
        <Banner
          text={
            replacement.value.back
              ? t.usedAgain(untranslated(replacement.value.by))
              : t.replaced(replacement.value.kind, untranslated(replacement.value.by))
          }
        />
      )}
      {mutedSpeech.value && <Banner text={t.youAreMuted} />}
      {joined && silent.value && dismissedMicrophone.value !== microphone && (
        <Banner
          text={t.nothingHeard}
          onDismiss={() => {
            dismissedMicrophone.value = microphone;
          }}
        />
      )}
      {shareRefused && <Banner text={t.shareRefused} onDismiss={onShareRefusedDismiss} />}
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

/** The state of the connection, unless it is connected. */
function statusOf({ state, call }: CallSession, t: CallWords): string | undefined {
  if (state.value === 'joining') return t.joining;
  if (state.value === 'retrying') return t.retrying;
  if (state.value === 'rejoining') return t.rejoining;
  return call.value?.reconnecting.value ? t.reconnecting : undefined;
}
