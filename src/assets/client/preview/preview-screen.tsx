import type { Flow } from '../flow';
import { effectiveStateOf } from '../media/effective-state';
import type { LocalMedia } from '../media/local-media';
import { Heading } from '../page/heading';
import { Notice } from '../page/notice';
import type { Session } from '../session';
import { words } from '../words/current';
import { untranslated } from '../words/untranslated';
import { DeviceChoice } from './device-choice';
import { previewWords } from './words/current';
import type { PreviewWords } from './words/words';

interface PreviewProps {
  readonly flow: Flow;
  readonly session: Session;
  readonly media: LocalMedia;
}

/** The third screen: camera and microphone before joining. */
export function PreviewScreen({ flow, session, media }: PreviewProps) {
  const t = previewWords.value;
  const { page, goodbye } = words.value;
  const busy = flow.busy.value;
  return (
    <div class="card">
      <Heading>{t.heading(untranslated(session.room))}</Heading>
      <p class="lead">{t.lead}</p>
      <DeviceChoice media={media} />
      <Notice error={flow.error.value} room={session.room} />
      <button class="primary" type="button" data-first aria-disabled={busy} onClick={flow.join}>
        {busy ? page.joining : t.join[joinLabelOf(media)]}
      </button>
      <button class="quiet" type="button" onClick={flow.startOver}>
        {goodbye.startOver}
      </button>
    </div>
  );
}

/** The button's label says whether the participant joins muted or without camera. */
function joinLabelOf(media: LocalMedia): keyof PreviewWords['join'] {
  const visible = effectiveStateOf(media, 'camera') === 'on';
  if (effectiveStateOf(media, 'microphone') === 'on') return visible ? 'open' : 'unseen';
  return visible ? 'muted' : 'mutedUnseen';
}
