import { useEffect } from 'preact/hooks';
import { secondsUntil } from '../clock';
import { words } from '../words/current';
import { announce } from './announcer';
import { Contact } from './contact';
import { explain } from './explain';
import { Opening, type OpeningProps } from './opening';
import { useSecondsUntil } from './use-seconds-until';

/** The id of the notice, for `aria-describedby`. */
export const NOTICE_ID = 'notice';

interface NoticeProps extends OpeningProps {
  /** A sentence that the screen adds to the error's own. */
  readonly more?: string | undefined;
}

/** An error with its remedy. A wait counts down, but is announced once. */
export function Notice({ error, room, more }: NoticeProps) {
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
          {CONTACT && remedy && <Contact of={remedy} />}
          {!opened && <Opening error={error} room={room} />}
        </div>
      )}
    </div>
  );
}
