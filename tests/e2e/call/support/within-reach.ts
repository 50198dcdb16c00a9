import { LANGUAGES } from '../../../../src/assets/client/words/languages';
import { ON_A_PHONE, outOfReachOnPhones } from '../../support/reach';
import { expect, test } from '../../support/test';
import { enter } from './party';

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
