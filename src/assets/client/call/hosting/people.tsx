import { now } from '../../clock';
import { words } from '../../words/current';
import { untranslated } from '../../words/untranslated';
import { EVERYBODY } from '../orders/order';
import type { Hosting } from './hosting';
import type { WaitingPerson } from './moderation';
import { EndButton, QuestionBox } from './question';
import { refocus } from './refocus';
import { say } from './say';
import { hostWords } from './words/current';

interface HostingProps {
  readonly hosting: Hosting;
}

/** Those who wait to be admitted, above the list of people. */
export function WaitingList({ hosting }: HostingProps) {
  const { state, act } = hosting.moderation;
  const { waiting } = state.value;
  if (!hosting.can('admit') || waiting.length === 0) return null;
  return (
    <section class="waiting-list" aria-labelledby="waiting-heading">
      <h3 id="waiting-heading">{hostWords.value.waitingHeading}</h3>
      <ul>
        {waiting.map((person) => (
          <WaitingItem key={person.identity} hosting={hosting} person={person} />
        ))}
      </ul>
      {waiting.length > 1 && (
        <button type="button" class="strong" onClick={() => void act('admit').then(refocus)}>
          {hostWords.value.admitAll}
        </button>
      )}
    </section>
  );
}

function WaitingItem({ hosting, person }: HostingProps & { readonly person: WaitingPerson }) {
  const t = hostWords.value;
  const { identity, since } = person;
  const { act } = hosting.moderation;
  const name = untranslated(identity);
  const minutes = Math.floor((now() - since) / 60_000);
  const deny = async (): Promise<void> => {
    if (await act('deny', identity)) say((current) => current.denied(name));
    refocus();
  };
  return (
    <li data-waiting={identity}>
      <div class="who">
        <bdi>{name}</bdi>
        {minutes > 0 && <span class="facts">{t.waitedFor(words.value.formats.span(minutes * 60))}</span>}
      </div>
      <div class="answers">
        <button type="button" class="strong" onClick={() => void act('admit', identity).then(refocus)}>
          {t.admit}
          <span class="unseen"> {name}</span>
        </button>
        <button type="button" onClick={() => void deny()}>
          {t.deny}
          <span class="unseen"> {name}</span>
        </button>
      </div>
    </li>
  );
}

/** What a host does about everybody, and about those who are not in the call any more. Below the list of people. */
export function ForEverybody({ hosting }: HostingProps) {
  const t = hostWords.value;
  const { can, moderation, question } = hosting;
  const { locked, removed } = moderation.state.value;
  const toggleLock = async (): Promise<void> => {
    const locks = !locked;
    if (await moderation.act(locks ? 'lock' : 'unlock'))
      say((current) => (locks ? current.locked : current.unlocked));
  };
  const letBack = async (identity: string): Promise<void> => {
    if (await moderation.act('letBack', identity))
      say((current) => current.isLetBack(untranslated(identity)));
    refocus();
  };
  return (
    <>
      {can('letBack') && removed.length > 0 && (
        <section aria-labelledby="removed-heading">
          <h3 id="removed-heading">{t.removedHeading}</h3>
          <ul>
            {removed.map((identity) => (
              <li key={identity} data-removed={identity}>
                <div class="who">
                  <bdi>{untranslated(identity)}</bdi>
                </div>
                <button type="button" onClick={() => void letBack(identity)}>
                  {t.letBack}
                  <span class="unseen"> {untranslated(identity)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="for-everybody" aria-labelledby="everybody-heading">
        <h3 id="everybody-heading">{t.everybody}</h3>
        {can('mute') && (
          <button
            type="button"
            data-do="muteAll"
            onClick={() => hosting.send('mute', EVERYBODY) && say((current) => current.mutedAll)}
          >
            {t.muteAll}
          </button>
        )}
        {can('lock') && (
          <button type="button" data-do="lock" onClick={() => void toggleLock()}>
            {locked ? t.unlock : t.lock}
          </button>
        )}
        {can('lock') && locked && <p class="hint">{t.locked}</p>}
        {can('end') && question.value !== 'end' && (
          <button
            type="button"
            class="risky"
            data-do="end"
            onClick={() => {
              question.value = 'end';
            }}
          >
            {t.end}
          </button>
        )}
        {can('end') && question.value === 'end' && (
          <QuestionBox hosting={hosting} text={t.endQuestion}>
            <EndButton hosting={hosting} />
          </QuestionBox>
        )}
        {can('admit') && (
          <label class="check">
            <input
              type="checkbox"
              checked={hosting.sound.value}
              onChange={(event) => hosting.setSound(event.currentTarget.checked)}
            />
            {t.sound}
          </label>
        )}
      </section>
    </>
  );
}
