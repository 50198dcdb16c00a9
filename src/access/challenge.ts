import { randomBytes, randomUUID } from 'node:crypto';
import type { StartVerificationAnswer } from '../contract/routes';
import type { Participant, Room } from '../directory/directory';
import { secondsOf } from '../upstream/time';
import type { Config } from './config';
import { bindContact, contactBoundWith, contactChanged, type Destination, mask } from './destination';
import type { StartRequest } from './invite';
import { CHALLENGE_TTL, type Claims, signJwt } from './jwt';
import { Problem } from './problems';
import type { IssuerContext } from './request-context';
import { keyedHash, sameHash, secretsOf } from './secret';
import { resendIn, type SentVerification } from './verification';

/** The data that a challenge is made from. */
interface ChallengeDetails {
  /** The challenge carries the caller's spelling of the identity, so that it does not reveal the directory's. */
  startRequest: Pick<StartRequest, 'identity' | 'room'>;
  participant: Participant;
  room: Room;
  destination: Destination;
  sentVerification: SentVerification;
}

/** Issues the challenge for a code that was sent. */
export function issueChallenge(context: IssuerContext, details: ChallengeDetails): StartVerificationAnswer {
  const { config } = context;
  const { sid } = details.sentVerification;
  const jti = randomUUID();
  const dst = bindContact(config, scope(jti, sid), details.destination.to);
  // Verify repeats a SID for a second code, and for another participant with the same contact. A decoy could not.
  const shownSid = config.UNKNOWN_IDENTITY === 'conceal' ? maskSid(config.JWT_SECRET, jti, sid) : sid;
  return startAnswer(context, details, { jti, sid: shownSid, dst });
}

/** Issues a challenge that looks the same but that no code can answer. */
export function issueDecoy(
  context: IssuerContext,
  details: Omit<ChallengeDetails, 'sentVerification'>,
): StartVerificationAnswer {
  const jti = randomUUID();
  const sid = `VE${randomBytes(16).toString('hex')}`;
  const dst = decoyDestinationHash(context.config.JWT_SECRET, jti);
  return startAnswer(context, { ...details, sentVerification: FIRST_SEND }, { jti, sid, dst });
}

/** Replaces the hash of a contact in a decoy. Without the secret, the two cannot be told apart. */
const decoyDestinationHash = (secret: string, jti: string): string =>
  keyedHash(secret, 'decoy', `destination ${jti}`);

/**
 * Refuses a decoy before any lookup. Decoys are free for strangers, so a lookup for one would have to wait among those
 * for strangers, and its duration would reveal the decoy.
 * @throws Problem `challenge_invalid`
 */
export function assertNotDecoy(config: Config, { jti, dst }: Claims<'challenge'>): void {
  const isDecoy = secretsOf(config).some((secret) => sameHash(decoyDestinationHash(secret, jti), dst));
  if (isDecoy) throw new Problem('challenge_invalid', { reason: 'a decoy' });
}

/** The figures of a verification whose first code was sent just now. */
const FIRST_SEND = { sends: 1, expiresIn: CHALLENGE_TTL } as const;

function startAnswer(
  { config, arrivedAt }: IssuerContext,
  {
    startRequest,
    participant,
    room,
    destination,
    sentVerification,
  }: Omit<ChallengeDetails, 'sentVerification'> & { sentVerification: Omit<SentVerification, 'sid'> },
  verification: Pick<Claims<'challenge'>, 'jti' | 'sid' | 'dst'>,
): StartVerificationAnswer {
  const concealing = config.UNKNOWN_IDENTITY === 'conceal';
  // A second code must not reveal that there was a first one: no code is sent for a decoy.
  const { sends, expiresIn } = concealing ? FIRST_SEND : sentVerification;
  // The room's spelling must not reveal that the directory was read: not every store looks up a decoy's room.
  const name = concealing && startRequest.room ? startRequest.room : room.name;
  const statement = { sub: startRequest.identity, room: name, ...verification };
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
 * Finds the verification of a challenge, and the contact that its code was sent to.
 * @throws Problem `challenge_invalid` when the participant no longer has it
 */
export function challengedVerification(
  config: Config,
  { jti, sid, dst }: Claims<'challenge'>,
  participant: Participant,
): { sid: string; to: string } {
  for (const secret of secretsOf(config)) {
    // The challenge may be older than the current value of UNKNOWN_IDENTITY.
    for (const actual of [sid, maskSid(secret, jti, sid)]) {
      const to = contactBoundWith(secret, scope(jti, actual), dst, participant);
      if (to !== undefined) return { sid: actual, to };
    }
  }
  throw contactChanged('challenge_invalid');
}

/** Differs for each challenge, so that two challenges do not reveal that they share a contact. */
const scope = (jti: string, sid: string): string => `${jti} ${sid}`;

/** Replaces a verification's SID by another one for each challenge; applied twice, it restores the SID. */
function maskSid(secret: string, jti: string, sid: string): string {
  const pad = Buffer.from(keyedHash(secret, 'verification', jti), 'hex');
  const maskedBytes = [...Buffer.from(sid.slice(2), 'hex')].map((byte, index) => byte ^ (pad[index] ?? 0));
  return `VE${Buffer.from(maskedBytes).toString('hex')}`;
}
