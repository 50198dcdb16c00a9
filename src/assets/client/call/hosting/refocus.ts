/** After a button went away with what it was about: moves the focus to the heading of its panel, or of the call. */
export function refocus(): void {
  requestAnimationFrame(() => {
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body) return;
    const heading = document.querySelector<HTMLElement>('.panel h2') ?? document.querySelector('main h1');
    if (heading instanceof HTMLElement) heading.focus();
  });
}
