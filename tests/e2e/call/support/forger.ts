import type { BrowserContext, Page } from '@playwright/test';

interface Tapped {
  readonly channels: readonly RTCDataChannel[];
  readonly heard: readonly string[];
}

/** Has pages keep what they send and receive over data channels, so that they can send what they like. */
export const tapDataChannels = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const channels: RTCDataChannel[] = [];
    const heard: string[] = [];
    Object.assign(window, { channels, heard });
    const { createDataChannel } = RTCPeerConnection.prototype;
    RTCPeerConnection.prototype.createDataChannel = function (...given) {
      const channel = createDataChannel.apply(this, given);
      channels.push(channel);
      return channel;
    };
    const { addEventListener } = EventTarget.prototype;
    RTCDataChannel.prototype.addEventListener = function (
      this: RTCDataChannel,
      ...given: Parameters<typeof addEventListener>
    ) {
      const [type] = given;
      if (type === 'message')
        addEventListener.call(this, type, (event) => {
          const { data } = event as MessageEvent;
          heard.push(typeof data === 'string' ? data : new TextDecoder().decode(data));
        });
      addEventListener.apply(this, given);
    };
  });

/** The badge that a tapped page has heard, once it has heard one. */
export async function heardBadge(forger: Page): Promise<string> {
  const heard = await forger.waitForFunction(() =>
    (window as unknown as Tapped).heard.map((data) => /"badge":"([^"]+)"/.exec(data)?.[1]).find(Boolean),
  );
  return (await heard.jsonValue()) ?? '';
}

/** Sends something to everybody. @returns to how many */
export const forge = (forger: Page, message: object): Promise<number> =>
  forger.evaluate((data) => {
    const open = (window as unknown as Tapped).channels.filter(({ readyState }) => readyState === 'open');
    for (const channel of open) channel.send(data);
    return open.length;
  }, JSON.stringify(message));

/**
 * Sends all of these to everybody again and again, each with an id of its own, as fast as the page can, until the call has
 * ended for it. @returns how many were sent to each so far, whenever it is asked
 */
export async function flood(forger: Page, messages: readonly object[]): Promise<() => Promise<number>> {
  await forger.evaluate((all) => {
    const state = { sent: 0 };
    Object.assign(window, { flooding: state });
    const timer = setInterval(() => {
      const open = (window as unknown as Tapped).channels.filter(({ readyState }) => readyState === 'open');
      if (open.length === 0) return clearInterval(timer);
      for (let turn = 0; turn < 20; turn++) {
        const message = all[state.sent % all.length];
        const data = JSON.stringify({ ...message, id: `flood ${state.sent++}` });
        // A channel closes when too much waits to be sent.
        for (const channel of open) if (channel.bufferedAmount < 1_000_000) channel.send(data);
      }
    }, 10);
  }, messages);
  return () => forger.evaluate(() => (window as unknown as { flooding: { sent: number } }).flooding.sent);
}
