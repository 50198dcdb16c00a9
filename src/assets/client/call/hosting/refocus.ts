/** After a button went away with what it was about: moves the focus to the heading of its panel, or of the call. */
export function refocus(): void {
  requestAnimationFrame(() => {
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body) return;
    document.querySelector<HTMLElement>('.panel h2, main h1')?.focus();
  });
}
