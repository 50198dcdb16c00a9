import type { RestAnswer } from '../proxy';
import { isoTime } from '../rest/dates';
import { errorAnswer, notFound, type TwilioError } from '../rest/errors';
import { jsonAnswer, NO_CONTENT, type RestCall, type RestRoute } from '../rest/host';
import { pageAnswer } from '../rest/page';
import { withFound } from '../rest/registry';
import { newSid } from '../rest/sids';
import { countryOf, isSenderName } from './addresses';
import type { Messaging } from './messaging';
import type { NumberRecord, WhatsAppSender } from './senders';
import { ORIGIN } from './service-routes';
import type { AlphaSender, MessagingService } from './services';

/** Source: https://www.twilio.com/docs/api/errors, each at its code */
const NUMBER_INVALID: TwilioError = { status: 400, code: 21421, message: 'PhoneNumber is invalid' };
const IN_THIS_POOL: TwilioError = {
  status: 409,
  code: 21710,
  message: 'Phone Number or Short Code is already in the Messaging Service.',
};
const IN_ANOTHER_POOL: TwilioError = {
  status: 409,
  code: 21712,
  message: 'Phone Number or Short Code is associated with another Messaging Service.',
};
const NAME_INVALID: TwilioError = { status: 400, code: 21709, message: 'Invalid Alphanumeric Sender ID' };

const POOL = '/v1/Services/{ServiceSid}';

/** The routes of `messaging.twilio.com` for the senders of a service. Source: OpenAPI `twilio_messaging_v1`. */
export function poolRoutes(
  { services, numbers, whatsappSenders }: Messaging,
  accountSid: string,
): RestRoute[] {
  const numberJson = (service: MessagingService, { sid, phoneNumber, createdAt }: NumberRecord) => ({
    sid,
    account_sid: accountSid,
    service_sid: service.sid,
    date_created: isoTime(createdAt),
    date_updated: isoTime(createdAt),
    phone_number: phoneNumber,
    country_code: countryOf(phoneNumber),
    capabilities: ['Voice', 'SMS'],
    url: `${ORIGIN}/v1/Services/${service.sid}/PhoneNumbers/${sid}`,
  });
  const alphaJson = (service: MessagingService, { sid, alphaSender, createdAt }: AlphaSender) => ({
    sid,
    account_sid: accountSid,
    service_sid: service.sid,
    date_created: isoTime(createdAt),
    date_updated: isoTime(createdAt),
    alpha_sender: alphaSender,
    capabilities: ['SMS'],
    url: `${ORIGIN}/v1/Services/${service.sid}/AlphaSenders/${sid}`,
  });
  const whatsappJson = (service: MessagingService, { sid, sender, createdAt }: WhatsAppSender) => ({
    sid,
    account_sid: accountSid,
    messaging_service_sid: service.sid,
    sender,
    sender_type: 'WhatsApp',
    country_code: countryOf(sender.replace('whatsapp:', '')),
    date_created: isoTime(createdAt),
    date_updated: isoTime(createdAt),
    url: `${ORIGIN}/v1/Services/${service.sid}/ChannelSenders/${sid}`,
  });

  const inService = (run: (service: MessagingService, call: RestCall) => RestAnswer) =>
    withFound(services, run);

  /** The routes that a pool has for each kind of sender. */
  const kind = <Sender extends { sid: string }>(
    name: string,
    key: string,
    of: (service: MessagingService) => Sender[],
    json: (service: MessagingService, sender: Sender) => object,
    add: (service: MessagingService, call: RestCall) => Sender | TwilioError,
  ): RestRoute[] => {
    const one = (run: (service: MessagingService, sender: Sender) => RestAnswer) =>
      inService((service, { ids: [, sid], path }) => {
        const sender = of(service).find((each) => each.sid === sid);
        return sender === undefined ? errorAnswer(notFound(path)) : run(service, sender);
      });
    return [
      [
        'POST',
        `${POOL}/${name}`,
        inService((service, call) => {
          const sender = add(service, call);
          if ('code' in sender) return errorAnswer(sender);
          of(service).push(sender);
          return jsonAnswer(201, json(service, sender));
        }),
      ],
      [
        'GET',
        `${POOL}/${name}`,
        inService((service, call) =>
          pageAnswer(
            call,
            ORIGIN,
            key,
            of(service).map((sender) => json(service, sender)),
          ),
        ),
      ],
      ['GET', `${POOL}/${name}/{Sid}`, one((service, sender) => jsonAnswer(200, json(service, sender)))],
      [
        'DELETE',
        `${POOL}/${name}/{Sid}`,
        one((service, sender) => {
          of(service).splice(of(service).indexOf(sender), 1);
          return NO_CONTENT;
        }),
      ],
    ];
  };

  return [
    ...kind(
      'PhoneNumbers',
      'phone_numbers',
      ({ phoneNumbers }) => phoneNumbers,
      numberJson,
      (service, call) => {
        const number = numbers.find(call.params.PhoneNumberSid ?? '');
        if (number === undefined) return NUMBER_INVALID;
        const holder = services.withNumber(number.sid);
        if (holder === undefined) return number;
        return holder === service ? IN_THIS_POOL : IN_ANOTHER_POOL;
      },
    ),
    ...kind(
      'AlphaSenders',
      'alpha_senders',
      ({ alphaSenders }) => alphaSenders,
      alphaJson,
      (_, call) => {
        const { AlphaSender: alphaSender = '' } = call.params;
        if (!isSenderName(alphaSender)) return NAME_INVALID;
        return { sid: newSid('AI'), alphaSender, createdAt: services.now() };
      },
    ),
    ...kind(
      'ChannelSenders',
      'senders',
      (service) => service.whatsappSenders,
      whatsappJson,
      (service, call) => {
        const sender = whatsappSenders.find(call.params.Sid ?? '');
        if (sender === undefined) return NUMBER_INVALID;
        return service.whatsappSenders.includes(sender) ? IN_THIS_POOL : sender;
      },
    ),
  ];
}
