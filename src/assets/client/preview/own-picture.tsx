import { useEffect } from 'preact/hooks';
import { conditionOf } from '../media/condition';
import { type DeviceCondition, isProblem } from '../media/device-state';
import { facesAway } from '../media/faces-away';
import type { LocalMedia } from '../media/local-media';
import { announce } from '../page/announcer';
import { Icon } from '../page/icon';
import { Video, VideoOff } from '../page/lucide';
import { useAsking } from '../page/use-asking';
import { usePlaying } from '../page/use-playing';
import { words } from '../words/current';

/** One's own picture, as in a mirror, or why there is none. */
export function OwnPicture({ media }: { readonly media: LocalMedia }) {
  const { preview: t, devices } = words.value;
  const asking = useAsking(media);
  const condition = conditionOf(media, 'camera');
  const video = condition === 'muted' ? undefined : media.video.value;
  const waiting = media.allowed.value ? t.opening : t.asking;
  const look = !video ? 'empty' : facesAway(media) ? '' : 'mirrored';
  const element = usePlaying<HTMLVideoElement>(video);
  useEffect(() => {
    if (asking) announce(waiting);
  }, [asking, waiting]);
  /** Only a camera that was turned off is said to be off. */
  const why = (state: DeviceCondition): string => {
    if (state === 'off') return t.cameraIsOff;
    return state === 'muted' || isProblem(state) ? devices.titles.camera[state] : '';
  };
  return (
    <div class="picture">
      <video ref={element} class={look} aria-label={t.picture} playsInline muted />
      {!video && (
        <p class={asking ? 'question' : ''}>
          <Icon of={asking ? Video : VideoOff} />
          {asking ? waiting : why(condition)}
        </p>
      )}
    </div>
  );
}
