import { useEffect } from 'preact/hooks';
import { explain, type Trouble } from '../trouble';
import { words } from '../words/current';
import { announce } from './announcer';

/** The id of the notice, for the field it is about. */
export const NOTICE_ID = 'notice';

/** What went wrong, and what to do about it. */
export function Notice({ trouble }: { readonly trouble: Trouble | undefined }) {
  const told = trouble && explain(trouble, words.value);
  useEffect(() => {
    if (told) announce(`${told.title}. ${told.remedy}`);
  }, [trouble]);
  return (
    <div id={NOTICE_ID}>
      {told && (
        <div class="notice">
          <strong>{told.title}</strong>
          <p>{told.remedy}</p>
        </div>
      )}
    </div>
  );
}
