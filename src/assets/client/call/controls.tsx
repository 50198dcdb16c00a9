import { Camera, Door, Microphone } from '../page/icons';
import { callWords } from '../words/call-words';
import type { Attendance } from './attendance';

/** Mute, camera, leave. */
export function Controls({ attendance: { media, leave } }: { readonly attendance: Attendance }) {
  const t = callWords.value;
  const audible = media.microphone.value === 'on';
  const visible = media.camera.value === 'on';
  return (
    <div class="controls" role="toolbar" aria-label={t.controls}>
      <button
        type="button"
        disabled={media.microphone.value === 'asking'}
        onClick={() => media.setMicrophone(!audible)}
      >
        <Microphone off={!audible} />
        {audible ? t.mute : t.unmute}
      </button>
      <button
        type="button"
        disabled={media.camera.value === 'asking'}
        onClick={() => media.setCamera(!visible)}
      >
        <Camera off={!visible} />
        {visible ? t.cameraOff : t.cameraOn}
      </button>
      <button type="button" class="leave" onClick={leave}>
        <Door />
        {t.leave}
      </button>
    </div>
  );
}
