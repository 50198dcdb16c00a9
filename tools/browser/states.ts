import type { BrowserContext, Page } from 'playwright-core';
import { askForEver, muteBySystem, refuseDevices, rememberSources } from './pretend-devices';
import { acceptAnything, answer, opening, refuse, sendNothing } from './pretend-door';

/** A way to see one state of the page, without a phone and without anybody else. */
export type Show = (context: BrowserContext, url: string) => Promise<Page>;

const LINK = '?room=My+Room&identity=mabel';

async function opened(context: BrowserContext, url: string, path = LINK): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url + path);
  await page.locator('main h1').first().waitFor();
  return page;
}

const submit = (page: Page) => page.locator('button[type=submit]').click();
const told = (page: Page) => page.locator('.notice').first().waitFor();

/** The first screen after the door has refused. */
const refused =
  (code: string, status: number, more: object = {}): Show =>
  async (context, url) => {
    const page = await opened(context, url);
    await refuse(page, 'start-verification', code, status, more);
    await submit(page);
    await told(page);
    return page;
  };

async function waiting(context: BrowserContext, url: string, more: object = {}): Promise<Page> {
  const page = await opened(context, url);
  await sendNothing(page, more);
  await submit(page);
  await page.locator('#code').waitFor();
  return page;
}

/** The second screen after a code was refused. */
const wrong =
  (code: string, status: number, more: object = {}): Show =>
  async (context, url) => {
    const page = await waiting(context, url);
    await refuse(page, 'check-verification', code, status, more);
    await page.locator('#code').fill('123456');
    await told(page);
    return page;
  };

async function previewing(context: BrowserContext, url: string): Promise<Page> {
  const page = await waiting(context, url);
  await acceptAnything(page);
  await page.locator('#code').fill('123456');
  await page.locator('main.preview').waitFor();
  return page;
}

const troubled =
  (...trouble: Parameters<typeof refuseDevices> extends [unknown, ...infer Rest] ? Rest : never): Show =>
  async (context, url) => {
    await refuseDevices(context, ...trouble);
    const page = await previewing(context, url);
    await told(page);
    return page;
  };

/** Out of the call again, for what the door says about the pass. */
const out =
  (code: string, status: number, more: object = {}): Show =>
  async (context, url) => {
    const page = await previewing(context, url);
    await refuse(page, 'token', code, status, more);
    await page.locator('main.preview .primary').click();
    await page.locator('main.goodbye').waitFor();
    return page;
  };

/** Their own camera is seen to move. */
async function ownPicture(page: Page): Promise<void> {
  await page.locator('.picture video:not(.empty)').waitFor();
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0);
}

/** Joins, and is refused by the door until a host decides otherwise. */
async function held(context: BrowserContext, url: string, code: string, retryAfter = 60): Promise<Page> {
  const page = await previewing(context, url);
  await ownPicture(page);
  await refuse(page, 'token', code, 403, { retryAfter });
  await page.locator('main.preview .primary').click();
  await page.locator('main.waiting').waitFor();
  await ownPicture(page);
  return page;
}

const heldBy =
  (code: string): Show =>
  (context, url) =>
    held(context, url, code);

