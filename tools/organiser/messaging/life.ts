import { INVITE_MAX_TTL, type Lifetime } from '../../../src/access/jwt';
import type { Seconds } from '../../../src/contract/time';
import type { Room } from '../../../src/directory/directory';
import { secondsOf } from '../../../src/upstream/time';
import { CliError } from '../cli-error';
import { lifeFromNow } from '../invites';

const DAY: Seconds = 86_400;

/** How long a link is good for, unless somebody says so or its room opens later. */
const USUAL_LIFE: Seconds = 7 * DAY;

/** How long a link is still good after its room has opened, where nobody has said when that closes. */
const AFTER_OPENING: Seconds = DAY;

/** Whether nobody can come into a room any more. */
export const isOver = ({ closesAt }: Room, now = new Date()): boolean =>
  closesAt !== undefined && closesAt <= now;

/**
 * Chooses how long the links into a room are good for: a week, or until it closes.
 * @param asked what somebody said
 * @throws CliError when they would be good for nothing once the room opens
 */
export function lifeFor({ name, opensAt, closesAt }: Room, asked: Seconds | undefined): Lifetime {
  const life = lifeFromNow(asked ?? USUAL_LIFE);
  if (opensAt === undefined) return life;
  const opens = secondsOf(opensAt);
  if (asked !== undefined) {
    if (life.exp > opens) return life;
    throw new CliError(
      `the links would be good for nothing when "${name}" opens, ${daysUntil(opens - life.iat)}; leave --expires away, and they are good until it closes`,
    );
  }
  const until = closesAt === undefined ? opens + AFTER_OPENING : secondsOf(closesAt);
  const exp = Math.min(Math.max(life.exp, until), life.iat + INVITE_MAX_TTL);
  if (exp > opens) return { ...life, exp };
  throw new CliError(
    `an invite lasts 90 days at most, and "${name}" opens ${daysUntil(opens - life.iat)}; make its links later`,
  );
}

function daysUntil(seconds: Seconds): string {
  const days = Math.round(seconds / DAY);
  if (days < 1) return 'in less than a day';
  return days === 1 ? 'in a day' : `in ${days} days`;
}
