import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { now, nowWithoutSleep } from '../clock';
import type { Flow } from '../flow';
import { preventSubmitOnConfirm } from '../page/composing';
import { Heading } from '../page/heading';
import { NOTICE_ID, Notice } from '../page/notice';
import { useComposition } from '../page/use-composition';
import { useSecondsUntil } from '../page/use-seconds-until';
import { leavesCodeInDoubt, PageError, type PageErrorCode } from '../page-error';
import { TRIES, type Verification } from '../verification';
import { words } from '../words/current';
import { untranslated } from '../words/untranslated';
import type { PasscodeWords } from '../words/words';
import { codeIn } from './digits';
import { Resend } from './resend';
import { useWebOtp } from './use-web-otp';

/** Shown before anybody types an expired code. */
const EXPIRED = new PageError('challenge_expired');

/** After these errors only another code helps. */
const CODE_UNUSABLE: ReadonlySet<PageErrorCode> = new Set([
  'challenge_expired',
  'challenge_invalid',
  'too_many_attempts',
]);

interface PasscodeProps {
  readonly flow: Flow;
  readonly verification: Verification;
}

/** The second screen: asks for the code. */
export function PasscodeScreen({ flow, verification }: PasscodeProps) {
  const t = words.value.passcode;
  const code = useSignal('');
  const field = useRef<HTMLInputElement>(null);
  const busy = flow.busy.value;
  const isExpired = useSecondsUntil(verification.expiresAt, nowWithoutSleep) === 0;
  const flowError = flow.error.value;
  // An error that lasts as long as the code gives way to its expiry.
  const error = isExpired && (!flowError || isRetryTime(flowError)) ? EXPIRED : flowError;
  const sentence = (verification.same ? t.sentAgainTo : t.sentTo)(
    verification.channel,
    untranslated(verification.to),
  );

  const check = async (): Promise<void> => {
    await flow.enterCode(code.value);
    const refusal = flow.error.value;
    if (!refusal || CODE_UNUSABLE.has(refusal.code)) return;
    field.current?.focus();
    field.current?.select();
  };
  const fillIn = (text: string): void => {
    const before = code.value;
    const found = codeIn(text, verification.codeLength);
    code.value = found.code;
    const isNew = code.value.length === verification.codeLength && code.value !== before;
    // With too many digits the code would be a guess, which could cost a try.
    if (isNew && !found.isCut) void check();
  };
  const readField = (input: HTMLInputElement): void => {
    fillIn(input.value);
    // The signal does not change when only a letter was typed, which the field has to drop all the same.
    input.value = code.value;
  };
  const { events, whenDone, finish } = useComposition(readField);
  // Not a property: each render would rewrite the field, even during a composition.
  useEffect(
    () =>
      code.subscribe((digits) => {
        if (field.current) field.current.value = digits;
      }),
    [],
  );
  useWebOtp(verification.channel === 'sms', verification.challenge, (text) => whenDone(() => fillIn(text)));
  const shownSends = useRef(verification.sends);
  useEffect(() => {
    if (shownSends.current === verification.sends) return;
    shownSends.current = verification.sends;
    // Text typed before the message came would be in the way of its code.
    whenDone(() => {
      code.value = '';
    });
  }, [verification.sends]);

  return (
    <div class="card">
      <Heading>{t.heading}</Heading>
      <p class="lead">{sentence}</p>
      <form
        noValidate
        aria-busy={busy}
        onSubmit={(event) => {
          event.preventDefault();
          if (field.current) finish(field.current);
          if (!flow.busy.value) void check();
        }}
      >
        <label for="code">{t.code}</label>
        <input
          ref={field}
          id="code"
          data-first
          name="code"
          class="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          autoCorrect="off"
          spellcheck={false}
          required
          readOnly={busy}
          aria-invalid={error?.code === 'code_rejected' || error?.code === 'code_incomplete'}
          aria-describedby={`code-hint ${NOTICE_ID}`}
          onKeyDown={preventSubmitOnConfirm}
          {...events}
        />
        <p class="hint" id="code-hint">
          {t.hint(verification.codeLength)}
        </p>
        <Notice error={error} room={verification.room} more={nextStep(error, verification, t)} />
        <button class="primary" type="submit" aria-disabled={busy}>
          {busy ? t.busy : t.submit}
        </button>
      </form>
      <Resend
        flow={flow}
        verification={verification}
        isNext={flowError !== undefined && CODE_UNUSABLE.has(flowError.code)}
      />
      <button class="quiet" type="button" onClick={flow.startOver}>
        {t.notMe}
      </button>
    </div>
  );
}

const isRetryTime = ({ until }: PageError): boolean => until !== undefined && until <= now();

/** The sentence that this screen adds to an error. */
function nextStep(
  error: PageError | undefined,
  { wrong, inDoubt }: Verification,
  { triesLeft, tryAgain }: PasscodeWords,
): string | undefined {
  if (!error) return undefined;
  if (inDoubt && leavesCodeInDoubt(error)) return tryAgain;
  return error.code === 'code_rejected' && wrong < TRIES ? triesLeft(TRIES - wrong) : undefined;
}
