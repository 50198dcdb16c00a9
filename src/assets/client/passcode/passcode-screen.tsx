import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { type Flow, TRIES } from '../flow';
import type { Sent } from '../keepsake';
import { Heading } from '../page/heading';
import { NOTICE_ID, Notice } from '../page/notice';
import { useSecondsUntil } from '../page/use-seconds-until';
import { Trouble, type TroubleCode } from '../trouble';
import { words } from '../words/current';
import { untranslated } from '../words/untranslated';
import { codeIn } from './digits';
import { useMessageCode } from './message-code';
import { Resend } from './resend';

/** Said before anybody types a code that cannot count any more. */
const TOO_OLD = new Trouble('challenge_expired');

/** What nothing but another code helps against. */
const SPENT: ReadonlySet<TroubleCode> = new Set([
  'challenge_expired',
  'challenge_invalid',
  'too_many_attempts',
]);

/** What does the message say? */
export function PasscodeScreen({ flow, sent }: { readonly flow: Flow; readonly sent: Sent }) {
  const t = words.value.passcode;
  const code = useSignal('');
  const field = useRef<HTMLInputElement>(null);
  const busy = flow.busy.value;
  const isOld = useSecondsUntil(sent.expiresAt) === 0;
  const said = flow.trouble.value;
  // What lasts as long as the code is over with it.
  const trouble = isOld && (!said || said.until === sent.expiresAt) ? TOO_OLD : said;
  const told = (sent.same ? t.sentAgainTo : t.sentTo)(sent.channel, untranslated(sent.to));

  const tries = trouble?.code === 'code_rejected' ? TRIES - sent.wrong : 0;

  const check = async (): Promise<void> => {
    await flow.enterCode(code.value);
    const refused = flow.trouble.value;
    if (!refused || SPENT.has(refused.code)) return;
    field.current?.focus();
    field.current?.select();
  };
  const take = (text: string): void => {
    const before = code.value;
    const found = codeIn(text, sent.codeLength);
    code.value = found.code;
    const isNew = code.value.length === sent.codeLength && code.value !== before;
    // Which of too many digits are the code is a guess that could cost a try.
    if (isNew && !found.isCut) void check();
  };
  const type = (input: HTMLInputElement): void => {
    take(input.value);
    // The signal does not change when only a letter was typed: the field has to drop it all the same.
    input.value = code.value;
  };
  useMessageCode(sent.channel === 'sms', sent.challenge, take);
  const shown = useRef(sent.sends);
  useEffect(() => {
    if (shown.current === sent.sends) return;
    shown.current = sent.sends;
    // What was typed before the message came is in the way of its code.
    code.value = '';
    field.current?.focus();
  }, [sent.sends]);

  return (
    <div class="card">
      <Heading>{t.heading}</Heading>
      <p class="lead">{told}</p>
      <form
        noValidate
        aria-busy={busy}
        onSubmit={(event) => {
          event.preventDefault();
          void check();
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
          value={code}
          readOnly={busy}
          aria-invalid={trouble?.code === 'code_rejected' || trouble?.code === 'code_incomplete'}
          aria-describedby={`code-hint ${NOTICE_ID}`}
          onInput={(event) => type(event.currentTarget)}
        />
        <p class="hint" id="code-hint">
          {t.hint(sent.codeLength)}
        </p>
        <Notice trouble={trouble} more={tries > 0 ? t.triesLeft(tries) : undefined} />
        <button class="primary" type="submit" aria-disabled={busy}>
          {busy ? t.busy : t.submit}
        </button>
      </form>
      <Resend flow={flow} sent={sent} isNext={said !== undefined && SPENT.has(said.code)} />
      <button class="quiet" type="button" onClick={flow.startOver}>
        {t.notMe}
      </button>
    </div>
  );
}
