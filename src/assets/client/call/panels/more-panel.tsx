import { Icon } from '../../page/icon';
import type { CallSession } from '../call-session';
import type { Action } from '../controls/actions';
import { fullScreen } from '../controls/full-screen';
import { LAYOUTS } from '../layouts/choose';
import { Panel } from '../panel';
import type { View } from '../view';
import { callWords } from '../words/current';
import { DeviceMenus } from './device-menus';

interface MorePanelProps {
  readonly callSession: CallSession;
  readonly view: View;
  /** All actions; the panel shows those that a narrow bar has no room for. */
  readonly actions: readonly Action[];
  readonly onClose: () => void;
}

/** The panel for rarely used actions and settings. */
export function MorePanel({ callSession, view, actions, onClose }: MorePanelProps) {
  const t = callWords.value;
  const { more } = t;
  const { blur } = callSession;
  return (
    <Panel name="more" heading={more.heading} onClose={onClose}>
      <div class="bar-actions">
        {actions
          .filter(({ place }) => place === 'roomy')
          .map(({ name, label, icon, tone, run }) => (
            <button key={name} type="button" class={tone} onClick={run}>
              <Icon of={icon} />
              {label}
            </button>
          ))}
      </div>
      <fieldset>
        <legend>{more.layout}</legend>
        {LAYOUTS.map((name) => (
          <label key={name} class="check">
            <input
              type="radio"
              name="layout"
              checked={view.layout.value === name}
              onChange={() => view.choose(name)}
            />
            {more.layouts[name]}
          </label>
        ))}
      </fieldset>
      <DeviceMenus media={callSession.media} />
      {blur.possible && (
        <label class="check">
          <input
            type="checkbox"
            checked={blur.wanted.value}
            onChange={(event) => blur.set(event.currentTarget.checked)}
          />
          {more.blur}
          {blur.state.value === 'loading' && <span class="hint">{more.blurLoading}</span>}
        </label>
      )}
      <div class="more-actions">
        {fullScreen.possible && (
          <button type="button" aria-pressed={fullScreen.on.value} onClick={fullScreen.toggle}>
            {more.fullScreen}
          </button>
        )}
        <button type="button" onClick={() => view.toggle('statistics')}>
          {t.statistics.heading}
        </button>
        <button type="button" onClick={() => view.toggle('shortcuts')}>
          {t.shortcuts.heading}
        </button>
      </div>
    </Panel>
  );
}
