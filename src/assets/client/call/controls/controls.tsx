import { callWords } from '../words/current';
import type { Action } from './actions';
import { ControlButton } from './control-button';

/** The bar below the tiles. */
export function Controls({ actions }: { readonly actions: readonly Action[] }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div class="controls" role="group" aria-label={callWords.value.controls}>
      {actions.map((action) => (
        <ControlButton key={action.name} action={action} />
      ))}
    </div>
  );
}
