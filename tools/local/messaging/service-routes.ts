import { isoTime } from '../rest/dates';
import { errorAnswer } from '../rest/errors';
import { jsonAnswer, NO_CONTENT, type RestRoute } from '../rest/host';
import { pageAnswer } from '../rest/page';
import { withFound } from '../rest/registry';
import { parameterInvalid } from './errors';
import type { MessagingService, MessagingServices } from './services';

export const ORIGIN = 'https://messaging.twilio.com';

const MAX_NAME = 64;
/** Source: https://www.twilio.com/docs/messaging/api/service-resource */
const USECASES = new Set(['notifications', 'marketing', 'verification', 'discussion', 'poll', 'undeclared']);

/** The routes of `messaging.twilio.com` for services. Source: OpenAPI `twilio_messaging_v1`. */
export function messagingServiceRoutes(services: MessagingServices, accountSid: string): RestRoute[] {
  const json = (service: MessagingService) => {
    const url = `${ORIGIN}/v1/Services/${service.sid}`;
    return {
      sid: service.sid,
      account_sid: accountSid,
      friendly_name: service.friendlyName,
      date_created: isoTime(service.createdAt),
      date_updated: isoTime(service.updatedAt),
      inbound_request_url: null,
      inbound_method: 'POST',
      fallback_url: null,
      fallback_method: 'POST',
      status_callback: null,
      sticky_sender: true,
      mms_converter: true,
      smart_encoding: true,
      scan_message_content: 'inherit',
      fallback_to_long_code: true,
      area_code_geomatch: true,
      synchronous_validation: false,
      validity_period: 36_000,
      usecase: service.usecase,
      us_app_to_person_registered: false,
      use_inbound_webhook_on_number: false,
      url,
      links: {
        phone_numbers: `${url}/PhoneNumbers`,
        alpha_senders: `${url}/AlphaSenders`,
        channel_senders: `${url}/ChannelSenders`,
      },
    };
  };

  return [
    [
      'POST',
      '/v1/Services',
      ({ params: { FriendlyName: name = '', Usecase: usecase } }) => {
        if (!isName(name)) return errorAnswer(parameterInvalid('FriendlyName'));
        if (usecase !== undefined && !USECASES.has(usecase)) return errorAnswer(parameterInvalid('Usecase'));
        return jsonAnswer(201, json(services.create(name, usecase)));
      },
    ],
    ['GET', '/v1/Services', (call) => pageAnswer(call, ORIGIN, 'services', services.all().map(json))],
    ['GET', '/v1/Services/{Sid}', withFound(services, (service) => jsonAnswer(200, json(service)))],
    [
      'POST',
      '/v1/Services/{Sid}',
      withFound(services, (service, { params: { FriendlyName: name, Usecase: usecase } }) => {
        if (name !== undefined && !isName(name)) return errorAnswer(parameterInvalid('FriendlyName'));
        if (usecase !== undefined && !USECASES.has(usecase)) return errorAnswer(parameterInvalid('Usecase'));
        service.friendlyName = name ?? service.friendlyName;
        service.usecase = usecase ?? service.usecase;
        service.updatedAt = services.now();
        return jsonAnswer(200, json(service));
      }),
    ],
    [
      'DELETE',
      '/v1/Services/{Sid}',
      withFound(services, ({ sid }) => {
        services.remove(sid);
        return NO_CONTENT;
      }),
    ],
  ];
}

const isName = (name: string): boolean => name !== '' && name.length <= MAX_NAME;
