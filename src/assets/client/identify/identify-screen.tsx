import { useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import type { Flow } from '../flow';
import { preventSubmitOnConfirm } from '../page/composing';
import { Heading } from '../page/heading';
import { NOTICE_ID, Notice } from '../page/notice';
import { useComposition } from '../page/use-composition';
import { isLaterScreen } from '../page/use-screen-focus';
import { useSecondsUntil } from '../page/use-seconds-until';
import type { PageError, PageErrorCode } from '../page-error';
import { words } from '../words/current';
import { untranslated } from '../words/untranslated';

/** A field counts UTF-16 code units: a name of 64 characters may have twice as many. */
const MAX_FIELD_LENGTH = 128;

const NAME_ERRORS: ReadonlySet<PageErrorCode> = new Set<PageErrorCode>([
  'name_missing',
  'unknown_participant',
  'invalid_request',
]);

const isAboutName = (error: PageError | undefined): boolean =>
  error !== undefined && NAME_ERRORS.has(error.code);

/** The control to focus first: the name for somebody who comes back, since they come to correct it. */
function firstFocusOf(identity: string, room: string): 'name' | 'room' | 'submit' {
  if (!identity || isLaterScreen()) return 'name';
  return room ? 'submit' : 'room';
}

interface IdentifyProps {
  readonly flow: Flow;
  readonly identity: string;
  /** The room of the link, if it names one. */
  readonly room: string | undefined;
  readonly typedRoom: string;
}

/** The first screen: asks for the name, and for the room if the link has none. */
export function IdentifyScreen({ flow, identity, room, typedRoom }: IdentifyProps) {
  const { identify: t, waits, formats } = words.value;
  const name = useSignal(identity);
  const chosenRoom = useSignal(typedRoom);
  const changed = useSignal(false);
  const field = useRef<HTMLInputElement>(null);
  const roomField = useRef<HTMLInputElement>(null);
  const nameComposition = useComposition<HTMLInputElement>(({ value }) => {
    name.value = value;
    changed.value = true;
  });
  const roomComposition = useComposition<HTMLInputElement>(({ value }) => {
    chosenRoom.value = value;
    changed.value = true;
  });
  const submitButton = useRef<HTMLButtonElement>(null);
  const first = useMemo(() => firstFocusOf(identity, room ?? typedRoom), []);
  const busy = flow.busy.value;
  const error = flow.error.value;
  /** A room of the link cannot be corrected here. */
  const isAboutRoom = (pageError: PageError | undefined): boolean =>
    room === undefined && pageError?.code === 'room_forbidden';
  const aboutRoom = isAboutRoom(error);

  // A closed room is worth another try only when it opens; another name or room may be tried at once.
  const opening = error?.opensAt && !changed.value ? error.until : undefined;
  const wait = useSecondsUntil(opening);
  const closed = opening !== undefined && wait > 0;
  const sentVerification = flow.findVerification(name.value, chosenRoom.value);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (field.current) nameComposition.finish(field.current);
    if (roomField.current) roomComposition.finish(roomField.current);
    if (closed) return;
    changed.value = false;
    await flow.identify(name.value, chosenRoom.value);
    const newError = flow.error.value;
    if (!newError) return;
    const toCorrect = isAboutRoom(newError) ? roomField : isAboutName(newError) ? field : submitButton;
    toCorrect.current?.focus();
  };

  return (
    <div class="card">
      <Heading>{t.heading(room === undefined ? room : untranslated(room))}</Heading>
      <p class="lead" id="lead">
        {t.lead}
      </p>
      <form onSubmit={submit} noValidate aria-busy={busy}>
        <label for="name">{t.name}</label>
        <input
          ref={field}
          id="name"
          data-first={first === 'name' || undefined}
          name="name"
          autoComplete="username"
          autoCapitalize="off"
          spellcheck={false}
          maxLength={MAX_FIELD_LENGTH}
          required
          defaultValue={name.peek()}
          readOnly={busy}
          aria-invalid={isAboutName(error)}
          aria-describedby={aboutRoom ? undefined : error ? NOTICE_ID : 'lead'}
          onKeyDown={preventSubmitOnConfirm}
          {...nameComposition.events}
        />
        {room === undefined && (
          <>
            <label for="room">{t.room}</label>
            <input
              ref={roomField}
              id="room"
              data-first={first === 'room' || undefined}
              name="room"
              autoComplete="off"
              maxLength={MAX_FIELD_LENGTH}
              defaultValue={chosenRoom.peek()}
              readOnly={busy}
              aria-invalid={aboutRoom}
              aria-describedby={aboutRoom ? `room-hint ${NOTICE_ID}` : 'room-hint'}
              onKeyDown={preventSubmitOnConfirm}
              {...roomComposition.events}
            />
            <p class="hint" id="room-hint">
              {t.roomHint}
            </p>
          </>
        )}
        <Notice error={error} room={room ?? chosenRoom.value} />
        <button
          ref={submitButton}
          class="primary"
          type="submit"
          data-first={first === 'submit' || undefined}
          aria-describedby={first === 'submit' && !error ? 'lead' : undefined}
          aria-disabled={busy || closed}
        >
          {busy ? t.busy : closed ? waits.opensIn(formats.span(wait)) : t.submit}
        </button>
        {sentVerification && (
          <button
            class="quiet"
            type="button"
            aria-disabled={busy}
            onClick={() => flow.showVerification(sentVerification)}
          >
            {t.haveCode}
          </button>
        )}
      </form>
    </div>
  );
}
