import { useEffect } from 'preact/hooks';
import { secondsUntil } from '../clock';
import type { PageError } from '../page-error';
import { words } from '../words/current';
import { announce } from './announcer';
import { explain } from './explain';
import { useSecondsUntil } from './use-seconds-until';

/** The id of the notice, for the field it is about. */
export const NOTICE_ID = 'notice';

interface NoticeProps {
  readonly error: PageError | undefined;
  /** What this screen knows beyond the error itself. */
  readonly more?: string | undefined;
}

/** What went wrong, and what to do about it. A wait counts down; it is announced once. */
export function Notice({ error, more }: NoticeProps) {
  useSecondsUntil(error?.until);
  const explanation = error && explain(error, words.value);
  const { sentences } = words.value.formats;
  const remedy = explanation && sentences(explanation.remedy, ...(more ? [more] : []));
  useEffect(() => {
    if (explanation && remedy) announce(sentences(explanation.title, remedy));
  }, [error]);
  const opened = error?.opensAt && error.until !== undefined && secondsUntil(error.until) === 0;
  useEffect(() => {
    if (opened && remedy) announce(remedy);
  }, [opened]);
  return (
    <div id={NOTICE_ID}>
      {explanation && (
        <div class="notice">
          <strong>{explanation.title}</strong>
          <p>{remedy}</p>
        </div>
      )}
    </div>
  );
}
