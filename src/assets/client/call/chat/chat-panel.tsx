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
import { LONGEST_TEXT } from './bounds';
import type { Conversation, Entry } from './conversation';
import { piecesOf } from './links';

/** So close to the end, in CSS pixels, one has read everything. */
const AT_THE_END = 48;

interface ChatPanelProps {
  readonly conversation: Conversation;
  /** What is written and not sent yet; it outlasts the panel. */
  readonly draft: Signal<string>;
  readonly onClose: () => void;
}

/** What was written since one joined, and a field to write in. */
export function ChatPanel({ conversation, draft, onClose }: ChatPanelProps) {
  const t = callWords.value.chat;
  const entries = conversation.entries.value;
  const refused = useSignal<'too fast' | 'not connected' | undefined>(undefined);
  const connected = conversation.connected.value;
  const field = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const newest = entries.at(-1);
  const reading = useRef(false);
  useEffect(() => {
    // Whoever reads further up is left there, until they write themselves.
    if (!reading.current || newest?.own) list.current?.scrollTo({ top: list.current.scrollHeight });
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
          reading.current = scrollHeight - scrollTop - clientHeight > AT_THE_END;
        }}
      >
        <li class="hint">{t.fromNowOn}</li>
        {entries.map((entry) => (
          <Message key={entry.key} entry={entry} />
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
          maxLength={LONGEST_TEXT}
          placeholder={t.write}
          defaultValue={draft.peek()}
          {...events}
          onInput={(event) => {
            // What is being composed is part of what is not sent yet.
            draft.value = event.currentTarget.value;
            if (refused.value === 'too fast') refused.value = undefined;
            events.onInput(event);
          }}
          aria-describedby="message-trouble"
          onKeyDown={(event) => {
            // Who composes a character confirms it with Enter.
            if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
            event.preventDefault();
            send();
          }}
        />
        <button type="submit" aria-label={t.send} title={t.send}>
          <Icon of={SendHorizontal} />
        </button>
      </form>
      <p id="message-trouble" class="trouble" role="alert">
        {refused.value === 'too fast' && t.tooFast}
        {refused.value === 'not connected' && t.notConnected}
      </p>
    </Panel>
  );
}

/** Text, never markup; addresses can be opened, in another tab that does not know of this one. */
function Message({ entry: { identity, own, text, at } }: { readonly entry: Entry }) {
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
