import type { DeviceProblem, InputKind } from '../../media/device-state';
import type { System } from '../../media/system';
import type { Untranslated } from '../../words/untranslated';

/** The texts of the preview, and what is said of devices anywhere. They are part of the preview's module. */
export interface PreviewWords {
  heading(room: Untranslated): string;
  readonly lead: string;
  readonly asking: string;
  /** While devices are opening without a prompt. */
  readonly opening: string;
  readonly picture: string;
  readonly cameraIsOff: string;
  readonly microphone: string;
  readonly camera: string;
  /** The labels of the menus of devices. */
  readonly which: Readonly<Record<InputKind, string>>;
  /** A device without a label. */
  unnamed(number: number): string;
  readonly level: string;
  readonly speak: string;
  readonly heard: string;
  readonly isMuted: string;
  /** The labels of the button that joins. */
  readonly join: Readonly<Record<'open' | 'muted' | 'unseen' | 'mutedUnseen', string>>;
  readonly devices: DeviceWords;
}

/** The problems of a microphone, a camera, or both. */
export interface DeviceWords {
  readonly titles: Readonly<
    Record<'microphone' | 'camera' | 'both', Readonly<Record<DeviceProblem | 'muted', string>>>
  >;
  readonly remedies: Readonly<Record<Exclude<DeviceProblem, 'blocked'>, string>>;
  /** What may have muted a device, and what to do. */
  readonly mutedRemedy: string;
  /** The wanted device cannot be opened, and another is in use; both are given by their labels. */
  skipped(wanted: Untranslated, used: Untranslated): string;
  /** Where each system allows a browser its camera and microphone. */
  readonly unblock: Readonly<Record<System, string>>;
}
