import { useEffect } from 'preact/hooks';
import { type EffectiveDeviceState, isProblem } from '../media/device-state';
import { effectiveStateOf } from '../media/effective-state';
import { facesEnvironment } from '../media/facing-mode';
import type { LocalMedia } from '../media/local-media';
import { announce } from '../page/announcer';
import { Icon } from '../page/icon';
import { Video, VideoOff } from '../page/lucide';
import { useAsking } from '../page/use-asking';
import { useAttachedTrack } from '../page/use-attached-track';
import { previewWords } from './words/current';

/** The participant's own camera, mirrored, or why there is none. */
export function SelfView({ media }: { readonly media: LocalMedia }) {
  const t = previewWords.value;
  const asking = useAsking(media);
  const state = effectiveStateOf(media, 'camera');
  const video = state === 'muted' ? undefined : media.video.value;
  const waiting = media.allowed.value ? t.opening : t.asking;
  const className = !video ? 'empty' : facesEnvironment(media) ? '' : 'mirrored';
  const element = useAttachedTrack<HTMLVideoElement>(video);
  useEffect(() => {
    if (asking) announce(waiting);
  }, [asking, waiting]);
  const reasonFor = (state: EffectiveDeviceState): string => {
    if (state === 'off') return t.cameraIsOff;
    return state === 'muted' || isProblem(state) ? t.devices.titles.camera[state] : '';
  };
  return (
    <div class="picture">
      <video ref={element} class={className} aria-label={t.picture} playsInline muted />
      {!video && (
        <p class={asking ? 'question' : ''}>
          <Icon of={asking ? Video : VideoOff} />
          {asking ? waiting : reasonFor(state)}
        </p>
      )}
    </div>
  );
}
