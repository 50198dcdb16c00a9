import { LANGUAGES } from '../../../../src/assets/client/words/languages';
import { closeHostViews, HOST_VIEWS, pretendRoom } from '../../../../tools/browser/host-views';
import { ON_A_PHONE, outOfReachOnPhones } from '../../support/reach';
import { expect, test } from '../../support/test';
import { enter, join } from './party';

/** Holds the call to being usable on phones in every language, with the size of text that a file has asked for. */
export function holdsWithinReach(): void {
  for (const language of Object.keys(LANGUAGES)) {
    test(`every control of the call is within reach, whatever is open: ${language}`, async ({ site }) => {
      test.setTimeout(180_000);
      const context = await site.visitor(ON_A_PHONE);
      await context.addInitScript((chosen) => localStorage.setItem('doorcode:language', chosen), language);
      const page = await context.newPage();
      await enter(site, page, 'mabel');
      for (const key of ['', 'c', 'p', 'o', '?', 'i', 'r']) {
        if (key) await page.keyboard.press(key);
        const found = await outOfReachOnPhones(page);
        expect({ key, found }).toEqual({ key, found: [] });
        if (key) await page.keyboard.press('Escape');
      }
    });
  }
}

/** Holds whatever a host opens to the same. The stand-in has to keep what hosts decide. */
export function hostsHoldWithinReach(): void {
  test('whatever a host opens is within reach on phones in every language', async ({ site }) => {
    test.setTimeout(240_000);
    await join(site, 'mabel', { crowded: true });
    const context = await site.visitor(ON_A_PHONE);
    const host = await context.newPage();
    await pretendRoom(host);
    await enter(site, host, 'blathers', '', { crowded: true });
    for (const language of Object.keys(LANGUAGES)) {
      await host.evaluate((chosen) => localStorage.setItem('doorcode:language', chosen), language);
      await host.reload();
      await host.locator('[data-testid=online-count]', { hasText: '2' }).waitFor();
      for (const [view, open] of Object.entries(HOST_VIEWS)) {
        await open(host, 'mabel');
        const found = await outOfReachOnPhones(host);
        expect({ language, view, found }).toEqual({ language, view, found: [] });
        await host.setViewportSize({ width: 320, height: 640 });
      }
      await closeHostViews(host);
    }
  });
}
