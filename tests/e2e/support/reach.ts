import type { BrowserContextOptions, Page } from '@playwright/test';

/**
 * Whatever of a page cannot be used: controls that, scrolled to, lie beside the window, are covered, lie over each
 * other, or whose words are cut off; and a page that is wider than its window.
 */
export const outOfReach = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()} “${element.getAttribute('aria-label') ?? element.textContent}”`;
    const controls = [
      ...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea'),
    ].filter(
      (control) => control.checkVisibility({ visibilityProperty: true }) && !control.closest('[inert]'),
    );
    const boxes = new Map<HTMLElement, DOMRect>();
    for (const control of controls) {
      control.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
      const box = control.getBoundingClientRect();
      const { left, right, top, bottom } = box;
      const across = left < -0.5 || right > innerWidth + 0.5;
      const along = box.height <= innerHeight && (top < -0.5 || bottom > innerHeight + 0.5);
      if (across || along) found.push(`beside the window: ${nameOf(control)} ${[left, right, top, bottom]}`);
      const hit = document.elementFromPoint(
        (left + right) / 2,
        (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
      );
      if (!hit || !(control.contains(hit) || hit.closest('label')?.contains(control)))
        found.push(`covered: ${nameOf(control)} by ${hit && nameOf(hit)}`);
      const isField = control.matches('input, select, textarea');
      if (!isField && control.scrollWidth > control.clientWidth + 1)
        found.push(`cut off: ${nameOf(control)}`);
      boxes.set(control, new DOMRect(left + scrollX, top + scrollY, box.width, box.height));
    }
    for (const [one, a] of boxes) {
      for (const [other, b] of boxes) {
        if (one === other || one.compareDocumentPosition(other) & 2 || one.contains(other)) continue;
        // What scrolls apart, and what lies on a picture, was looked at by itself.
        if (
          one.closest('.panel, .banners, .question-box, .tile') ||
          other.closest('.panel, .banners, .question-box, .tile')
        )
          continue;
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (wide > 1 && high > 1) found.push(`over each other: ${nameOf(one)} and ${nameOf(other)}`);
      }
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth)
      found.push(`the page is ${scrollWidth} wide in a window of ${clientWidth}`);
    return found;
  });

/** Windows of the smallest phone there is, upright and on its side, and of a common one. */
const PHONES = [
  { width: 320, height: 640 },
  { width: 640, height: 320 },
  { width: 360, height: 740 },
];

/** How a page is opened that is looked at on phones; nothing in it moves. */
export const ON_A_PHONE: BrowserContextOptions = { viewport: PHONES[0] ?? null, reducedMotion: 'reduce' };

/** The same on each phone, each finding with the window it was found in. */
export async function outOfReachOnPhones(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const viewport of PHONES) {
    await page.setViewportSize(viewport);
    const here = `${viewport.width} × ${viewport.height}`;
    found.push(...(await outOfReach(page)).map((what) => `${here}: ${what}`));
  }
  return found;
}
