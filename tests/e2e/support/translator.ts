import { type BrowserContext, expect, type Page } from '@playwright/test';
import { preview as de } from '../../../src/assets/client/preview/words/de';
import { preview as en } from '../../../src/assets/client/preview/words/en';

/**
 * In the page: a translator such as Chrome's. It takes each text node away, puts two nested `font` elements with its
 * translation there, and goes on with whatever is added or changes. As its answers come over a network, some come when
 * the text is not there any more. A translation is the text between two marks, once more for every translation of one.
 */
function translate(): void {
  const SKIPPED = '[translate=no], .notranslate, script, style, noscript, textarea, [data-translated]';
  const font = (): HTMLElement => {
    const element = document.createElement('font');
    element.style.verticalAlign = 'inherit';
    return element;
  };
  const put = (node: Text, text: string): void => {
    if (!node.parentNode) return;
    const [outer, inner] = [font(), font()];
    outer.dataset.translated = 'true';
    inner.textContent = `⟦${text}⟧`;
    outer.append(inner);
    node.replaceWith(outer);
  };
  const asked = new WeakMap<Text, string>();
  const ask = (node: Text): void => {
    const text = node.data;
    if (!text.trim() || asked.get(node) === text || node.parentElement?.closest(SKIPPED)) return;
    asked.set(node, text);
    setTimeout(() => put(node, text), (text.length % 5) * 10);
  };
  const walk = (root: Node): void => {
    if (root instanceof Text) ask(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) ask(node as Text);
  };
  document.addEventListener('DOMContentLoaded', () => {
    walk(document.documentElement);
    new MutationObserver((records) => {
      for (const { target, addedNodes } of records) for (const node of [target, ...addedNodes]) walk(node);
    }).observe(document.documentElement, { childList: true, characterData: true, subtree: true });
  });
}

/** Has every page of a visitor translated from the beginning. */
export const startTranslator = async (context: BrowserContext): Promise<void> => {
  await context.addInitScript(translate);
};

/** What was said to a screen reader is there for a while, the longer the busier the machine. */
const SAID = '[role=status]';

/** What somebody sees and reads in the title, each text in a line, whether translated or not. */
export const readable = (page: Page): Promise<readonly string[]> =>
  page.evaluate((said) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [document.title];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.closest(`script, noscript, ${said}`)) continue;
      texts.push((node as Text).data.replaceAll(/[⟦⟧]/g, ''));
    }
    const named = [...document.querySelectorAll('[aria-label], [title], [placeholder]')];
    const labels = named.map((element) =>
      ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? '').join('|'),
    );
    return [...texts.filter((text) => text.trim()), ...labels];
  }, SAID);

/** Every text of the page that the translator has not touched although it may. */
const untouched = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { data } = node as Text;
      const free = !node.parentElement?.closest('[translate=no], .notranslate, script, noscript');
      if (data.trim() && free && !data.includes('⟦')) found.push(data);
    }
    return found;
  });

/** Waits until the translator has caught up with the page. Throws with what it left alone. */
export async function caughtUp(page: Page): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (let left = await untouched(page); left.length > 0; left = await untouched(page)) {
    if (Date.now() > deadline) throw new Error(`not translated: ${left.join(' | ')}`);
    await page.waitForTimeout(50);
  }
}

/** What depends on the moment: waits, what a microphone hears, how quickly a browser opens it. */
const WAITS = /\d+:\d\d|\d+ (seconds?|minutes?|Sekunden?|Minuten?)/g;
const PASSING: readonly string[] = [en, de].flatMap(({ asking, opening, speak, heard }) => [
  asking,
  opening,
  speak,
  heard,
]);

/** What a screen reader was told lately, oldest first; it is forgotten after a while. */
const announced = async (page: Page): Promise<readonly string[]> =>
  (await page.locator(`${SAID} p`).allTextContents())
    .map((text) => text.replaceAll(/[⟦⟧]/g, '').replaceAll(WAITS, '#'))
    .filter((text) => !PASSING.includes(text));

/** Whether all of one list is in the other: either may have forgotten more, and devices answer when they like. */
const isWithin = (one: readonly string[], other: readonly string[]): boolean =>
  one.length > other.length ? isWithin(other, one) : one.every((text) => other.includes(text));

/** Waits until a page that is translated says what a page does that is not. Throws with what it says otherwise. */
export async function saysTheSame(translated: Page, plain: Page): Promise<void> {
  const deadline = Date.now() + 30_000;
  const read = async (page: Page) =>
    (await readable(page))
      .filter((text) => !PASSING.includes(text))
      .map((text) => text.replaceAll(WAITS, '#'));
  for (;;) {
    const [left, mine, theirs] = [await untouched(translated), await read(translated), await read(plain)];
    const [told, theyTold] = [await announced(translated), await announced(plain)];
    const same = left.length === 0 && mine.join('\n') === theirs.join('\n') && isWithin(told, theyTold);
    if (same) return;
    if (Date.now() > deadline)
      expect({ left, said: mine, told }).toEqual({ left: [], said: theirs, told: theyTold });
    await translated.waitForTimeout(100);
  }
}
