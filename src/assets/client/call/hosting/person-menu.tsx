import { useEffect } from 'preact/hooks';
import { Icon, type IconNode } from '../../page/icon';
import { untranslated, withoutMarks } from '../../words/untranslated';
import type { Participant } from '../call';
import type { Order } from '../orders/order';
import type { RosterEntry } from '../participants/roster';
import type { Hosting } from './hosting';
import { QuestionBox } from './question';
import { refocus } from './refocus';
import { say } from './say';
import { hostWords } from './words/current';
import type { HostWords } from './words/words';

interface PersonMenuProps {
  readonly hosting: Hosting;
  readonly entry: RosterEntry;
  readonly participant: Participant | undefined;
  readonly icon: IconNode;
}

/** What a host can do about one participant, below their line in the list. */
export function PersonMenu({ hosting, entry, participant, icon }: PersonMenuProps) {
  const t = hostWords.value;
  const { identity } = entry;
  const open = hosting.menu.value === identity;
  const asked = hosting.question.value;
  const isAsked = typeof asked === 'object' && asked.remove === identity;
  const name = untranslated(identity);
  const id = `menu-${entry.key}`;
  useEffect(
    () => () => {
      if (hosting.menu.peek() === identity) hosting.menu.value = undefined;
    },
    [],
  );
  if (!hosting.can('mute') && !hosting.can('remove')) return null;

  const close = (): void => {
    hosting.menu.value = undefined;
    document.querySelector<HTMLElement>(`[aria-controls="${CSS.escape(id)}"]`)?.focus();
  };
  const order = (which: Order): void => {
    if (hosting.send(which, identity) && (which === 'askUnmute' || which === 'askVideo'))
      say((words) => words.asked(name));
    close();
  };
  const remove = async (): Promise<void> => {
    hosting.question.value = undefined;
    hosting.menu.value = undefined;
    await hosting.moderation.act('remove', identity);
    refocus();
  };
  return (
    <>
      <button
        type="button"
        class="options"
        aria-label={withoutMarks(t.options(name))}
        title={withoutMarks(t.options(name))}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => {
          hosting.question.value = undefined;
          hosting.menu.value = open ? undefined : identity;
        }}
      >
        <Icon of={icon} />
      </button>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form */}
      <div
        id={id}
        class="person-menu"
        role="group"
        aria-label={withoutMarks(t.options(name))}
        hidden={!open}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          close();
        }}
      >
        {open && !isAsked && (
          <>
            {hosting.can('mute') &&
              ordersFor(entry, participant, t).map(([which, label]) => (
                <button key={which} type="button" onClick={() => order(which)}>
                  {label}
                </button>
              ))}
            {hosting.can('remove') && (
              <button
                type="button"
                class="risky"
                onClick={() => {
                  hosting.question.value = { remove: identity };
                }}
              >
                {t.remove}
              </button>
            )}
          </>
        )}
        {open && isAsked && (
          <QuestionBox
            hosting={hosting}
            text={t.removeQuestion(name)}
            more={t.removeMeans[hosting.can('letBack') ? 'keptOut' : 'mayReturn']}
          >
            <button type="button" class="danger" onClick={() => void remove()}>
              {t.remove}
            </button>
          </QuestionBox>
        )}
      </div>
    </>
  );
}

/** The orders that change something about a participant as they are now, with their labels. */
function ordersFor(
  { muted, handUp }: RosterEntry,
  participant: Participant | undefined,
  t: HostWords,
): readonly (readonly [Order, string])[] {
  return [
    muted ? (['askUnmute', t.askUnmute] as const) : (['mute', t.mute] as const),
    participant?.video ? (['stopVideo', t.cameraOff] as const) : (['askVideo', t.askVideo] as const),
    ...(participant?.screen ? [['stopShare', t.stopSharing] as const] : []),
    ...(handUp ? [['lowerHand', t.lowerHand] as const] : []),
  ];
}
