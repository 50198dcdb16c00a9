import { useEffect } from 'preact/hooks';
import { facesAway } from '../media/faces-away';
import type { LocalMedia } from '../media/local-media';
import { announce } from '../page/announcer';
import { Camera } from '../page/icons';
import { useAsking } from '../page/use-asking';
import { usePlaying } from '../page/use-playing';
import { words } from '../words/current';

/** One's own picture, as in a mirror, or why there is none. */
export function OwnPicture({ media }: { readonly media: LocalMedia }) {
  const t = words.value.preview;
  const video = media.video.value;
  const asking = useAsking(media);
  const look = !video ? 'empty' : facesAway(media) ? '' : 'mirrored';
  const element = usePlaying<HTMLVideoElement>(video);
  useEffect(() => {
    if (asking) announce(t.asking);
  }, [asking]);
  return (
    <div class="picture">
      <video ref={element} class={look} aria-label={t.picture} playsInline muted />
      {!video && (
        <p class={asking ? 'question' : ''}>
          <Camera off={!asking} />
          {asking ? t.asking : t.cameraIsOff}
        </p>
      )}
    </div>
  );
}
