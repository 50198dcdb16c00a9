/**
 * All reasons for which a client is disconnected, by Twilio's error code.
 * Source of the codes and words: twilio-video `lib/util/twilio-video-errors` and
 * https://www.twilio.com/docs/api/errors. The SDK shows its own words for the codes it knows.
 */
const REFUSALS = {
  malformedToken: { code: 20101, message: 'Invalid Access Token' },
  tokenHeader: { code: 20102, message: 'Invalid Access Token header' },
  tokenIssuer: { code: 20103, message: 'Invalid Access Token issuer/subject' },
  tokenExpired: { code: 20104, message: 'Access Token expired or expiration date invalid' },
  tokenNotYetValid: { code: 20105, message: 'Access Token not yet valid' },
  tokenGrants: { code: 20106, message: 'Invalid Access Token grants' },
  tokenSignature: { code: 20107, message: 'Invalid Access Token signature' },
  sessionExpired: { code: 53002, message: 'Signaling connection timed out' },
  invalidMessage: { code: 53004, message: 'Invalid signaling message sent' },
  roomFull: { code: 53105, message: 'Room contains too many Participants' },
  roomNotFound: { code: 53106, message: 'Room not found' },
  removed: { code: 53204, message: 'Participant not found' },
  duplicateIdentity: { code: 53205, message: 'Participant disconnected because of duplicate identity' },
} as const;

/** The reason for which a client is disconnected: a Twilio error code and a message for developers. */
export class Refusal {
  private constructor(
    readonly code: number,
    readonly message: string,
  ) {}

  /** The refusal of that name. */
  static of(name: keyof typeof REFUSALS): Refusal {
    return new Refusal(REFUSALS[name].code, REFUSALS[name].message);
  }
}
