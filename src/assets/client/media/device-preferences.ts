import { tryStorage } from '../storage';

/** The last choice for a microphone, a camera or a speaker. */
interface DevicePreference {
  readonly on: boolean;
  /** As `MediaDeviceInfo.deviceId`; undefined leaves it to the browser. */
  readonly device?: string | undefined;
}

/** The kinds of device that can be chosen. */
export type DeviceKind = 'microphone' | 'camera' | 'speaker';

/** The choices of devices in this call and on earlier visits. */
export interface DevicePreferences {
  get(kind: DeviceKind): DevicePreference;
  save(kind: DeviceKind, preference: Partial<DevicePreference>): void;
}

type StoredPreferences = Partial<Readonly<Record<DeviceKind, DevicePreference>>>;

const KEY = 'doorcode:devices:1';
const DEFAULT_PREFERENCE: DevicePreference = { on: true };

/** Saves the choices in this browser. One that refuses storage forgets them with the page. */
export function createDevicePreferences(storage: () => Storage = () => localStorage): DevicePreferences {
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
