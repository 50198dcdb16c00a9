import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { CreateLocalTrackOptions, LocalAudioTrack, LocalVideoTrack } from 'twilio-video';
import { type Capture, captureWith } from './capture';
import type { Choices } from './choices';
import type { DeviceList } from './device-list';
import { isProblem, type OwnDevice } from './device-state';
import { userMedia } from './user-media';

/** A microphone or a camera: the one that was chosen while it can be had, else another. */
export interface OwnDeviceCapture<Track> extends Capture<Track> {
  /** The one that was wanted and could not be had, as `MediaDeviceInfo.deviceId`. */
  readonly refused: ReadonlySignal<string | undefined>;
  /** What to ask for first. */
  first(): MediaTrackConstraints;
  /** Changes to another device, now or when one is opened. One that cannot be had is not chosen: what was there goes on. */
  choose(device: string): Promise<void>;
  /** Goes back to the one that was chosen, when it is there and another is in use. */
  prefer(): Promise<void>;
}

interface OwnDeviceParts<Track> {
  readonly kind: OwnDevice;
  readonly choices: Choices;
  readonly list: DeviceList;
  readonly create: (options: CreateLocalTrackOptions) => Promise<Track>;
}

const PICTURE = { width: 1280, height: 720, frameRate: 24 };

export function ownDevice<Track extends LocalAudioTrack | LocalVideoTrack>({
  kind,
  choices,
  list,
  create,
}: OwnDeviceParts<Track>): OwnDeviceCapture<Track> {
  const refused = signal<string | undefined>();
  let wanted = choices.of(kind).device;

  const ids = (): readonly string[] => list.devices.peek()[kind].map(({ id }) => id);
  const any: MediaTrackConstraints = kind === 'camera' ? PICTURE : {};
  // Chromium takes the usual microphone unless told `exact`.
  const exactly = (device: string): MediaTrackConstraints => ({ ...any, deviceId: { exact: device } });
  const first = (): MediaTrackConstraints =>
    wanted !== undefined && ids().includes(wanted) ? exactly(wanted) : any;
  async function* wishes(): AsyncIterable<MediaTrackConstraints> {
    refused.value = undefined;
    // One that was pulled out just now is not to be asked for.
    await list.refresh();
    const best = first();
    yield best;
    if (best !== any) {
      refused.value = wanted;
      yield any;
    }
    // Whichever the browser takes may be the one that fails, and by now it may tell of the others.
    await list.refresh();
    for (const id of ids()) if (id !== wanted) yield exactly(id);
  }
  /** Tries to have a device in place of the one that is in use. */
  const change = async (device: string): Promise<boolean> => {
    refused.value = undefined;
    const changed = await capture.change(exactly(device));
    if (!changed) refused.value = device;
    return changed;
  };
  const capture = captureWith<Track>({
    create: (wish, getUserMedia) => create({ ...wish, getUserMedia }),
    wishes,
    open: (wish) => userMedia({ [kind === 'camera' ? 'video' : 'audio']: wish }),
  });

  return {
    ...capture,
    refused,
    first,
    choose: async (device) => {
      wanted = device;
      const isOff = !capture.track.peek() && !isProblem(capture.state.peek());
      if (isOff || (await change(device))) choices.keep(kind, { device });
      else wanted = choices.of(kind).device;
    },
    prefer: async () => {
      const inUse = capture.source.value?.getSettings().deviceId;
      if (wanted === undefined || inUse === undefined || inUse === wanted) return;
      if (ids().includes(wanted)) await change(wanted);
    },
  };
}
