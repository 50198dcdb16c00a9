import type { BrowserContext, Page } from 'playwright-core';

/** What `getUserMedia` says, in the words of the specification and of Chromium. */
export const REFUSALS = {
  denied: ['NotAllowedError', 'Permission denied'],
  blocked: ['NotAllowedError', 'Permission denied by system'],
  missing: ['NotFoundError', 'Requested device not found'],
  busy: ['NotReadableError', 'Could not start video source'],
} as const;

/**
 * Has every microphone and camera, or only the one kind, refused until the page's `devicesWork` is true; `missing` also
 * empties the list of devices.
 */
export async function refuseDevices(
  context: BrowserContext,
  trouble: keyof typeof REFUSALS,
  only?: 'audio' | 'video',
): Promise<void> {
  await context.addInitScript(
    ([[name, message], missing, kind]) => {
      const { mediaDevices } = navigator;
      const real = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = async (wanted) => {
        const { devicesWork } = window as { devicesWork?: boolean };
        if (!devicesWork && (!kind || wanted?.[kind])) throw new DOMException(message, name);
        return real(wanted);
      };
      if (missing) mediaDevices.enumerateDevices = async () => [];
      navigator.permissions.query = async () =>
        Object.assign(new EventTarget(), { state: 'prompt' }) as PermissionStatus;
    },
    [REFUSALS[trouble], trouble === 'missing' && !only, only] as const,
  );
}

/** A browser that asks, and a person who does not answer. */
export async function askForEver(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => new Promise(() => undefined);
    navigator.permissions.query = async () =>
      Object.assign(new EventTarget(), { state: 'prompt' }) as PermissionStatus;
  });
}

/** What a browser may never answer about devices that it need not ask about. */
export async function neverAnswer(
  context: BrowserContext,
  question: 'getUserMedia' | 'enumerateDevices',
): Promise<void> {
  await context.addInitScript((name) => {
    navigator.mediaDevices[name] = () => new Promise<never>(() => undefined);
  }, question);
}

/** Has the system mute whatever gives sound, or pictures, to this page, or stop muting it. */
export const muteBySystem = (page: Page, kind: 'audio' | 'video', on: boolean): Promise<void> =>
  page.evaluate(
    ([which, event]) => {
      const { sources = [] } = window as { sources?: MediaStreamTrack[] };
      for (const source of sources) if (source.kind === which) source.dispatchEvent(new Event(event));
    },
    [kind, on ? 'mute' : 'unmute'] as const,
  );

/** Has the page's sources found by {@link muteBySystem}. */
export async function rememberSources(context: Pick<BrowserContext, 'addInitScript'>): Promise<void> {
  await context.addInitScript(() => {
    const sources: MediaStreamTrack[] = [];
    Object.assign(window, { sources });
    const { mediaDevices } = navigator;
    if (!mediaDevices) return;
    const real = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (wanted) => {
      const stream = await real(wanted);
      sources.push(...stream.getTracks());
      return stream;
    };
  });
}
