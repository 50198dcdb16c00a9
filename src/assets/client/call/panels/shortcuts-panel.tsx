import { untranslated } from '../../words/untranslated';
import { setSingleKeys, singleKeys } from '../controls/shortcuts';
import { Panel } from '../panel';
import { callWords } from '../words/current';

interface ShortcutsPanelProps {
  readonly shortcuts: readonly { readonly shortcut?: string; readonly label: string }[];
  readonly onClose: () => void;
}

/** The list of shortcuts. */
export function ShortcutsPanel({ shortcuts, onClose }: ShortcutsPanelProps) {
  const t = callWords.value.shortcuts;
  const lines = [
    ...shortcuts.flatMap(({ shortcut, label }) =>
      shortcut ? [[untranslated(shortcut.toUpperCase()), label] as const] : [],
    ),
    [t.space, t.holdToTalk] as const,
    [untranslated('Esc'), t.escape] as const,
  ];
  return (
    <Panel name="shortcuts" heading={t.heading} onClose={onClose}>
      <dl>
        {lines.map(([key, label]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={singleKeys.value}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
        {t.singleKeys}
      </label>
      <p class="hint">{t.leaveHasNone}</p>
    </Panel>
  );
}
