import type { DeviceKind } from '../../media/device-preferences';
import type { InputKind } from '../../media/device-state';
import type { Untranslated } from '../../words/untranslated';
import type { Reaction, TrackSource } from '../call';
import type { LayoutName } from '../layouts/choose';
import type { Order } from '../orders/order';

/** All texts of the call. They are part of the call's module. */
export interface CallWords {
  heading(room: Untranslated): string;
  readonly joining: string;
  /** The first attempt failed. */
  readonly retrying: string;
  readonly rejoining: string;
  readonly reconnecting: string;
  /** Only announced: the call itself shows that it is back. */
  readonly reconnected: string;
  online(count: number): string;
  you(identity: Untranslated): string;
  readonly muted: string;
  readonly speaking: string;
  arrived(identities: readonly Untranslated[]): string;
  departed(identities: readonly Untranslated[]): string;
  sharing(identity: Untranslated): string;
  /** The bar of buttons. */
  readonly controls: string;
  readonly mute: string;
  readonly unmute: string;
  /** The labels of the buttons while the system mutes the device. */
  readonly mutedBySystem: Readonly<Record<InputKind, string>>;
  readonly cameraOn: string;
  readonly cameraOff: string;
  readonly share: string;
  readonly shareStop: string;
  readonly handRaise: string;
  readonly handDown: string;
  readonly react: string;
  readonly reactions: Readonly<Record<Reaction, string>>;
  readonly leave: string;
  /** Closes a panel. */
  close(panel: string): string;
  /** Dismisses a banner. */
  readonly dismiss: string;
  readonly asking: string;
  /** The effect for the others when a device has a problem. */
  readonly without: Readonly<Record<'microphone' | 'camera' | 'both', string>>;
  /** @param by the label of the device that replaced it; empty if it has none */
  replaced(device: DeviceKind, by: Untranslated): string;
  /** A device that was gone is back. */
  usedAgain(by: Untranslated): string;
  /** A track could not be published. */
  notPublished(source: TrackSource): string;
  readonly youAreMuted: string;
  readonly nothingHeard: string;
  readonly shareRefused: string;
  readonly background: BackgroundWords;
  readonly soundBlocked: string;
  readonly soundOn: string;
  readonly tiles: TileWords;
  readonly network: { /** @param level 0 to 5 */ level(level: number): string };
  readonly chat: ChatWords;
  /** What a host did, or asks for. */
  readonly orders: Readonly<Record<Order, (by: Untranslated) => string>>;
  readonly participants: ParticipantsWords;
  readonly more: MoreWords;
  readonly shortcuts: ShortcutWords;
  readonly statistics: StatisticsWords;
}

/** While a background should be blurred, and is not. */
interface BackgroundWords {
  readonly waiting: string;
  /** The camera is held back. */
  readonly hidden: string;
  /** The camera was sent before, and still is. */
  readonly seen: string;
  readonly showAnyway: string;
}

interface TileWords {
  screenOf(label: string): string;
  pin(label: string): string;
  unpin(label: string): string;
  /** The camera's track is switched off because the network is too slow. */
  readonly switchedOff: string;
  /** The participant's connection is lost, and may come back. */
  readonly reconnecting: string;
  readonly pages: string;
  page(page: number, pages: number): string;
  readonly previous: string;
  readonly next: string;
}

interface ChatWords {
  readonly heading: string;
  readonly messages: string;
  /** Tells newcomers that they do not see earlier messages. */
  readonly fromNowOn: string;
  readonly write: string;
  readonly send: string;
  unread(count: number): string;
  from(identity: Untranslated): string;
  readonly tooFast: string;
  readonly notConnected: string;
}

interface ParticipantsWords {
  readonly heading: string;
  readonly host: string;
  readonly rolesNote: string;
  since(clock: string): string;
  /** Joined before this page. */
  readonly before: string;
  readonly handUp: string;
  raised(identity: Untranslated): string;
}

interface MoreWords {
  readonly heading: string;
  readonly layout: string;
  readonly layouts: Readonly<Record<LayoutName, string>>;
  readonly nextLayout: string;
  layoutNow(layout: string): string;
  readonly devices: Readonly<Record<DeviceKind, string>>;
  readonly flip: string;
  readonly blur: string;
  readonly blurLoading: string;
  readonly fullScreen: string;
}

interface ShortcutWords {
  readonly heading: string;
  readonly space: string;
  readonly holdToTalk: string;
  readonly escape: string;
  readonly singleKeys: string;
  readonly leaveHasNone: string;
}

interface StatisticsWords {
  readonly heading: string;
  readonly own: string;
  readonly kinds: Readonly<Record<'audio' | 'video', string>>;
  readonly codec: string;
  readonly resolution: string;
  readonly bitrate: string;
  readonly lost: string;
  readonly roundTrip: string;
  readonly jitter: string;
}
