import { useEffect } from 'preact/hooks';
import type { Trouble } from '../trouble';
import { words } from '../words/current';
import { announce } from './announcer';
import { secondsUntil } from './countdown';
import { explain } from './explain';
import { useSecondsUntil } from './use-seconds-until';

/** The id of the notice, for the field it is about. */
export const NOTICE_ID = 'notice';

interface NoticeProps {
  readonly trouble: Trouble | undefined;
  /** What this screen knows beyond the trouble itself. */
  readonly more?: string | undefined;
}

/** What went wrong, and what to do about it. A wait counts down; it is announced once. */
export function Notice({ trouble, more }: NoticeProps) {
  useSecondsUntil(trouble?.until);
  const told = trouble && explain(trouble, words.value);
  const { sentences } = words.value.formats;
  const remedy = told && sentences(told.remedy, ...(more ? [more] : []));
  useEffect(() => {
    if (told && remedy) announce(sentences(told.title, remedy));
  }, [trouble]);
  const opened = trouble?.opensAt && trouble.until !== undefined && secondsUntil(trouble.until) === 0;
  useEffect(() => {
    if (opened && remedy) announce(remedy);
  }, [opened]);
  return (
    <div id={NOTICE_ID}>
      {told && (
        <div class="notice">
          <strong>{told.title}</strong>
          <p>{remedy}</p>
        </div>
      )}
    </div>
  );
}
