import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Flow } from '../flow';
import { Heading } from '../page/heading';
import { NOTICE_ID, Notice } from '../page/notice';
import { useSecondsUntil } from '../page/use-seconds-until';
import type { Trouble, TroubleCode } from '../trouble';
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
  readonly typedRoom: string;
}

/** Who are you? */
export function IdentifyScreen({ flow, identity, room, typedRoom }: IdentifyProps) {
  const { identify: t, waits, formats } = words.value;
  const name = useSignal(identity);
  const chosenRoom = useSignal(typedRoom);
  const changed = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  const roomField = useRef<HTMLInputElement>(null);
  const busy = flow.busy.value;
  const trouble = flow.trouble.value;
  /** A room of the link is nothing that could be typed otherwise. */
  const isAboutRoom = (said: Trouble | undefined): boolean =>
    room === undefined && said?.code === 'room_forbidden';
  const aboutRoom = isAboutRoom(trouble);

  // Asking a closed room again helps only when it opens; another name or room may be asked at once.
  const opening = trouble?.opensAt && !changed.value ? trouble.until : undefined;
  const wait = useSecondsUntil(opening);
  const closed = opening !== undefined && wait > 0;
  const onItsWay = flow.codeFor(name.value, chosenRoom.value);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (closed) return;
    changed.value = false;
    await flow.identify(name.value, chosenRoom.value);
    if (!flow.trouble.value) return;
    const wrong = isAboutRoom(flow.trouble.value) ? roomField : field;
    wrong.current?.focus();
  };

  return (
    <div class="card">
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
          aria-describedby={aboutRoom ? undefined : NOTICE_ID}
          onInput={(event) => {
            name.value = event.currentTarget.value;
            changed.value = true;
          }}
        />
        {room === undefined && (
          <>
            <label for="room">{t.room}</label>
            <input
              ref={roomField}
              id="room"
              name="room"
              autoComplete="off"
              maxLength={64}
              value={chosenRoom}
              readOnly={busy}
              aria-invalid={aboutRoom}
              aria-describedby={aboutRoom ? `room-hint ${NOTICE_ID}` : 'room-hint'}
              onInput={(event) => {
                chosenRoom.value = event.currentTarget.value;
                changed.value = true;
              }}
            />
            <p class="hint" id="room-hint">
              {t.roomHint}
            </p>
          </>
        )}
        <Notice trouble={trouble} />
        <button class="primary" type="submit" aria-disabled={busy || closed}>
          {busy ? t.busy : closed ? waits.opensIn(formats.span(wait)) : t.submit}
        </button>
        {onItsWay && (
          <button class="quiet" type="button" aria-disabled={busy} onClick={() => flow.haveCode(onItsWay)}>
            {t.haveCode}
          </button>
        )}
      </form>
    </div>
  );
}
