import type { LocalMedia } from '../media/local-media';
import { DeviceControl } from './device-control';
import { DeviceNotes } from './device-notes';
import { MicrophoneLevel } from './microphone-level';
import { SelfView } from './self-view';

/** The participant's own picture and microphone, with the choice of devices and their problems. */
export const DeviceChoice = ({ media }: { readonly media: LocalMedia }) => (
  <>
    <SelfView media={media} />
    <DeviceControl kind="microphone" media={media} />
    <MicrophoneLevel media={media} />
    <DeviceControl kind="camera" media={media} />
    <DeviceNotes media={media} />
  </>
);
