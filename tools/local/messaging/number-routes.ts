import { rfc2822 } from '../rest/dates';
import { jsonAnswer, type RestCall, type RestRoute } from '../rest/host';
import { oldPageAnswer } from '../rest/page';
import { withFound } from '../rest/registry';
import type { Messaging } from './messaging';
import type { NumberRecord, PhoneNumbers } from './senders';

/** The routes of `api.twilio.com` for the account's numbers and for verified ones. Source: OpenAPI `twilio_api_v2010`. */
export function numberRoutes({ numbers, callerIds }: Messaging, accountSid: string): RestRoute[] {
  const base = `/2010-04-01/Accounts/${accountSid}`;

  const common = (kind: string, { sid, phoneNumber, friendlyName, createdAt }: NumberRecord) => ({
    sid,
    account_sid: accountSid,
    phone_number: phoneNumber,
    friendly_name: friendlyName,
    date_created: rfc2822(createdAt),
    date_updated: rfc2822(createdAt),
    uri: `${base}/${kind}/${sid}.json`,
  });
  const callerIdJson = (each: NumberRecord) => common('OutgoingCallerIds', each);
  const numberJson = (each: NumberRecord) => ({
    ...common('IncomingPhoneNumbers', each),
    address_sid: null,
    address_requirements: 'none',
    api_version: '2010-04-01',
    beta: false,
    capabilities: { mms: false, sms: true, voice: true, fax: false },
    identity_sid: null,
    origin: 'twilio',
    sms_application_sid: null,
    sms_fallback_method: 'POST',
    sms_fallback_url: null,
    sms_method: 'POST',
    sms_url: null,
    status_callback: null,
    status_callback_method: 'POST',
    trunk_sid: null,
    voice_receive_mode: 'voice',
    voice_application_sid: null,
    voice_caller_id_lookup: false,
    voice_fallback_method: 'POST',
    voice_fallback_url: null,
    voice_method: 'POST',
    voice_url: null,
    emergency_status: 'Active',
    emergency_address_sid: null,
    emergency_address_status: 'unregistered',
    bundle_sid: null,
    status: 'in-use',
  });

  const routes = (
    kind: string,
    key: string,
    registry: PhoneNumbers,
    json: (each: NumberRecord) => object,
  ): RestRoute[] => [
    ['GET', `${base}/${kind}.json`, (call) => oldPageAnswer(call, key, matching(registry, call).map(json))],
    ['GET', `${base}/${kind}/{Sid}.json`, withFound(registry, (each) => jsonAnswer(200, json(each)))],
  ];

  return [
    ...routes('IncomingPhoneNumbers', 'incoming_phone_numbers', numbers, numberJson),
    ...routes('OutgoingCallerIds', 'outgoing_caller_ids', callerIds, callerIdJson),
  ];
}

function matching(registry: PhoneNumbers, { query }: RestCall): NumberRecord[] {
  const [number, name] = [query.get('PhoneNumber'), query.get('FriendlyName')];
  return registry
    .all()
    .filter(({ phoneNumber }) => number === null || phoneNumber.includes(number))
    .filter(({ friendlyName }) => name === null || friendlyName === name);
}
