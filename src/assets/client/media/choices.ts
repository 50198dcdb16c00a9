/** What somebody chose last for a microphone, a camera or a speaker. */
export interface Choice {
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

const KEY = 'doorcode:devices:1';
const UNTOLD: Choice = { on: true };

/** Choices that this browser remembers. One that refuses storage remembers them until the page is closed. */
export function openChoices(storage: () => Storage = () => localStorage): Choices {
  let choices = read(storage);
  const of: Choices['of'] = (kind) => choices[kind] ?? UNTOLD;
  return {
    of,
    keep: (kind, choice) => {
      choices = { ...choices, [kind]: { ...of(kind), ...choice } };
      try {
        storage().setItem(KEY, JSON.stringify(choices));
      } catch {
        // Storage is refused.
      }
    },
  };
}

type Kept = Partial<Readonly<Record<DeviceKind, Choice>>>;

function read(storage: () => Storage): Kept {
  try {
    return (JSON.parse(storage().getItem(KEY) ?? '{}') ?? {}) as Kept;
  } catch {
    return {};
  }
}
