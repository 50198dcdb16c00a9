import { isoTime } from '../rest/dates';
import { errorAnswer, invalidParameter } from '../rest/errors';
import { jsonAnswer, NO_CONTENT, type RestRoute } from '../rest/host';
import { pageAnswer } from '../rest/page';
import { withFound } from '../rest/registry';
import { rateLimitRoutes } from './rate-limit-routes';
import { ORIGIN, type RegisteredService, type VerifyServices } from './service-registry';

/** The routes of `verify.twilio.com` for services. Source: OpenAPI `twilio_verify_v2`. */
export function verifyServiceRoutes(services: VerifyServices, accountSid: string): RestRoute[] {
  const json = (service: RegisteredService) => ({
    sid: service.sid,
    account_sid: accountSid,
    friendly_name: service.friendlyName,
    code_length: service.codeLength,
    lookup_enabled: false,
    psd2_enabled: false,
    skip_sms_to_landlines: false,
    dtmf_input_required: true,
    tts_name: null,
    do_not_share_warning_enabled: false,
    custom_code_enabled: false,
    push: { include_date: false, apn_credential_sid: null, fcm_credential_sid: null },
    totp: { issuer: service.friendlyName, time_step: 30, code_length: 6, skew: 1 },
    default_template_sid: null,
    whatsapp: { msg_service_sid: null, from: service.whatsappSender },
    passkeys: null,
    verify_event_subscription_enabled: false,
    // Not in Twilio's document, but in its answers.
    mailer_sid: service.mailerSid,
    date_created: isoTime(service.createdAt),
    date_updated: isoTime(service.createdAt),
    url: `${ORIGIN}/v2/Services/${service.sid}`,
    links: { rate_limits: `${ORIGIN}/v2/Services/${service.sid}/RateLimits` },
  });

  return [
    [
      'POST',
      '/v2/Services',
      ({ params }) => {
        const { FriendlyName: name = '', CodeLength: length = '6' } = params;
        // Source: https://www.twilio.com/docs/verify/api/service: no more than 32 characters, no five digits in a row
        if (name === '' || name.length > 32 || /\d{5}/.test(name))
          return errorAnswer(invalidParameter('FriendlyName'));
        if (!/^([4-9]|10)$/.test(length)) return errorAnswer(invalidParameter('CodeLength'));
        return jsonAnswer(201, json(services.create(name, Number(length))));
      },
    ],
    ['GET', '/v2/Services', (call) => pageAnswer(call, ORIGIN, 'services', services.all().map(json), 100)],
    ['GET', '/v2/Services/{Sid}', withFound(services, (service) => jsonAnswer(200, json(service)))],
    [
      'POST',
      '/v2/Services/{Sid}',
      withFound(services, (service, { params }) => {
        if (params.FriendlyName) service.friendlyName = params.FriendlyName;
        if (params.CodeLength) service.codeLength = Number(params.CodeLength);
        if (params['Whatsapp.From']) service.whatsappSender = params['Whatsapp.From'];
        return jsonAnswer(200, json(service));
      }),
    ],
    [
      'DELETE',
      '/v2/Services/{Sid}',
      withFound(services, ({ sid }) => {
        services.remove(sid);
        return NO_CONTENT;
      }),
    ],
    ...rateLimitRoutes(services, accountSid),
  ];
}
