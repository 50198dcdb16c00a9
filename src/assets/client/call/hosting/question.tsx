import type { ComponentChildren } from 'preact';
import { useRestoredFocus } from '../use-restored-focus';
import type { Hosting } from './hosting';
import { hostWords } from './words/current';

interface QuestionBoxProps {
  readonly hosting: Hosting;
  readonly text: string;
  /** What the answer means. */
  readonly more?: string | undefined;
  /** The answers but for the last, which is to cancel. */
  readonly children: ComponentChildren;
}

/** A question before something that cannot be undone. It takes the focus, on the answer that does nothing. */
export function QuestionBox({ hosting, text, more, children }: QuestionBoxProps) {
  const box = useRestoredFocus<HTMLDivElement>((opened) => opened.querySelector('.cancel'));
  const cancel = (): void => {
    hosting.question.value = undefined;
  };
  return (
    <div
      ref={box}
      class="question-box"
      role="alertdialog"
      aria-labelledby="question"
      aria-describedby={more && 'question-more'}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Escape closes nothing else then.
        event.stopPropagation();
        cancel();
      }}
    >
      <p id="question">{text}</p>
      {more && (
        <p id="question-more" class="hint">
          {more}
        </p>
      )}
      <div class="answers">
        {children}
        <button type="button" class="cancel" onClick={cancel}>
          {hostWords.value.cancel}
        </button>
      </div>
    </div>
  );
}

/** Asks a host who leaves whether the call ends for the others, too. It lies above the controls. */
export function LeaveQuestion({ hosting, onLeave }: { readonly hosting: Hosting; onLeave(): void }) {
  const t = hostWords.value;
  if (hosting.question.value !== 'leave') return null;
  return (
    <QuestionBox hosting={hosting} text={t.leaveQuestion}>
      <button type="button" class="strong" onClick={onLeave}>
        {t.leave}
      </button>
      <EndButton hosting={hosting} />
    </QuestionBox>
  );
}

/** Ends the call for everybody. Whoever presses it has been asked. */
export const EndButton = ({ hosting }: { readonly hosting: Hosting }) => (
  <button
    type="button"
    class="danger"
    onClick={() => {
      hosting.question.value = undefined;
      void hosting.end();
    }}
  >
    {hostWords.value.end}
  </button>
);
