import twilio from 'twilio';

/** The account and key that the stand-in of these tests trusts. */
export const ISSUER = {
  accountSid: 'AC0123456789abcdef0123456789abcdef',
  apiKeySid: 'SK0123456789abcdef0123456789abcdef',
  apiKeySecret: 'a secret for tests only, long enough',
};

/** An Access Token for Video; `ttl` in seconds, `room` left out for any room. */
export function mintToken(identity: string, room?: string, ttl = 600): string {
  const { AccessToken } = twilio.jwt;
  const { accountSid, apiKeySid, apiKeySecret } = ISSUER;
  const token = new AccessToken(accountSid, apiKeySid, apiKeySecret, { identity, ttl });
  token.addGrant(new AccessToken.VideoGrant(room === undefined ? {} : { room }));
  return token.toJwt();
}
