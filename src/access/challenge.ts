import { randomBytes } from 'node:crypto';
import type { Participant, Room } from '../directory/directory';
import { type Channel, mask } from './channels';
import { nowInSeconds, type Seconds } from './clock';
import type { Config } from './config';
import { bindContact, boundContact, type Destination } from './destination';
import { type Claims, signJwt } from './jwt';
import type { Identity } from './names';
import { resendIn, type Sent } from './verification';

/** What `start-verification` answers. Times in seconds. */
export interface Challenge {
  challenge: string;
  room: string;
  channel: Channel;
  /** Masked. */
  to: string;
  channels: readonly Channel[];
  codeLength: number;
  expiresIn: Seconds;
  resendIn: Seconds;
}

/** Everything a challenge is made of. */
interface Issued {
  /** As the caller spelled it, so that a challenge does not tell how the directory does. */
  identity: Identity;
  participant: Participant;
  room: Room;
  destination: Destination;
  sent: Sent;
}

/** Gives the challenge for a code that was sent. */
export const issueChallenge = (config: Config, issued: Issued): Challenge =>
  answer(config, issued, bindContact(config, issued.sent.sid, issued.destination.to));

/** Gives a challenge that looks the same and that no code will ever meet: its destination is nobody's. */
export const issueDecoy = (config: Config, issued: Omit<Issued, 'sent'>): Challenge => {
  const [sid, dst] = [`VE${randomBytes(16).toString('hex')}`, randomBytes(32).toString('hex')];
  return answer(config, { ...issued, sent: { sid, ...FIRST_SEND } }, dst);
};

/** What the first code of a verification says of itself. */
const FIRST_SEND = { sends: 1, expiresIn: 600 } as const;

function answer(
  config: Config,
  { identity, participant, room, destination, sent }: Issued,
  dst: string,
): Challenge {
  // Concealing, a second code must not tell that there was a first: nobody sends any to a stranger.
  const { sends, expiresIn } = config.UNKNOWN_IDENTITY === 'conceal' ? FIRST_SEND : sent;
  const statement = { sub: identity, room: room.name, sid: sent.sid, dst };
  return {
    challenge: signJwt(config, 'challenge', statement, nowInSeconds() + expiresIn),
    room: room.name,
    channel: destination.channel,
    to: mask(destination.to),
    channels: participant.channels,
    codeLength: config.CODE_LENGTH,
    expiresIn,
    resendIn: resendIn(sends),
  };
}

/**
 * Finds the contact that a challenge's code was sent to.
 * @throws Problem `challenge_invalid` when the participant no longer has it
 */
export const challengedContact = (
  config: Config,
  { sid, dst }: Claims<'challenge'>,
  participant: Participant,
): string => boundContact(config, sid, dst, participant, 'challenge_invalid');
