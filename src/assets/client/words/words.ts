import type { Channel } from '../../../contract/channels';
import type { EndReason } from '../end-reasons';
import type { EnvironmentProblem } from '../environment';
import type { DeviceProblem, InputKind } from '../media/device-state';
import type { System } from '../media/system';
import type { PageErrorCode } from '../page-error';
import type { Formats } from './formats';
import type { Language } from './languages';
import type { Untranslated } from './untranslated';

/** What happened, and what a person can do about it. */
export interface Explanation {
  readonly title: string;
  readonly remedy: string;
}

/** Everything people read on this page. A language is complete when it satisfies this type. */
export interface Words {
  /** BCP 47; goes into `<html lang>`, and to the door, so that the message with the code speaks it too. */
  readonly language: Language;
  readonly formats: Formats;
  readonly page: PageWords;
  readonly identify: IdentifyWords;
  readonly passcode: PasscodeWords;
  readonly preview: PreviewWords;
  readonly devices: DeviceWords;
  readonly goodbye: GoodbyeWords;
  readonly errors: Readonly<Record<PageErrorCode, Explanation>>;
  readonly waits: WaitWords;
}

/** What is on the page whatever the screen. */
export interface PageWords {
  /** The label of the language menu. */
  readonly language: string;
  readonly environmentProblems: Readonly<Record<EnvironmentProblem, Explanation>>;
  /** The way out of a frame, and of plain http. */
  readonly open: Readonly<Record<Exclude<EnvironmentProblem, 'unsupported'>, string>>;
}

export interface IdentifyWords {
  heading(room?: Untranslated): string;
  readonly lead: string;
  readonly name: string;
  readonly room: string;
  readonly roomHint: string;
  readonly submit: string;
  readonly busy: string;
  /** To the field for a code that was sent already. */
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
  /** What to do about a code that may have been right: the answer did not say. */
  readonly tryAgain: string;
  readonly submit: string;
  readonly busy: string;
  readonly resend: string;
  /** @param clock minutes and seconds, such as 0:27 */
  resendWait(clock: string): string;
  readonly instead: Readonly<Record<Channel, string>>;
  /** For who asked twice and still has no code. */
  readonly stillNothing: string;
  readonly notMe: string;
}

export interface PreviewWords {
  heading(room: Untranslated): string;
  readonly lead: string;
  readonly asking: string;
  /** While devices that are allowed take their time. */
  readonly opening: string;
  readonly picture: string;
  readonly cameraIsOff: string;
  readonly microphone: string;
  readonly camera: string;
  /** The labels of the menus of devices. */
  readonly which: Readonly<Record<InputKind, string>>;
  /** A device that the browser gives no name for. */
  unnamed(turn: number): string;
  readonly level: string;
  readonly speak: string;
  readonly heard: string;
  readonly isMuted: string;
  readonly tryAgain: string;
  readonly busy: string;
  /** While this screen itself is fetched. */
  readonly loading: string;
  /** The button that joins says how. */
  readonly join: Readonly<Record<'open' | 'muted' | 'unseen' | 'mutedUnseen', string>>;
}

/** What is wrong with a microphone, a camera, or both for the same reason. */
export interface DeviceWords {
  readonly titles: Readonly<
    Record<'microphone' | 'camera' | 'both', Readonly<Record<DeviceProblem | 'muted', string>>>
  >;
  readonly remedies: Readonly<Record<Exclude<DeviceProblem, 'blocked'>, string>>;
  /** What may have muted a device, and what then. */
  readonly mutedRemedy: string;
  /** What was wanted cannot be had, and another is in use; both as the system calls them. */
  skipped(wanted: Untranslated, used: Untranslated): string;
  /** Where each system allows a browser its camera and microphone. */
  readonly unblock: Readonly<Record<System, string>>;
}

export interface GoodbyeWords {
  readonly reasons: Readonly<Record<EndReason, Explanation>>;
  readonly rejoin: string;
  readonly startOver: string;
}

/** When trying again helps. */
export interface WaitWords {
  tryAgainIn(span: string): string;
  tryAgainAt(clock: string): string;
  /** @param calendar day and time, in the visitor's own time zone */
  opensAt(calendar: string, span: string): string;
  /** On the button that is locked until then. */
  opensIn(span: string): string;
  readonly isOpen: string;
}
