import type { TwilioError } from '../rest/errors';
import type { Form } from '../rest/form';
import { type Address, addressText, countryOf, isSenderName, parseAddress } from './addresses';
import * as refused from './errors';
import type { MessagePlan } from './messages';
import type { Messaging } from './messaging';
import { inPool, type MessagingService } from './services';
import { fillIn } from './templates';

const MAX_BODY = 1600;
/** Twilio's pages say 5 minutes in some places and 15 in others: what is good for the longer is good for both. */
const EARLIEST_MS = 900_000;
const LATEST_MS = 3_024_000_000;

const TRIAL_PREFIX = 'Sent from your Twilio trial account - ';

/** The account that a message is sent from. */
export interface Sending {
  accountSid: string;
  isTrial: () => boolean;
  messaging: Messaging;
}

/** Reads what `POST …/Messages.json` takes, in the order in which Twilio finds fault with it. */
export function parseMessage(form: Form, sending: Sending): MessagePlan | TwilioError {
  const to = parseRecipient(form.To, sending);
  if ('code' in to) return to;
  const content = parseContent(form, sending);
  if ('code' in content) return content;
  const service = parseService(form, sending.messaging);
  if (service !== undefined && 'code' in service) return service;
  const from = parseSender(form, to, service, sending);
  if (typeof from === 'object') return from;
  const sendAt = parseSchedule(form, service, sending.messaging.messages.now());
  if (typeof sendAt === 'object') return sendAt;
  // Whoever sends through a service learns of it later: the service alone knows from which number.
  if (service === undefined && sending.messaging.recipients.hasOptedOut(to)) return refused.OPTED_OUT;
  return { to, ...content, service, from, sendAt };
}

function parseRecipient(text: string | undefined, { isTrial, messaging }: Sending): Address | TwilioError {
  if (text === undefined || text === '') return refused.TO_MISSING;
  const to = parseAddress(text);
  if (to === undefined) return refused.toInvalid(text);
  if (messaging.regionsOff.has(countryOf(to.number) ?? '')) return refused.regionOff(to.number);
  if (isTrial() && !messaging.callerIds.has(to.number)) return refused.unverified(to.number);
  return to;
}

function parseContent(
  { Body: body = '', ContentSid: contentSid, ContentVariables: variables }: Form,
  { isTrial, messaging }: Sending,
): Pick<MessagePlan, 'body' | 'isTemplate'> | TwilioError {
  const template = contentSid === undefined ? undefined : messaging.templates.find(contentSid);
  if (contentSid !== undefined && template === undefined) return refused.CONTENT_INVALID;
  const text = template === undefined ? body : fillIn(template, variables);
  if (text === undefined) return refused.VARIABLES_INVALID;
  if (text.trim() === '') return refused.BODY_MISSING;
  if ([...text].length > MAX_BODY) return refused.BODY_TOO_LONG;
  return { body: isTrial() ? TRIAL_PREFIX + text : text, isTemplate: template?.approval === 'approved' };
}

/** A service may be named as the sender, too. */
function parseService(form: Form, { services }: Messaging): MessagingService | TwilioError | undefined {
  const sid = form.MessagingServiceSid ?? (form.From?.startsWith('MG') ? form.From : undefined);
  if (sid === undefined) return undefined;
  if (!/^MG[0-9a-fA-F]{32}$/.test(sid)) return refused.SERVICE_INVALID;
  return services.find(sid) ?? refused.SERVICE_UNKNOWN;
}

function parseSender(
  { From: from }: Form,
  to: Address,
  service: MessagingService | undefined,
  { accountSid, messaging }: Sending,
): string | undefined | TwilioError {
  if (from === undefined || from === '' || from === service?.sid)
    return service === undefined ? refused.SENDER_MISSING : undefined;
  if (from === addressText(to)) return refused.TO_ITSELF;
  if (service !== undefined) return inPool(service, from) ? from : refused.NOT_IN_POOL;
  const address = parseAddress(from);
  if (address === undefined && !isSenderName(from)) return refused.fromInvalid(from);
  if ((address?.channel ?? 'sms') !== to.channel) return refused.CHANNELS_DIFFER;
  if (to.channel === 'whatsapp') return messaging.whatsappSenders.has(from) ? from : refused.CHANNEL_UNKNOWN;
  if (address !== undefined && !messaging.numbers.has(from)) return refused.fromNotOwned(from, accountSid);
  return from;
}

function parseSchedule(
  { ScheduleType: type, SendAt: sendAt }: Form,
  service: MessagingService | undefined,
  now: number,
): number | undefined | TwilioError {
  // Without a type, Twilio takes no notice of a time.
  if (type === undefined || type === '') return undefined;
  if (type !== 'fixed') return refused.SCHEDULE_TYPE_INVALID;
  if (sendAt === undefined || sendAt === '') return refused.SEND_AT_MISSING;
  if (service === undefined) return refused.SCHEDULING_NEEDS_SERVICE;
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(sendAt)
    ? Date.parse(sendAt)
    : Number.NaN;
  return at - now >= EARLIEST_MS && at - now <= LATEST_MS ? at : refused.SEND_AT_OUT_OF_RANGE;
}
