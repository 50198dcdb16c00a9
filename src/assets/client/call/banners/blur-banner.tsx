import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useAfterDelay } from '../../page/use-after-delay';
import { words } from '../../words/current';
import type { Blur } from '../blur/blur';
import { callWords } from '../words/current';
import { Banner } from './banner';

/** A blur that starts sooner needs no banner; milliseconds. */
const SHOW_AFTER = 2000;

/** Shown while a background is not blurred although it should be: says if the others see the camera. */
export function BlurBanner({ blur }: { readonly blur: Blur }) {
  const { background: t, more } = callWords.value;
  const tried = useSignal(false);
  const isVisible = blur.video.value !== undefined;
  const failed = blur.state.value === 'failed';
  const loading = blur.state.value === 'loading';
  useEffect(() => {
    if (!failed && !loading) tried.value = false;
  }, [failed, loading]);
  const slow = useAfterDelay(loading && !isVisible, SHOW_AFTER);
  // During a retry the button stays, since it has the focus.
  const again = failed || (loading && tried.value);
  if (!again && !slow) return null;
  const retry = (): void => {
    if (!failed) return;
    tried.value = true;
    blur.retry();
  };
  const waiting = isVisible ? more.blurLoading : t.waiting;
  return (
    <Banner
      text={failed ? t[isVisible ? 'seen' : 'hidden'] : waiting}
      {...(isVisible && { onDismiss: blur.disableForCall })}
    >
      {again && (
        <button type="button" aria-disabled={!failed} onClick={retry}>
          {words.value.page.tryAgain}
        </button>
      )}
      {!isVisible && (
        <button type="button" onClick={blur.disableForCall}>
          {t.showAnyway}
        </button>
      )}
    </Banner>
  );
}
