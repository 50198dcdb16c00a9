import { untranslated } from '../../words/untranslated';
import { Banner } from '../banners/banner';
import type { CallSession } from '../call-session';
import { callWords } from '../words/current';
import type { Order } from './order';

/** What hosts did to this page's person or ask of them, with what the person can do about it. */
export function OrderBanners({ obedience, media }: Pick<CallSession, 'obedience' | 'media'>) {
  const t = callWords.value;
  const microphone = {
    action: 'microphone',
    label: t.unmute,
    switchOn: () => media.setMicrophone(true),
  };
  const camera = { action: 'camera', label: t.cameraOn, switchOn: () => media.setCamera(true) };
  const answers: Partial<Record<Order, typeof camera>> = {
    mute: microphone,
    askUnmute: microphone,
    stopVideo: camera,
    askVideo: camera,
  };
  return (
    <>
      {obedience.notices.value.map(({ order, by }) => {
        const answer = answers[order];
        return (
          <Banner
            key={order}
            text={t.orders[order](untranslated(by))}
            onDismiss={() => obedience.dismiss(order)}
          >
            {answer && (
              <button
                type="button"
                onClick={() => {
                  answer.switchOn().catch(() => undefined);
                  obedience.dismiss(order);
                  // The banner goes, and its button had the focus.
                  document.querySelector<HTMLElement>(`[data-action=${answer.action}]`)?.focus();
                }}
              >
                {answer.label}
              </button>
            )}
          </Banner>
        );
      })}
    </>
  );
}
