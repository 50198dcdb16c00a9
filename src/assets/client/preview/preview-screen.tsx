import type { Admission } from '../door';
import type { Flow } from '../flow';
import type { LocalMedia } from '../media/local-media';
import { Heading } from '../page/heading';
import { Notice } from '../page/notice';
import { words } from '../words/current';

interface PreviewProps {
  readonly flow: Flow;
  readonly admission: Admission;
  readonly media: LocalMedia;
}

/** How will the others see and hear you? */
export function PreviewScreen({ flow, admission, media }: PreviewProps) {
  const t = words.value.preview;
  const busy = flow.busy.value;
  const heard = media.microphone.value === 'on';
  const seen = media.camera.value === 'on';
  const how = heard ? (seen ? 'open' : 'unseen') : seen ? 'muted' : 'mutedUnseen';
  return (
    <div class="card">
      <Heading>{t.heading(admission.room)}</Heading>
      <p class="lead">{t.lead}</p>
      <Notice trouble={flow.trouble.value} />
      <button class="primary" type="button" aria-disabled={busy} onClick={flow.join}>
        {busy ? t.busy : t.join[how]}
      </button>
    </div>
  );
}
