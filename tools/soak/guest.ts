import type { Browser, CDPSession, Page } from 'playwright-core';
import type { StandIn } from '../local/stand-in';

/** What a page has in memory once its garbage is gone. */
export interface Memory {
  /** Bytes of the script's heap. */
  readonly heap: number;
  /** Nodes of the document, those that are only still referred to included. */
  readonly nodes: number;
}

/** Somebody in a long call. */
export class Guest {
  /** What the page complained about. */
  readonly errors: string[] = [];
  readonly memory: Memory[] = [];

  private constructor(
    readonly identity: string,
    readonly page: Page,
    private readonly inspector: CDPSession,
  ) {
    page.on('pageerror', (error) => this.errors.push(String(error.stack ?? error)));
    page.on('console', (message) => {
      // The SDK logs each socket that is lost, which is what happens here all the time.
      if (message.type() === 'error' && !/event \{.*group: signaling/.test(message.text())) {
        this.errors.push(message.text());
      }
    });
  }

  /** Comes in through the front door. */
  static async enter(browser: Browser, standIn: StandIn, identity: string, phone: string): Promise<Guest> {
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 640, height: 480 } });
    await context.addInitScript(withSmallCamera);
    const page = await context.newPage();
    const guest = new Guest(identity, page, await context.newCDPSession(page));
    await page.goto(standIn.url);
    await page.locator('#name').fill(identity);
    await page.locator('button[type=submit]').click();
    await page.locator('#code').waitFor();
    await page.locator('#code').fill(standIn.messages.list().find(({ to }) => to === phone)?.code ?? '');
    await page.locator('main.preview .primary').click();
    await page.getByTestId('online-count').waitFor();
    return guest;
  }

  /** Takes out the garbage, and weighs what is left. */
  async weigh(): Promise<void> {
    await this.inspector.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.inspector.send('Runtime.getHeapUsage');
    const { nodes } = await this.inspector.send('Memory.getDOMCounters');
    this.memory.push({ heap: usedSize, nodes });
  }

  /** Frames shown so far of everybody else whose camera is on, by name. */
  frames(): Promise<Record<string, number>> {
    return this.page.evaluate(() => {
      const tiles = document.querySelectorAll<HTMLElement>('[data-testid=tile]:not(.mirrored)');
      const playing = [...tiles].flatMap((tile) => {
        const video = tile.querySelector<HTMLVideoElement>('video:not(.empty)');
        return video ? [[tile.dataset.identity ?? '', video.getVideoPlaybackQuality().totalVideoFrames]] : [];
      });
      return Object.fromEntries(playing);
    });
  }
}

/** Without a media server every page encodes its picture for each other one: they would need a larger machine. */
function withSmallCamera(): void {
  const { mediaDevices } = navigator;
  if (!mediaDevices) return;
  const real = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = ({ audio, video } = {}) => {
    const small = typeof video === 'object' && { ...video, width: 320, height: 180, frameRate: 10 };
    return real({ ...(audio && { audio }), ...(video && { video: small || video }) });
  };
}
