import { useEffect } from 'preact/hooks';
import { announce } from '../../page/announcer';
import { explain } from '../../page/explain';
import type { PageError } from '../../page-error';
import { words } from '../../words/current';
import { untranslated } from '../../words/untranslated';
import type { Banner as CallBanner } from '../banners/banner';
import type { View } from '../view';
import type { Hosting } from './hosting';
import { refocus } from './refocus';
import { hostWords } from './words/current';
import type { HostErrorCode } from './words/words';

interface HostBannersProps {
  readonly hosting: Hosting;
  readonly view: View;
  /** Given by the call, whose module has it. */
  readonly Banner: typeof CallBanner;
}

/** Who waits, and what did not work. */
export function HostBanners({ hosting, view, Banner }: HostBannersProps) {
  const { stale, error, dismissError } = hosting.moderation;
  const t = hostWords.value;
  return (
    <>
      <WaitingBanner hosting={hosting} view={view} Banner={Banner} />
      {stale.value && <Banner text={t.stale} />}
      {error.value && <Banner text={textOf(error.value)} onDismiss={dismissError} />}
      {hosting.notSent.value && (
        <Banner
          text={t.notSent}
          onDismiss={() => {
            hosting.notSent.value = false;
          }}
        />
      )}
    </>
  );
}

/** Who waits. While the list of people is open, which shows the same, it is only said. */
function WaitingBanner({ hosting, view, Banner }: HostBannersProps) {
  const { state, act } = hosting.moderation;
  const t = hostWords.value;
  const waiting = hosting.can('admit') ? state.value.waiting : [];
  const [first] = waiting;
  const text =
    first && (waiting.length === 1 ? t.oneWaits(untranslated(first.identity)) : t.waiting(waiting.length));
  const isListed = view.panel.value === 'people';
  useEffect(() => {
    if (text && isListed) announce(text);
  }, [text]);
  if (!first || !text || isListed) return null;

  const admit = async (identity?: string): Promise<void> => {
    await act('admit', identity);
    refocus();
  };
  return (
    <Banner text={text}>
      <span class="answers">
        <button
          type="button"
          class="strong"
          onClick={() => void admit(waiting.length === 1 ? first.identity : undefined)}
        >
          {waiting.length === 1 ? t.admit : t.admitAll}
        </button>
        <button type="button" onClick={() => view.toggle('people')}>
          {t.show}
        </button>
      </span>
    </Banner>
  );
}

/** What is said about an action that failed: to hosts in their own words, else as on the way in. */
function textOf(error: PageError): string {
  const own = hostWords.value.errors;
  if (error.code in own) return own[error.code as HostErrorCode];
  const { title, remedy } = explain(error, words.value);
  return words.value.formats.sentences(title, remedy);
}
