import type { EndReason } from '../call/endings';
import type { DeviceTrouble } from '../call/media';
import type { Channel } from '../door';
import type { TroubleCode } from '../trouble';

/** What happened, and what a person can do about it. */
export interface Explanation {
  readonly title: string;
  readonly remedy: string;
}

/** Everything people read on this page. A language is complete when it satisfies this type. */
export interface Words {
  /** BCP 47; goes into `<html lang>`, and to the door, so that the message with the code speaks it too. */
  readonly language: string;
  /** The title of the window. */
  windowTitle(screen: string): string;
  readonly framed: Explanation & { readonly action: string };

  readonly identify: {
    heading(room?: string): string;
    readonly lead: string;
    readonly name: string;
    readonly room: string;
    readonly roomHint: string;
    readonly submit: string;
    readonly busy: string;
  };

  readonly passcode: {
    readonly heading: string;
    sentTo(channel: Channel, to: string): string;
    sentAgainTo(channel: Channel, to: string): string;
    readonly code: string;
    hint(digits: number): string;
    readonly submit: string;
    readonly busy: string;
    readonly resend: string;
    /** @param clock minutes and seconds, such as 0:27 */
    resendWait(clock: string): string;
    readonly instead: Readonly<Record<Channel, string>>;
    readonly notMe: string;
  };

  readonly call: {
    heading(room: string): string;
    readonly joining: string;
    readonly rejoining: string;
    readonly reconnecting: string;
    online(count: number): string;
    readonly people: string;
    you(identity: string): string;
    readonly muted: string;
    readonly speaking: string;
    arrived(identities: readonly string[]): string;
    departed(identities: readonly string[]): string;
    readonly controls: string;
    readonly mute: string;
    readonly unmute: string;
    readonly cameraOn: string;
    readonly cameraOff: string;
    readonly leave: string;
    readonly asking: string;
    readonly microphone: Readonly<Record<DeviceTrouble, string>>;
    readonly camera: Readonly<Record<DeviceTrouble, string>>;
    readonly both: Readonly<Record<DeviceTrouble, string>>;
    readonly soundBlocked: string;
    readonly soundOn: string;
  };

  readonly goodbye: {
    readonly reasons: Readonly<Record<EndReason, Explanation>>;
    readonly rejoin: string;
    readonly startOver: string;
  };

  readonly troubles: Readonly<Record<TroubleCode, Explanation>>;
  tryAgainIn(seconds: number): string;
  tryAgainAt(time: Date): string;
  opensAt(time: Date): string;
}
