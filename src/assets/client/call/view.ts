import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { LAYOUTS, type LayoutName } from './layouts/choose';

/** The panels beside the tiles; one is open at a time. */
export type PanelName = 'chat' | 'people' | 'more' | 'shortcuts' | 'statistics';

/** The state of the call screen on this page only. */
export interface View {
  readonly panel: ReadonlySignal<PanelName | undefined>;
  readonly layout: ReadonlySignal<LayoutName>;
  /** The key of the tile that was pinned. */
  readonly pinned: ReadonlySignal<string | undefined>;
  readonly page: ReadonlySignal<number>;
  /** A message that is not sent yet. */
  readonly draft: Signal<string>;
  /** Whether the bar of reactions is open. */
  readonly reacting: ReadonlySignal<boolean>;
  /** Opens a panel, or closes it when it is open. */
  toggle(panel: PanelName): void;
  toggleReacting(): void;
  /** Closes the bar of reactions, else the panel. */
  close(): void;
  /** Also unpins, since a pinned tile would override the layout. */
  choose(layout: LayoutName): void;
  nextLayout(): LayoutName;
  pin(key: string | undefined): void;
  showPage(page: number): void;
}

export function createView(): View {
  const panel = signal<PanelName | undefined>();
  const layout = signal<LayoutName>('automatic');
  const pinned = signal<string | undefined>();
  const page = signal(0);
  const reacting = signal(false);
  const draft = signal('');
  const choose = (wanted: LayoutName): void => {
    layout.value = wanted;
    pinned.value = undefined;
    page.value = 0;
  };
  return {
    panel,
    layout,
    pinned,
    page,
    reacting,
    draft,
    toggle: (name) => {
      panel.value = panel.value === name ? undefined : name;
    },
    toggleReacting: () => {
      reacting.value = !reacting.value;
    },
    close: () => {
      if (reacting.value) reacting.value = false;
      else panel.value = undefined;
    },
    choose,
    nextLayout: () => {
      const next = LAYOUTS[(LAYOUTS.indexOf(layout.value) + 1) % LAYOUTS.length] ?? 'automatic';
      choose(next);
      return next;
    },
    pin: (key) => {
      pinned.value = key;
      page.value = 0;
    },
    showPage: (to) => {
      page.value = to;
    },
  };
}
