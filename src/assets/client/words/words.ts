import type { Channel } from '../../../contract/channels';
import type { HostProblemCode } from '../../../contract/problems';
import type { EndReason } from '../end-reasons';
import type { EnvironmentProblem } from '../environment';
import type { PageErrorCode } from '../page-error';
import type { Formats } from './formats';
import type { Language } from './languages';
import type { Untranslated } from './untranslated';

/** A problem, and what a person can do about it. */
export interface Explanation {
  readonly title: string;
  readonly remedy: string;
}

/** The texts of the page's first part: the later parts have their own. A language is complete when it satisfies this type. */
export interface Words {
  /** BCP 47, for `<html lang>` and for the language of the message with the code. */
  readonly language: Language;
  readonly formats: Formats;
  readonly page: PageWords;
  readonly identify: IdentifyWords;
  readonly passcode: PasscodeWords;
  readonly goodbye: GoodbyeWords;
  /** Of what hosts decide, the screens that know of hosts have their own. */
  readonly errors: Readonly<Record<Exclude<PageErrorCode, HostProblemCode>, Explanation>>;
  readonly waits: WaitWords;
}

/** Texts that belong to no screen. */
export interface PageWords {
  /** The label of the language menu. */
  readonly language: string;
  readonly environmentProblems: Readonly<Record<EnvironmentProblem, Explanation>>;
  /** The links that lead out of a frame, and from http to https. */
  readonly open: Readonly<Record<Exclude<EnvironmentProblem, 'unsupported'>, string>>;
  readonly joining: string;
  /** While the module of a later screen loads. */
  readonly loading: string;
  readonly tryAgain: string;
}

export interface IdentifyWords {
  heading(room?: Untranslated): string;
  readonly lead: string;
  readonly name: string;
  readonly room: string;
  readonly roomHint: string;
  readonly submit: string;
  readonly busy: string;
  /** Leads to the field for a code that was sent already. */
  readonly haveCode: string;
}

export interface PasscodeWords {
  readonly heading: string;
  sentTo(channel: Channel, to: Untranslated): string;
  sentAgainTo(channel: Channel, to: Untranslated): string;
  readonly code: string;
  hint(digits: number): string;
  /** @param tries how many more codes may be typed, at most */
  triesLeft(tries: number): string;
  /** After a check without an answer: the code may have been right. */
  readonly tryAgain: string;
  readonly submit: string;
  readonly busy: string;
  readonly resend: string;
  /** @param clock minutes and seconds, such as 0:27 */
  resendWait(clock: string): string;
  readonly instead: Readonly<Record<Channel, string>>;
  /** For somebody who requested two codes and has none. */
  readonly stillNothing: string;
  readonly notMe: string;
}

export interface GoodbyeWords {
  readonly reasons: Readonly<Record<EndReason, Explanation>>;
  readonly rejoin: string;
  readonly startOver: string;
}

/** When a retry may succeed. */
interface WaitWords {
  tryAgainIn(span: string): string;
  tryAgainAt(clock: string): string;
  /** @param calendar day and time, in the visitor's own time zone */
  opensAt(calendar: string, span: string): string;
  /** The label of a button that is disabled until then. */
  opensIn(span: string): string;
  readonly isOpen: string;
}
