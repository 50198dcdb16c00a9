import { randomBytes } from 'node:crypto';
import type { Participant, Room } from '../directory/directory';
import { type Channel, mask } from './channels';
import { nowInSeconds, type Seconds } from './clock';
import type { Config } from './config';
import { bindContact, boundContact, type Destination } from './destination';
import type { Asked } from './invite';
import { CHALLENGE_TTL, type Claims, signJwt } from './jwt';
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
  /** The identity as the caller spelled it goes into the challenge, so that it does not tell how the directory does. */
  asked: Asked;
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
const FIRST_SEND = { sends: 1, expiresIn: CHALLENGE_TTL } as const;

function answer(
  config: Config,
  { asked, participant, room, destination, sent }: Issued,
  dst: string,
): Challenge {
  const concealing = config.UNKNOWN_IDENTITY === 'conceal';
  // A second code must not tell that there was a first: nobody sends any to a stranger.
  const { sends, expiresIn } = concealing ? FIRST_SEND : sent;
  // Nor may the room's spelling tell that the directory was read: a stranger's is not looked up in every store.
  const name = concealing && asked.room ? asked.room : room.name;
  const statement = { sub: asked.identity, room: name, sid: sent.sid, dst };
  return {
    challenge: signJwt(config, 'challenge', statement, nowInSeconds() + expiresIn),
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
 * Finds the contact that a challenge's code was sent to.
 * @throws Problem `challenge_invalid` when the participant no longer has it
 */
export const challengedContact = (
  config: Config,
  { sid, dst }: Claims<'challenge'>,
  participant: Participant,
): string => boundContact(config, sid, dst, participant, 'challenge_invalid');
