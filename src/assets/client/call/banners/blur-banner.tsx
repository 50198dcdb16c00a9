import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useAfterDelay } from '../../page/use-after-delay';
import { words } from '../../words/current';
import type { Blur } from '../blur/blur';
import { callWords } from '../words/current';
import { Banner } from './banner';

/** A blur that is there this soon, in milliseconds, is nothing to talk about. */
const SHOW_AFTER = 2000;

/** That a background is not blurred although it is to be, and who sees what of it. */
export function BlurBanner({ blur }: { readonly blur: Blur }) {
  const { background: t, more } = callWords.value;
  const tried = useSignal(false);
  const seen = blur.video.value !== undefined;
  const failed = blur.state.value === 'failed';
  const loading = blur.state.value === 'loading';
  useEffect(() => {
    if (!failed && !loading) tried.value = false;
  }, [failed, loading]);
  const slow = useAfterDelay(loading && !seen, SHOW_AFTER);
  // While it is tried again the button stays, so that the focus does.
  const again = failed || (loading && tried.value);
  if (!again && !slow) return null;
  const retry = (): void => {
    if (!failed) return;
    tried.value = true;
    blur.retry();
  };
  const waiting = seen ? more.blurLoading : t.waiting;
  return (
    <Banner
      text={failed ? t[seen ? 'seen' : 'hidden'] : waiting}
      {...(seen && { onDismiss: blur.disableForCall })}
    >
      {again && (
        <button type="button" aria-disabled={!failed} onClick={retry}>
          {words.value.preview.tryAgain}
        </button>
      )}
      {!seen && (
        <button type="button" onClick={blur.disableForCall}>
          {t.showAnyway}
        </button>
      )}
    </Banner>
  );
}
