/**
 * Why a TLS connection did not come about: the certificate is of nobody who is known, out of its time, for another host
 * or taken back; the other side wants one of ours, or speaks no TLS that is understood; or something else.
 */
export type TlsFlaw =
  | 'authority'
  | 'expired'
  | 'early'
  | 'host'
  | 'revoked'
  | 'client'
  | 'protocol'
  | 'other';

/** Sources: https://nodejs.org/docs/latest/api/tls.html#x509-certificate-error-codes, https://nodejs.org/docs/latest/api/errors.html#openssl-error-codes */
const FLAWS: readonly (readonly [TlsFlaw, RegExp])[] = [
  [
    'authority',
    /^(UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT(_LOCALLY)?)|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|CERT_(UNTRUSTED|SIGNATURE_FAILURE|CHAIN_TOO_LONG)|INVALID_CA|PATH_LENGTH_EXCEEDED)$/,
  ],
  ['expired', /^CERT_HAS_EXPIRED$/],
  ['early', /^CERT_NOT_YET_VALID$/],
  ['host', /^(ERR_TLS_CERT_ALTNAME_INVALID|ERR_TLS_CERT_ALTNAME_FORMAT|HOSTNAME_MISMATCH)$/],
  ['revoked', /^CERT_(REVOKED|REJECTED)$/],
  ['client', /CERTIFICATE_REQUIRED|BAD_CERTIFICATE$|HANDSHAKE_FAILURE.*CERTIFICATE/],
  [
    'protocol',
    /^(EPROTO|ERR_SSL_\w*(VERSION|PROTOCOL|HANDSHAKE|CIPHER|RECORD|HTTP_REQUEST|PACKET_LENGTH)\w*)$/,
  ],
  ['other', /CERT|CRL|ALTNAME|^ERR_(TLS|SSL|OSSL)|^UNABLE_TO_|^INVALID_PURPOSE$|^UNSPECIFIED$/],
];

/** What the code of an error says of TLS; undefined for an error that is about something else. */
export const tlsFlaw = (code: string | undefined): TlsFlaw | undefined =>
  code === undefined ? undefined : FLAWS.find(([, codes]) => codes.test(code))?.[0];
