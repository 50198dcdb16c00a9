import { tryStorage } from '../storage';

/** What somebody chose last for a microphone, a camera or a speaker. */
export interface DevicePreference {
  readonly on: boolean;
  /** As `MediaDeviceInfo.deviceId`; undefined for whichever the browser takes. */
  readonly device?: string | undefined;
}

/** What there is to choose. */
export type DeviceKind = 'microphone' | 'camera' | 'speaker';

/** What somebody chose, in this call and on earlier visits. */
export interface DevicePreferences {
  get(kind: DeviceKind): DevicePreference;
  save(kind: DeviceKind, preference: Partial<DevicePreference>): void;
}

type StoredPreferences = Partial<Readonly<Record<DeviceKind, DevicePreference>>>;

const KEY = 'doorcode:devices:1';
const DEFAULT_PREFERENCE: DevicePreference = { on: true };

/** Choices that this browser remembers. One that refuses storage remembers them until the page is closed. */
export function openDevicePreferences(storage: () => Storage = () => localStorage): DevicePreferences {
  let preferences =
    tryStorage(() => JSON.parse(storage().getItem(KEY) ?? 'null') as StoredPreferences | null) ?? {};
  const get: DevicePreferences['get'] = (kind) => preferences[kind] ?? DEFAULT_PREFERENCE;
  return {
    get,
    save: (kind, preference) => {
      preferences = { ...preferences, [kind]: { ...get(kind), ...preference } };
      tryStorage(() => storage().setItem(KEY, JSON.stringify(preferences)));
    },
  };
}
