import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { REROUTE_SCRIPT, type VideoOptions } from '../../../../../tools/local/video';
import { type SignallingServer, startSignallingServer, until } from './signalling-server';
import { mintToken } from './tokens';

const HTML = `<!doctype html><meta charset="utf-8"><title>Test call</title>
<script src="/local/reroute.js"></script><script src="/page.js"></script>`;

/** A stand-in that also serves a page with the unmodified SDK. */
export function startStandInWithPage(options: Partial<VideoOptions> = {}): Promise<SignallingServer> {
  const bundle = buildSync({
    entryPoints: [join(__dirname, 'page-script.js')],
    bundle: true,
    write: false,
    define: { global: 'globalThis' },
  });
  return startSignallingServer(options, {
    '/': ['text/html', HTML],
    '/local/reroute.js': ['text/javascript', REROUTE_SCRIPT],
    '/page.js': ['text/javascript', bundle.outputFiles[0]?.text ?? ''],
  });
}

/** What a page sees of its room: the SDK's states and error code, and of each other participant … */
export interface PageView {
  state: string;
  error: number | null;
  /** One's own network quality, `null` while nobody measures it. */
  network: number | null;
  speaker: string | null;
  /** … by identity: frames shown so far by the slowest of the pictures, how many pictures, how many of them are switched off, which sounds are on. */
  participants: Record<
    string,
    {
      state: string;
      frames: number;
      pictures: number;
      off: number;
      enabled: boolean[];
      network: number | null;
    }
  >;
}

/** One person's browser tab, which joins rooms and says what it sees. */
export class CallPage {
  private constructor(readonly page: Page) {}

  static async open(browser: Browser, { host }: SignallingServer): Promise<CallPage> {
    const page = await browser.newPage();
    await page.goto(`http://${host}/`);
    return new CallPage(page);
  }

  /** Opens a tab and joins with camera and microphone; fails with the SDK's error code. */
  static async join(
    browser: Browser,
    standIn: SignallingServer,
    identity: string,
    room: string,
  ): Promise<CallPage> {
    const call = await CallPage.open(browser, standIn);
    const code = await call.connect(mintToken(identity, room), room);
    if (code !== null) throw new Error(`${identity} was refused with ${code}`);
    return call;
  }

  /** Joins; resolves with `null`, or with the error code that the SDK reports. */
  connect(token: string, room: string): Promise<number | null> {
    return this.page.evaluate(`call.connect(${JSON.stringify(token)}, ${JSON.stringify(room)})`);
  }

  run(expression: string): Promise<unknown> {
    return this.page.evaluate(expression);
  }

  view(): Promise<PageView> {
    return this.page.evaluate('call.view()');
  }

  /** Waits until every picture of that person has moved on, from now on, by some frames. */
  async seesMotionOf(identity: string): Promise<void> {
    const framesNow = async () => (await this.view()).participants[identity]?.frames ?? 0;
    const before = await framesNow();
    await until(`the picture of ${identity} moves`, async () => (await framesNow()) > before + 5);
  }

  async seesPicturesOf(identity: string, count: number): Promise<void> {
    await until(`${count} pictures of ${identity} are there`, async () => {
      return (await this.view()).participants[identity]?.pictures === count;
    });
  }

  /** Waits until the room is over for this page. Resolves with the SDK's error code, `null` when there was none. */
  async isSentAway(): Promise<number | null> {
    await until('the room is over', async () => (await this.view()).state === 'disconnected');
    return (await this.view()).error;
  }

  async sees(...identities: string[]): Promise<void> {
    const wanted = identities.sort().join();
    await until(`${wanted || 'nobody else'} is there`, async () => {
      return (
        Object.keys((await this.view()).participants)
          .sort()
          .join() === wanted
      );
    });
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
