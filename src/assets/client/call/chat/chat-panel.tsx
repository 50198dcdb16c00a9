import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { isComposing } from '../../page/composing';
import { Icon } from '../../page/icon';
import { useComposition } from '../../page/use-composition';
import { words } from '../../words/current';
import { untranslated } from '../../words/untranslated';
import { SendHorizontal } from '../lucide';
import { Panel } from '../panel';
import { callWords } from '../words/current';
import type { ChatMessage, Conversation } from './conversation';
import { MAX_TEXT_LENGTH } from './limits';
import { piecesOf } from './links';

/** The list counts as scrolled to its end this close to it; CSS pixels. */
const END_TOLERANCE = 48;

interface ChatPanelProps {
  readonly conversation: Conversation;
  /** The text that is not sent yet, which outlasts the panel. */
  readonly draft: Signal<string>;
  readonly onClose: () => void;
}

/** The messages since this page joined, and a field to write in. */
export function ChatPanel({ conversation, draft, onClose }: ChatPanelProps) {
  const t = callWords.value.chat;
  const messages = conversation.messages.value;
  const refused = useSignal<'too fast' | 'not connected' | undefined>(undefined);
  const connected = conversation.connected.value;
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const newest = messages.at(-1);
  const scrolledUp = useRef(false);
  useEffect(() => {
    // A list that was scrolled up stays there until the participant writes.
    if (!scrolledUp.current || newest?.own) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [newest?.key]);

  useEffect(() => {
    if (connected && refused.value === 'not connected') refused.value = undefined;
  }, [connected]);
  const { events, finish } = useComposition<HTMLTextAreaElement>(({ value }) => {
    draft.value = value;
  });

  const send = (): void => {
    const typed = field.current;
    if (!typed) return;
    finish(typed);
    const outcome = conversation.write(typed.value);
    refused.value = outcome === 'too fast' || outcome === 'not connected' ? outcome : undefined;
    if (outcome === 'sent') typed.value = '';
    draft.value = typed.value;
    typed.focus();
  };

  return (
    <Panel name="chat" heading={t.heading} onClose={onClose}>
      <ol
        ref={list}
        class="messages"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be within reach of the keyboard
        tabIndex={0}
        aria-label={t.messages}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          scrolledUp.current = scrollHeight - scrollTop - clientHeight > END_TOLERANCE;
        }}
      >
        <li class="hint">{t.fromNowOn}</li>
        {messages.map((message) => (
          <ChatMessageItem key={message.key} message={message} />
        ))}
      </ol>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <label class="unseen" for="message">
          {t.write}
        </label>
        <textarea
          ref={field}
          id="message"
          data-first
          rows={2}
          maxLength={MAX_TEXT_LENGTH}
          placeholder={t.write}
          defaultValue={draft.peek()}
          {...events}
          onInput={(event) => {
            // The draft includes a composition in progress.
            draft.value = event.currentTarget.value;
            if (refused.value === 'too fast') refused.value = undefined;
            events.onInput(event);
          }}
          aria-describedby="message-error"
          onKeyDown={(event) => {
            // Enter also confirms a composition.
            if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
            event.preventDefault();
            send();
          }}
        />
        <button type="submit" aria-label={t.send} title={t.send}>
          <Icon of={SendHorizontal} />
        </button>
      </form>
      <p id="message-error" class="error" role="alert">
        {refused.value === 'too fast' && t.tooFast}
        {refused.value === 'not connected' && t.notConnected}
      </p>
    </Panel>
  );
}

/** Text, never markup. Links open in another tab without access to this one. */
function ChatMessageItem({ message: { identity, own, text, at } }: { readonly message: ChatMessage }) {
  const t = callWords.value;
  const pieces = useMemo(() => piecesOf(text), [text]);
  const name = untranslated(identity);
  return (
    <li class={own ? 'message own' : 'message'} data-testid="message">
      <p class="from">
        <bdi>{own ? t.you(name) : name}</bdi>{' '}
        <time dateTime={at.toISOString()}>{words.value.formats.clock(at)}</time>
      </p>
      <p class="text" dir="auto">
        {pieces.map(({ text: piece, href }, index) =>
          href ? (
            <a key={index} href={href} target="_blank" rel="noopener noreferrer nofollow">
              {untranslated(piece)}
            </a>
          ) : (
            piece
          ),
        )}
      </p>
    </li>
  );
}
