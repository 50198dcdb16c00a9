import { Icon, type IconNode } from '../../page/icon';
import { untranslated } from '../../words/untranslated';
import { REACTIONS, type Reaction } from '../call';
import { Heart, Laugh, PartyPopper, ThumbsDown, ThumbsUp } from '../lucide';
import { useRestoredFocus } from '../use-restored-focus';
import { callWords } from '../words/current';
import type { Conversation } from './conversation';

/** Icons, since not every system has emoji. */
const ICONS: Readonly<Record<Reaction, IconNode>> = {
  thumbsUp: ThumbsUp,
  thumbsDown: ThumbsDown,
  heart: Heart,
  laughter: Laugh,
  party: PartyPopper,
};

/** The bar of reactions. It takes the focus when it opens, and gives it back when it closes. */
export function ReactionBar({ conversation }: { readonly conversation: Conversation }) {
  const t = callWords.value;
  const bar = useRestoredFocus<HTMLDivElement>((opened) => opened.querySelector('button'));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div ref={bar} class="reaction-bar" role="group" aria-label={t.react}>
      {REACTIONS.map((reaction) => (
        <button
          key={reaction}
          type="button"
          aria-label={t.reactions[reaction]}
          title={t.reactions[reaction]}
          onClick={() => conversation.react(reaction)}
        >
          <Icon of={ICONS[reaction]} />
        </button>
      ))}
    </div>
  );
}

/** The reactions that float over the call. For screen readers they are announced. */
export function FloatingReactions({ conversation }: { readonly conversation: Conversation }) {
  return (
    <div class="floating" aria-hidden="true">
      {conversation.reactions.value.map(({ key, identity, reaction }) => (
        <span key={key} class="reaction" data-lane={Number(key) % 5}>
          <span class="drawing">
            <Icon of={ICONS[reaction]} />
          </span>
          <bdi>{untranslated(identity)}</bdi>
        </span>
      ))}
    </div>
  );
}
