import { fromStorage } from '../storage';

/** What somebody chose last for a microphone, a camera or a speaker. */
interface Choice {
  readonly on: boolean;
  /** As `MediaDeviceInfo.deviceId`; undefined for whichever the browser takes. */
  readonly device?: string | undefined;
}

/** What there is to choose. */
export type DeviceKind = 'microphone' | 'camera' | 'speaker';

/** What somebody chose, in this call and on earlier visits. */
export interface Choices {
  of(kind: DeviceKind): Choice;
  keep(kind: DeviceKind, choice: Partial<Choice>): void;
}

type Kept = Partial<Readonly<Record<DeviceKind, Choice>>>;

const KEY = 'doorcode:devices:1';
const UNTOLD: Choice = { on: true };

/** Choices that this browser remembers. One that refuses storage remembers them until the page is closed. */
export function openChoices(storage: () => Storage = () => localStorage): Choices {
  let choices = fromStorage(() => JSON.parse(storage().getItem(KEY) ?? 'null') as Kept | null) ?? {};
  const of: Choices['of'] = (kind) => choices[kind] ?? UNTOLD;
  return {
    of,
    keep: (kind, choice) => {
      choices = { ...choices, [kind]: { ...of(kind), ...choice } };
      fromStorage(() => storage().setItem(KEY, JSON.stringify(choices)));
    },
  };
}
