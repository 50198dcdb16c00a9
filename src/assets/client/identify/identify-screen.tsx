import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Flow } from '../flow';
import { Heading } from '../page/heading';
import { Door } from '../page/icons';
import { NOTICE_ID, Notice } from '../page/notice';
import type { TroubleCode } from '../trouble';
import { words } from '../words/current';

const ABOUT_THE_NAME: ReadonlySet<TroubleCode> = new Set<TroubleCode>([
  'name_missing',
  'unknown_participant',
  'invalid_request',
]);

interface IdentifyProps {
  readonly flow: Flow;
  readonly identity: string;
  /** The room, when the link says which. */
  readonly room: string | undefined;
}

/** Who are you? */
export function IdentifyScreen({ flow, identity, room }: IdentifyProps) {
  const t = words.value.identify;
  const name = useSignal(identity);
  const chosenRoom = useSignal('');
  const field = useRef<HTMLInputElement>(null);
  const busy = flow.busy.value;
  const trouble = flow.trouble.value;

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    await flow.identify(name.value, chosenRoom.value);
    if (flow.trouble.value) field.current?.focus();
  };

  return (
    <div class="card">
      <span class="emblem">
        <Door />
      </span>
      <Heading>{t.heading(room)}</Heading>
      <p class="lead">{t.lead}</p>
      <form onSubmit={submit} noValidate aria-busy={busy}>
        <label for="name">{t.name}</label>
        <input
          ref={field}
          id="name"
          name="name"
          autoComplete="username"
          autoCapitalize="off"
          spellcheck={false}
          maxLength={64}
          required
          value={name}
          readOnly={busy}
          aria-invalid={trouble !== undefined && ABOUT_THE_NAME.has(trouble.code)}
          aria-describedby={NOTICE_ID}
          onInput={(event) => {
            name.value = event.currentTarget.value;
          }}
        />
        {room === undefined && (
          <>
            <label for="room">{t.room}</label>
            <input
              id="room"
              name="room"
              autoComplete="off"
              maxLength={64}
              value={chosenRoom}
              readOnly={busy}
              aria-describedby="room-hint"
              onInput={(event) => {
                chosenRoom.value = event.currentTarget.value;
              }}
            />
            <p class="hint" id="room-hint">
              {t.roomHint}
            </p>
          </>
        )}
        <Notice trouble={trouble} />
        <button class="primary" type="submit" aria-disabled={busy}>
          {busy ? t.busy : t.submit}
        </button>
      </form>
    </div>
  );
}
