import { roomNamespace } from '../../../src/access/room-namespace';
import { databasePlace } from '../settings/database';
import type { FileSettings } from '../settings/env-file';
import { roomSettingsOf } from '../twilio/video-rooms';

const given = (settings: FileSettings, name: string): string | undefined =>
  settings[name]?.trim() || undefined;

/** Whether two doors say the same of a setting; nothing is not the same as nothing. */
export const sayTheSame = (a: FileSettings, b: FileSettings, name: string): boolean =>
  given(a, name) !== undefined && given(a, name) === given(b, name);

/** Whether two doors have the same Video rooms, and whether both of them say so. */
export function sharedRooms(a: FileSettings, b: FileSettings): 'unsaid' | 'said' | undefined {
  if (sayTheSame(a, b, 'ROOM_NAMESPACE')) return 'said';
  const [one, other] = [roomSettingsOf(a), roomSettingsOf(b)];
  if (one === undefined || other === undefined) return undefined;
  return roomNamespace(one) === roomNamespace(other) ? 'unsaid' : undefined;
}

/** Whether what one door signs is good at the other: a secret, also a previous one, and the service that `iss` names. */
export const takeEachOthersTokens = (a: FileSettings, b: FileSettings): boolean =>
  sayTheSame(a, b, 'VERIFY_SERVICE_SID') && shareSecret(a, b);

/** Whether two doors have a secret in common, as one door has with itself wherever its settings are. */
export function shareSecret(a: FileSettings, b: FileSettings): boolean {
  const secrets = secretsOf(a);
  return secretsOf(b).some((secret) => secrets.includes(secret));
}

const secretsOf = (settings: FileSettings): string[] =>
  ['JWT_SECRET', 'JWT_SECRET_PREVIOUS']
    .map((name) => given(settings, name))
    .filter((secret) => secret !== undefined);

/** Whether two doors look people up in one place. A file is each door's own. */
export function shareDirectory(a: FileSettings, b: FileSettings): boolean {
  if (!sayTheSame(a, b, 'DIRECTORY')) return false;
  if (given(a, 'DIRECTORY') === 'sync') return sayTheSame(a, b, 'SYNC_SERVICE_SID');
  if (given(a, 'DIRECTORY') !== 'postgres') return false;
  const [one, other] = [a, b].map(({ DATABASE_URL = '' }) => databasePlace(DATABASE_URL));
  return one !== undefined && one === other;
}
