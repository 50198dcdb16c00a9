import { X } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../../page/icon';
import { callWords } from '../../words/call-words';

interface PanelProps {
  readonly name: string;
  readonly heading: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Something beside the tiles. Focus goes into it when it opens, and back where it was when it closes. */
export function Panel({ name, heading, onClose, children }: PanelProps) {
  const panel = useRef<HTMLElement>(null);
  const id = `panel-${name}`;
  useEffect(() => {
    const opener = document.activeElement;
    const first = panel.current?.querySelector<HTMLElement>('[data-first]');
    (first ?? panel.current?.querySelector<HTMLElement>('h2'))?.focus();
    const mine = panel.current;
    return () => {
      const { activeElement } = document;
      const lost = activeElement === null || activeElement === document.body || mine?.contains(activeElement);
      if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
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
