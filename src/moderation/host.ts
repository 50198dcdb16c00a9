import { Problem } from '../access/problems';
import type { IssuerContext } from '../access/request-context';
import type { Control } from '../contract/moderation';
import type { Identity, RoomName } from '../contract/names';
import type { Seconds } from '../contract/time';
import type { Participant } from '../directory/directory';
import { secondsOf } from '../upstream/time';
import { signBadge } from './badge';
import { controlsOf } from './moderate';

/** @throws Problem `host_required` for whoever is no host in the directory now */
export function assertHost({ role }: Participant): void {
  if (role !== 'host') throw new Problem('host_required');
}

/** The fields of `token` that only hosts get. The badge lives as long as the pass. */
export function hostAnswer(
  { config, arrivedAt }: IssuerContext,
  identity: Identity,
  room: RoomName,
  passExpiresIn: Seconds,
): { badge: string; controls: readonly Control[] } {
  const iat = secondsOf(arrivedAt);
  const badge = signBadge(config, { identity, room }, { iat, exp: iat + passExpiresIn });
  return { badge, controls: controlsOf({ config }) };
}
