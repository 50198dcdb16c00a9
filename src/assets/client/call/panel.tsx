import type { ComponentChildren } from 'preact';
import { Icon } from '../page/icon';
import { X } from './lucide';
import { useRestoredFocus } from './use-restored-focus';
import { callWords } from './words/current';

interface PanelProps {
  readonly name: string;
  readonly heading: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A panel beside the tiles. It takes the focus when it opens, and gives it back when it closes. */
export function Panel({ name, heading, onClose, children }: PanelProps) {
  const panel = useRestoredFocus<HTMLElement>(
    (opened) => opened.querySelector<HTMLElement>('[data-first]') ?? opened.querySelector('h2'),
  );
  const id = `panel-${name}`;
  return (
    <aside ref={panel} class={`panel ${name}`} aria-labelledby={id}>
      <header>
        <h2 id={id} tabIndex={-1}>
          {heading}
        </h2>
        <button
          type="button"
          class="close"
          aria-label={callWords.value.close(heading)}
          title={callWords.value.close(heading)}
          onClick={onClose}
        >
          <Icon of={X} />
        </button>
      </header>
      {children}
    </aside>
  );
}