/** Every state of the way in, by name. */
export const STATES: Readonly<Record<string, Show>> = {
  identify: (context, url) => opened(context, url),
  'identify-without-link': (context, url) => opened(context, url, ''),
  'identify-empty': async (context, url) => {
    const page = await opened(context, url, '');
    await submit(page);
    await told(page);
    return page;
  },
  'identify-unknown': refused('unknown_participant', 401),
  'identify-forbidden': refused('room_forbidden', 403),
  'identify-opens-soon': async (context, url) => {
    const page = await refused('room_closed', 403, opening(3725))(context, url);
    await page.locator('a[download]').waitFor();
    return page;
  },
  'identify-closed': refused('room_closed', 403),
  'identify-no-more-codes': refused('too_many_codes', 429, { retryAfter: 600 }),
  'identify-rate-limited': refused('rate_limited', 429, { retryAfter: 30 }),
  'identify-server-gone': async (context, url) => {
    const page = await opened(context, url);
    await page.route('**/start-verification', (route) => route.abort());
    await submit(page);
    await told(page);
    return page;
  },
  passcode: (context, url) => waiting(context, url),
  'passcode-another-way': async (context, url) => {
    const page = await waiting(context, url, { resendIn: 0 });
    await page.locator('.ways button').first().click();
    await page.locator('.ways button').nth(2).waitFor();
    return page;
  },
  'passcode-wrong': wrong('code_rejected', 401),
  'identify-have-code': async (context, url) => {
    const page = await waiting(context, url);
    await page.goBack();
    await page.locator('main.identify .quiet').waitFor();
    return page;
  },
  'identify-signs-in-first': async (context, url) => {
    const page = await opened(context, url);
    await page.route('**/start-verification', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>Welcome to the hotel</h1>' }),
    );
    await submit(page);
    await told(page);
    return page;
  },
  'passcode-unanswered': async (context, url) => {
    const page = await waiting(context, url);
    await page.route('**/check-verification', (route) => route.abort());
    await page.locator('#code').fill('123456');
    await told(page);
    return page;
  },
  'passcode-replaced': async (context, url) => {
    const page = await waiting(context, url);
    let turn = 0;
    await page.route('**/check-verification', (route) =>
      turn++ === 0
        ? route.abort()
        : route.fulfill({ status: 401, json: { status: 401, code: 'code_rejected' } }),
    );
    await page.locator('#code').fill('123456');
    await told(page);
    return page;
  },
  'passcode-used-up': wrong('too_many_attempts', 429, { retryAfter: 600 }),
  'passcode-too-old': wrong('challenge_expired', 401),
  preview: async (context, url) => {
    const page = await previewing(context, url);
    await ownPicture(page);
    return page;
  },
  'preview-off': async (context, url) => {
    const page = await previewing(context, url);
    await page.locator('.picture video:not(.empty)').waitFor();
    for (const control of await page.getByRole('switch').all()) await control.click();
    return page;
  },
  'preview-asking': async (context, url) => {
    await askForEver(context);
    const page = await previewing(context, url);
    await page.locator('.question').waitFor();
    return page;
  },
  'preview-muted-by-system': async (context, url) => {
    await rememberSources(context);
    const page = await previewing(context, url);
    await page.locator('.picture video:not(.empty)').waitFor();
    await muteBySystem(page, 'audio', true);
    await muteBySystem(page, 'video', true);
    await told(page);
    return page;
  },
  'preview-denied': troubled('denied'),
  'preview-blocked': troubled('blocked'),
  'preview-busy': troubled('busy', 'video'),
  'preview-missing': troubled('missing'),
  'waiting-not-started': heldBy('room_not_started'),
  'waiting-pending': heldBy('admission_pending'),
  'waiting-locked': heldBy('room_locked'),
  'waiting-long': async (context, url) => {
    const page = await held(context, url, 'admission_pending');
    await page.evaluate(() => {
      const saved = JSON.parse(sessionStorage.getItem('doorcode:4') ?? '{}');
      const visit = { ...saved.visit, since: 600_000 };
      sessionStorage.setItem('doorcode:4', JSON.stringify({ ...saved, visit }));
    });
    await page.reload();
    await told(page);
    await ownPicture(page);
    return page;
  },
  'waiting-interrupted': async (context, url) => {
    const page = await held(context, url, 'room_not_started', 1);
    await page.route('**/token', (route) => route.abort());
    await told(page);
    return page;
  },
  returning: async (context, url) => {
    const page = await previewing(context, url);
    await page.evaluate(() => {
      const saved = JSON.parse(sessionStorage.getItem('doorcode:4') ?? '{}');
      const visit = { ...saved.visit, at: 'call' };
      sessionStorage.setItem('doorcode:4', JSON.stringify({ ...saved, visit }));
    });
    await page.route(/\/call-[A-Z0-9]{8}\.js$/, (route) => route.abort());
    await page.reload();
    await told(page);
    return page;
  },
  'goodbye-left': async (context, url) => {
    const page = await previewing(context, url);
    await answer(page, 'token', {}, 503);
    await page.locator('main.preview .primary').click();
    await page.locator('main.call').waitFor();
    await page.goBack();
    await page.locator('main.goodbye').waitFor();
    return page;
  },
  'goodbye-struck-off': out('pass_invalid', 401),
  'goodbye-over': out('pass_expired', 401),
  'goodbye-closed': out('room_closed', 403),
  'goodbye-opens-later': async (context, url) => {
    // In the middle of an hour, so that what it says of the time stays the same for a while.
    const page = await out('room_closed', 403, opening(5 * 86_400 + 1800))(context, url);
    await page.locator('a[download]').waitFor();
    return page;
  },
  'goodbye-denied': out('admission_denied', 403),
  'goodbye-removed': out('removed', 403),
  'goodbye-stopped-waiting': async (context, url) => {
    const page = await held(context, url, 'admission_pending');
    await page.goBack();
    await page.locator('main.goodbye').waitFor();
    return page;
  },
  'environment-framed': async (context, url) => {
    const page = await context.newPage();
    await page.route('**/elsewhere', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><title>Elsewhere</title><iframe title="A call" src="${url}" style="position:fixed;inset:0;width:100%;height:100%;border:0"></iframe>`,
      }),
    );
    await page.goto(`${url}elsewhere`);
    await page.frameLocator('iframe').locator('h1').waitFor();
    return page;
  },
  'environment-insecure': async (context, url) => {
    await context.addInitScript(() => {
      Object.defineProperty(window, 'isSecureContext', { value: false });
    });
    const page = await opened(context, url);
    await page.locator('.card h1').waitFor();
    return page;
  },
  'environment-unsupported': async (context, url) => {
    await context.addInitScript('delete window.RTCPeerConnection');
    const page = await opened(context, url);
    await page.locator('.card h1').waitFor();
    return page;
  },
};
