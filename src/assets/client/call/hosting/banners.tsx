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
  const { state, stale, error, act, dismissError } = hosting.moderation;
  const t = hostWords.value;
  const { waiting } = state.value;
  const [first] = waiting;
  const admit = async (identity?: string): Promise<void> => {
    await act('admit', identity);
    refocus();
  };
  return (
    <>
      {first && hosting.can('admit') && (
        <Banner
          text={waiting.length === 1 ? t.oneWaits(untranslated(first.identity)) : t.waiting(waiting.length)}
        >
          {waiting.length === 1 ? (
            <button type="button" class="strong" onClick={() => admit(first.identity)}>
              {t.admit}
            </button>
          ) : (
            <button type="button" class="strong" onClick={() => admit()}>
              {t.admitAll}
            </button>
          )}
          {view.panel.value !== 'people' && (
            <button type="button" onClick={() => view.toggle('people')}>
              {t.show}
            </button>
          )}
        </Banner>
      )}
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

/** What is said about an action that failed: to hosts in their own words, else as on the way in. */
function textOf({ code }: PageError): string {
  const own = hostWords.value.errors;
  if (code in own) return own[code as HostErrorCode];
  const { errors, formats } = words.value;
  const { title, remedy } = code in errors ? errors[code as keyof typeof errors] : errors.unreadable;
  return formats.sentences(title, remedy);
}
