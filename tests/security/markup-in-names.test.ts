import type { BrowserContext, Page } from 'playwright-core';
import { answer, refuse, sendNothing } from '../../tools/browser/pretend-door';
import { codeFor, identify, useHouse } from '../e2e/support/house';
import { check, lastCode, passFor, start, token } from '../support/door';
import { forge, open } from '../support/forgery';
import { directoryOf } from '../support/people';
import { videoRoomOf } from '../support/video-rooms';
import { watchStandIn } from '../support/watched';

const NAME = "Zoë O'Neil-Nook + co@home. 西施惠";
const watched = watchStandIn({
  directory: directoryOf([{ identity: NAME, phone: '+18005554321', rooms: ["Nook's + Café"] }]),
});

describe('markup in names', () => {
  test.each([
    '<b>mabel</b>',
    '<script>alert(1)</script>',
    'mabel" onmouseover="alert(1)',
    'mabel&lt;',
    'javascript:alert(1)',
    'mabel\\u003c',
    '[mabel](https://example.com)',
    '`mabel`',
    'mabel\n{"event":"pass_issued"}',
    'mabel\u001b[31m',
    'ma\u2028bel',
    '=1+1;mabel',
  ])('%j is no name and no room, and is repeated nowhere', async (text) => {
    const before = watched.logs.length;
    const { result, asked } = await watched.during(async () => [
      await start(watched.standIn, { identity: text }),
      await start(watched.standIn, { identity: NAME, room: text }),
      await start(watched.standIn, { identity: NAME, channel: text }),
    ]);
    expect(result.map(({ status }) => status)).toEqual([400, 400, 400]);
    expect(asked).toEqual([]);
    expect(JSON.stringify(result.map(({ body }) => body)) + watched.logs.slice(before).join('')).not.toMatch(
      /mabel|alert|event":"pass_issued/,
    );
  });

  test('a locale with markup is left out', async () => {
    await watched.during(() => start(watched.standIn, { identity: NAME, locale: '<b>' }));
    expect(watched.standIn.verify.requests()[0]?.params).not.toHaveProperty('Locale');
  });

  test('a name with everything that is allowed goes through every step as it is', async () => {
    const { body } = await start(watched.standIn, { identity: NAME });
    const passed = await check(watched.standIn, {
      challenge: body.challenge,
      code: lastCode(watched.standIn),
    });
    const tokened = await token(watched.standIn, { pass: passed.body.pass });
    expect(open(tokened.body.token).claims.grants).toEqual({
      identity: NAME,
      video: { room: videoRoomOf(watched.standIn.settings, "Nook's + Café") },
    });
  });

  test('a request is one line in the log, whatever it holds', async () => {
    const before = watched.logs.length;
    await passFor(watched.standIn, NAME);
    await start(watched.standIn, { identity: 'a\nb', room: '\r\n', locale: '\u2028' });
    const lines = watched.logs.slice(before);
    expect(lines).toHaveLength(3);
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['code_sent', 'pass_issued', 'refused']);
  });
});

describe('markup in names, in the page', () => {
  const house = useHouse();
  const IMAGE = '<img src=x onerror="window.hurt=1">';
  const SCRIPT = '<script>window.hurt=1</script>';
  const all = IMAGE + SCRIPT;

  /** Nothing of the markup has become an element, and nothing in it ran. */
  async function isHarmless(page: Page): Promise<void> {
    expect(await page.locator('img[src="x"], [onerror]').count()).toBe(0);
    expect(await page.locator('script:not([src])').count()).toBe(0);
    expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
  }
  const text = (page: Page) => page.locator('body').innerText();

  test('a link cannot put any into the page: it is the text of the heading, the title and the field', async () => {
    const query = new URLSearchParams({ identity: IMAGE, room: SCRIPT });
    const page = await house.open(`?${query}`);
    await page.locator('#name').waitFor();
    expect(await page.locator('h1').textContent()).toContain(SCRIPT);
    expect(await page.title()).toContain(SCRIPT);
    expect(await page.locator('#name').inputValue()).toBe(IMAGE);
    await isHarmless(page);
  });

  test('what a problem says is not shown at all', async () => {
    const page = await house.open('?identity=mabel');
    await refuse(page, 'start-verification', 'invalid_request', 400, { title: all, detail: all, type: all });
    await page.locator('button[type=submit]').click();
    await page.locator('#notice strong').waitFor();
    expect(await text(page)).not.toMatch(/hurt|onerror/);
    await isHarmless(page);
  });

  test('room, contact and identity of an answer are shown as text', async () => {
    const page = await house.open('?identity=mabel');
    await sendNothing(page, { to: IMAGE, room: all });
    const admitted = {
      pass: 'pass',
      identity: all,
      room: all,
      role: 'guest',
      expiresIn: 900,
      passExpiresIn: 900,
    };
    await answer(page, 'check-verification', admitted);
    await page.locator('button[type=submit]').click();
    await page.locator('#code').waitFor();
    expect(await text(page)).toContain(IMAGE);
    await isHarmless(page);

    await page.locator('#code').fill('123456');
    await page.locator('main.preview').waitFor();
    expect(await text(page)).toContain(all);
    await isHarmless(page);
  });

  /** Goes into the call; `disguise` is the identity that the AccessToken says in place of their own. */
  async function join(name: string, disguise?: string): Promise<Page> {
    const context = await house.visitor();
    if (disguise !== undefined) await disguised(context, disguise);
    const page = await context.newPage();
    await page.goto(house.standIn.url);
    await identify(page, name);
    await page.locator('#code').fill(await codeFor(house, name));
    await page.locator('main.preview .primary').click();
    await page.locator('main.call').waitFor();
    return page;
  }

  /** Nobody can be called so at our door: this is somebody whose token was signed elsewhere with the same API key. */
  const disguised = (context: BrowserContext, identity: string) =>
    context.route('**/token', async (route) => {
      const response = await route.fetch();
      const body = await response.json();
      const { header, claims } = open(body.token);
      const grants = { ...(claims.grants as object), identity };
      const forged = forge(header, { ...claims, grants }, house.standIn.settings.API_KEY_SECRET ?? '');
      await route.fulfill({ response, json: { ...body, token: forged } });
    });

  test("another participant's identity is shown as text in the call", async () => {
    const mabel = await join('mabel');
    await join('blathers', all);
    await mabel.getByText(all).first().waitFor();
    await isHarmless(mabel);
  }, 60_000);
});
