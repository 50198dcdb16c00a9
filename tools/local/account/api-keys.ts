import { randomBytes } from 'node:crypto';
import { rfc2822 } from '../rest/dates';
import { errorAnswer, notFound } from '../rest/errors';
import { jsonAnswer, NO_CONTENT, type RestRoute } from '../rest/host';
import { Registry, withFound } from '../rest/registry';
import { newSid } from '../rest/sids';
import type { AccountCredentials } from './credentials';

interface ApiKey {
  sid: string;
  secret: string;
  friendlyName: string;
  createdAt: number;
}

/** The account's API keys. */
export class ApiKeys extends Registry<ApiKey> {
  /** Makes a key, or takes one that was made elsewhere. */
  create(friendlyName: string, given: { sid?: string; secret?: string } = {}): ApiKey {
    return this.add({
      sid: given.sid ?? newSid('SK'),
      secret: given.secret ?? randomBytes(16).toString('hex'),
      friendlyName,
      createdAt: Date.now(),
    });
  }

  opens(sid: string, secret: string): boolean {
    return this.secretOf(sid) === secret;
  }

  secretOf(sid: string): string | undefined {
    return this.find(sid)?.secret;
  }
}

/** Without the secret: it is shown once, when the key is made. */
const keyJson = ({ sid, friendlyName, createdAt }: ApiKey) => ({
  sid,
  friendly_name: friendlyName,
  date_created: rfc2822(createdAt),
  date_updated: rfc2822(createdAt),
});

/** The routes of `api.twilio.com` that concern the account and its keys. Source: OpenAPI `twilio_api_v2010`. */
export function accountRoutes(
  { accountSid, authToken }: AccountCredentials,
  keys: ApiKeys,
  typeOf: () => string,
): RestRoute[] {
  const base = `/2010-04-01/Accounts/${accountSid}`;
  const createdAt = Date.now();
  return [
    [
      'GET',
      `${base}.json`,
      () =>
        jsonAnswer(200, {
          sid: accountSid,
          owner_account_sid: accountSid,
          friendly_name: 'Doorcode local stand-in',
          auth_token: authToken,
          status: 'active',
          type: typeOf(),
          date_created: rfc2822(createdAt),
          date_updated: rfc2822(createdAt),
          subresource_uris: { keys: `${base}/Keys.json` },
          uri: `${base}.json`,
        }),
    ],
    [
      'POST',
      `${base}/Keys.json`,
      ({ params }) => {
        const key = keys.create(params.FriendlyName ?? '');
        return jsonAnswer(201, { ...keyJson(key), secret: key.secret });
      },
    ],
    [
      'GET',
      `${base}/Keys.json`,
      () => {
        const all = keys.all().map(keyJson);
        const uri = `${base}/Keys.json?PageSize=50&Page=0`;
        return jsonAnswer(200, {
          keys: all,
          page: 0,
          page_size: Math.max(50, all.length),
          start: 0,
          end: Math.max(0, all.length - 1),
          uri,
          first_page_uri: uri,
          next_page_uri: null,
          previous_page_uri: null,
        });
      },
    ],
    ['GET', `${base}/Keys/{Sid}.json`, withFound(keys, (key) => jsonAnswer(200, keyJson(key)))],
    [
      'DELETE',
      `${base}/Keys/{Sid}.json`,
      ({ ids: [sid = ''], path }) => (keys.remove(sid) ? NO_CONTENT : errorAnswer(notFound(path))),
    ],
  ];
}
