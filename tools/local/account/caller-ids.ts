import { rfc2822 } from '../rest/dates';
import { jsonAnswer, type RestRoute } from '../rest/host';
import { Registry } from '../rest/registry';
import { newSid } from '../rest/sids';

interface CallerId {
  sid: string;
  phoneNumber: string;
  createdAt: number;
}

/** The numbers that the account's owner has verified: the only ones that a trial account reaches. */
export class CallerIds extends Registry<CallerId> {
  verify(phoneNumber: string): CallerId {
    return this.add({ sid: newSid('PN'), phoneNumber, createdAt: Date.now() });
  }
}

/** The route of `api.twilio.com` for verified numbers. Source: OpenAPI `twilio_api_v2010`. */
export function callerIdRoutes(accountSid: string, callerIds: CallerIds): RestRoute[] {
  const path = `/2010-04-01/Accounts/${accountSid}/OutgoingCallerIds`;
  const json = ({ sid, phoneNumber, createdAt }: CallerId) => ({
    sid,
    account_sid: accountSid,
    friendly_name: phoneNumber,
    phone_number: phoneNumber,
    date_created: rfc2822(createdAt),
    date_updated: rfc2822(createdAt),
    uri: `${path}/${sid}.json`,
  });
  return [
    [
      'GET',
      `${path}.json`,
      () => {
        const all = callerIds.all().map(json);
        const uri = `${path}.json?PageSize=50&Page=0`;
        return jsonAnswer(200, {
          outgoing_caller_ids: all,
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
  ];
}
