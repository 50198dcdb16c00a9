import { randomBytes, randomUUID } from 'node:crypto';
import type { StartVerificationAnswer } from '../contract/routes';
import type { Participant, Room } from '../directory/directory';
import { secondsOf } from '../upstream/time';
import type { Config } from './config';
import { bindContact, contactBoundWith, contactGone, type Destination, mask } from './destination';
import type { RequestContext } from './door';
import type { Asked } from './invite';
import { CHALLENGE_TTL, type Claims, signJwt } from './jwt';
import { Problem } from './problems';
import { keyedHash, sameHash, secretsOf } from './secret';
import { resendIn, type Sent } from './verification';

/** Everything a challenge is made of. */
interface Issued {
  /** The identity as the caller spelled it goes into the challenge, so that it does not tell how the directory does. */
  asked: Pick<Asked, 'identity' | 'room'>;
  participant: Participant;
  room: Room;
  destination: Destination;
  sent: Sent;
}

/** Gives the challenge for a code that was sent. */
export function issueChallenge(request: RequestContext, issued: Issued): StartVerificationAnswer {
  const { config } = request;
  const { sid } = issued.sent;
  const jti = randomUUID();
  const dst = bindContact(config, scope(jti, sid), issued.destination.to);
  // Verify gives the same SID to a second code, and to whoever else has that contact; a stranger has none.
  const shown = config.UNKNOWN_IDENTITY === 'conceal' ? veil(config.JWT_SECRET, jti, sid) : sid;
  return answer(request, issued, { jti, sid: shown, dst });
}

/** Gives a challenge that looks the same and that no code will ever meet: its destination is nobody's. */
export function issueDecoy(request: RequestContext, issued: Omit<Issued, 'sent'>): StartVerificationAnswer {
  const jti = randomUUID();
  const sid = `VE${randomBytes(16).toString('hex')}`;
  const dst = nobodys(request.config.JWT_SECRET, jti);
  return answer(request, { ...issued, sent: FIRST_SEND }, { jti, sid, dst });
}

/** What stands in a decoy for the hash of a contact. Nobody tells it from one who has no secret of ours. */
const nobodys = (secret: string, jti: string): string => keyedHash(secret, 'decoy', `destination ${jti}`);

/**
 * Turns a decoy away before anything is looked up: it costs nothing to have one, and a lookup among those of strangers
 * would tell by its pace that it is one.
 * @throws Problem `challenge_invalid`
 */
export function assertNoDecoy(config: Config, { jti, dst }: Claims<'challenge'>): void {
  const isDecoy = secretsOf(config).some((secret) => sameHash(nobodys(secret, jti), dst));
  if (isDecoy) throw new Problem('challenge_invalid', { reason: 'a decoy' });
}

/** What the first code of a verification says of itself. */
const FIRST_SEND = { sends: 1, expiresIn: CHALLENGE_TTL } as const;

function answer(
  { config, arrivedAt }: RequestContext,
  { asked, participant, room, destination, sent }: Omit<Issued, 'sent'> & { sent: Omit<Sent, 'sid'> },
  verification: Pick<Claims<'challenge'>, 'jti' | 'sid' | 'dst'>,
): StartVerificationAnswer {
  const concealing = config.UNKNOWN_IDENTITY === 'conceal';
  // A second code must not tell that there was a first: nobody sends any to a stranger.
  const { sends, expiresIn } = concealing ? FIRST_SEND : sent;
  // Nor may the room's spelling tell that the directory was read: a stranger's is not looked up in every store.
  const name = concealing && asked.room ? asked.room : room.name;
  const statement = { sub: asked.identity, room: name, ...verification };
  const iat = secondsOf(arrivedAt);
  return {
    challenge: signJwt(config, 'challenge', statement, { iat, exp: iat + expiresIn }),
    room: name,
    channel: destination.channel,
    to: mask(destination.to),
    channels: participant.channels,
    codeLength: config.CODE_LENGTH,
    expiresIn,
    resendIn: resendIn(sends),
  };
}

/**
 * Finds the verification that a challenge is about, and the contact that its code was sent to.
 * @throws Problem `challenge_invalid` when the participant no longer has it
 */
export function challengedVerification(
  config: Config,
  { jti, sid, dst }: Claims<'challenge'>,
  participant: Participant,
): { sid: string; to: string } {
  for (const secret of secretsOf(config)) {
    // It may have been given before concealing was switched on, or off.
    for (const actual of [sid, veil(secret, jti, sid)]) {
      const to = contactBoundWith(secret, scope(jti, actual), dst, participant);
      if (to !== undefined) return { sid: actual, to };
    }
  }
  throw contactGone('challenge_invalid');
}

/** No two challenges can be told to be for one contact. */
const scope = (jti: string, sid: string): string => `${jti} ${sid}`;

/** Hides a verification's SID behind another one for each challenge, and finds it again. */
function veil(secret: string, jti: string, sid: string): string {
  const pad = Buffer.from(keyedHash(secret, 'verification', jti), 'hex');
  const hidden = [...Buffer.from(sid.slice(2), 'hex')].map((byte, index) => byte ^ (pad[index] ?? 0));
  return `VE${Buffer.from(hidden).toString('hex')}`;
}
