import { explainDevices } from '../../media/device-explanations';
import type { LocalMedia } from '../../media/local-media';
import { systemOf } from '../../media/system';
import type { CallWords } from '../../words/call-words';
import type { Words } from '../../words/words';

/** What the others miss, why, and what to do about it. */
export function deviceNotes(
  { microphone, camera }: LocalMedia,
  t: CallWords,
  words: Words,
): readonly string[] {
  return explainDevices(microphone.value, camera.value, words, systemOf(navigator)).map(
    ({ device, title, remedy }) => words.formats.sentences(t.without[device], title, remedy),
  );
}
