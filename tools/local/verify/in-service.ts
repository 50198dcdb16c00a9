import type { RestAnswer } from '../proxy';
import { errorAnswer, notFound } from '../rest/errors';
import type { RestCall } from '../rest/host';
import type { RegisteredService, VerifyServices } from './service-registry';

export const VERIFY_ORIGIN = 'https://verify.twilio.com';

/** Does something with the service in a path, or answers that there is none. */
export const inService =
  (services: VerifyServices, run: (service: RegisteredService, call: RestCall) => RestAnswer) =>
  (call: RestCall): RestAnswer => {
    const service = services.find(call.ids[0] ?? '');
    return service ? run(service, call) : errorAnswer(notFound(call.path));
  };
