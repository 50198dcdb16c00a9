import { settingMistakes } from '../../../src/access/config';
import type { FileSettings } from './env-text';

/** The setting that a mistake of `settingMistakes` is about. */
export const nameIn = (mistake: string): string => mistake.split(' ', 1)[0] ?? '';

/** Whether a setting may be like that, whatever the others are. */
export const isFit = (name: string, value: string): boolean =>
  settingMistakes({ [name]: value }).every(
    (mistake) => nameIn(mistake) !== name || mistake.endsWith('is missing'),
  );

/** Whether one of some settings is wrong by itself, so that what hangs on it need not be looked at. */
export function wrongSettings(settings: FileSettings): (...names: string[]) => boolean {
  const wrongNames = settingMistakes(settings).map(nameIn);
  return (...names) => names.some((name) => wrongNames.includes(name));
}
