import { LANGUAGES } from '../../src/assets/client/words/languages';
import { STATES } from '../../tools/browser/states';
import { ON_A_PHONE, outOfReachOnPhones } from './support/reach';
import { expect, test } from './support/test';

test.use({ textSize: 32 });

for (const [name, show] of Object.entries(STATES)) {
  test(`every control of ${name} is within reach at twice the text size`, async ({ site }) => {
    const page = await show(await site.visitor(ON_A_PHONE), site.standIn.url);
    const menu = page.locator('.language select');
    const hasMenu = (await menu.count()) > 0;
    for (const language of hasMenu ? Object.keys(LANGUAGES) : ['en']) {
      if (hasMenu) await menu.selectOption(language);
      await page.waitForFunction((chosen) => document.documentElement.lang === chosen, language);
      const found = await outOfReachOnPhones(page);
      expect({ language, found }).toEqual({ language, found: [] });
    }
  });
}
