import type { RestAnswer } from '../proxy';
import { isoTime } from '../rest/dates';
import { errorAnswer, invalidParameter, notFound } from '../rest/errors';
import { jsonAnswer, NO_CONTENT, type RestCall, type RestRoute } from '../rest/host';
import { pageAnswer } from '../rest/page';
import { withFound } from '../rest/registry';
import { newSid } from '../rest/sids';
import {
  ORIGIN,
  type RegisteredBucket,
  type RegisteredRateLimit,
  type RegisteredService,
  type VerifyServices,
} from './service-registry';

const LIMITS = '/v2/Services/{ServiceSid}/RateLimits';
const BUCKETS = `${LIMITS}/{RateLimitSid}/Buckets`;

/** The routes for a service's rate limits and their buckets. Source: OpenAPI `twilio_verify_v2`. */
export function rateLimitRoutes(services: VerifyServices, accountSid: string): RestRoute[] {
  const limitJson = (service: RegisteredService, limit: RegisteredRateLimit) => {
    const url = `${ORIGIN}/v2/Services/${service.sid}/RateLimits/${limit.sid}`;
    return {
      sid: limit.sid,
      service_sid: service.sid,
      account_sid: accountSid,
      unique_name: limit.uniqueName,
      description: limit.description,
      date_created: isoTime(limit.createdAt),
      date_updated: isoTime(limit.createdAt),
      url,
      links: { buckets: `${url}/Buckets` },
    };
  };
  const bucketJson = (service: RegisteredService, limit: RegisteredRateLimit, bucket: RegisteredBucket) => ({
    sid: bucket.sid,
    rate_limit_sid: limit.sid,
    service_sid: service.sid,
    account_sid: accountSid,
    max: bucket.max,
    interval: bucket.interval,
    date_created: isoTime(bucket.createdAt),
    date_updated: isoTime(bucket.createdAt),
    url: `${ORIGIN}/v2/Services/${service.sid}/RateLimits/${limit.sid}/Buckets/${bucket.sid}`,
  });

  const inLimit = (
    run: (service: RegisteredService, limit: RegisteredRateLimit, call: RestCall) => RestAnswer,
  ) =>
    withFound(services, (service, call) => {
      const limit = service.rateLimits.find(({ sid }) => sid === call.ids[1]);
      return limit ? run(service, limit, call) : errorAnswer(notFound(call.path));
    });

  return [
    [
      'POST',
      LIMITS,
      withFound(services, (service, { params }) => {
        const { UniqueName: uniqueName = '', Description: description = null } = params;
        const taken = service.rateLimits.some((limit) => limit.uniqueName === uniqueName);
        if (uniqueName === '' || taken) return errorAnswer(invalidParameter('UniqueName'));
        const limit = { sid: newSid('RK'), uniqueName, description, createdAt: Date.now(), buckets: [] };
        service.rateLimits.push(limit);
        return jsonAnswer(201, limitJson(service, limit));
      }),
    ],
    [
      'GET',
      LIMITS,
      withFound(services, (service, call) =>
        pageAnswer(
          call,
          ORIGIN,
          'rate_limits',
          service.rateLimits.map((limit) => limitJson(service, limit)),
          100,
        ),
      ),
    ],
    [
      'DELETE',
      `${LIMITS}/{Sid}`,
      inLimit((service, limit) => {
        service.rateLimits.splice(service.rateLimits.indexOf(limit), 1);
        return NO_CONTENT;
      }),
    ],
    [
      'POST',
      BUCKETS,
      inLimit((service, limit, { params }) => {
        const [max, interval] = [Number(params.Max), Number(params.Interval)];
        if (!(max > 0)) return errorAnswer(invalidParameter('Max'));
        if (!(interval > 0)) return errorAnswer(invalidParameter('Interval'));
        const bucket = { sid: newSid('BL'), max, interval, createdAt: Date.now() };
        limit.buckets.push(bucket);
        return jsonAnswer(201, bucketJson(service, limit, bucket));
      }),
    ],
    [
      'GET',
      BUCKETS,
      inLimit((service, limit, call) =>
        pageAnswer(
          call,
          ORIGIN,
          'buckets',
          limit.buckets.map((bucket) => bucketJson(service, limit, bucket)),
          100,
        ),
      ),
    ],
    [
      'DELETE',
      `${BUCKETS}/{Sid}`,
      inLimit((_service, limit, { ids: [, , sid], path }) => {
        const index = limit.buckets.findIndex((bucket) => bucket.sid === sid);
        if (index < 0) return errorAnswer(notFound(path));
        limit.buckets.splice(index, 1);
        return NO_CONTENT;
      }),
    ],
  ];
}
