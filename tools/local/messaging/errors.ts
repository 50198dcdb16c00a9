import type { TwilioError } from '../rest/errors';

const refusal = (code: number, message: string, status = 400): TwilioError => ({ status, code, message });

/** Refusals of a request for a message. Source: https://www.twilio.com/docs/api/errors, each at its code */
export const TO_MISSING = refusal(21604, "A 'To' phone number is required.");
export const BODY_MISSING = refusal(21602, 'Message body is required.');
export const BODY_TOO_LONG = refusal(
  21617,
  'The concatenated message body exceeds the 1600 character limit. Please visit: https://www.twilio.com/docs/errors/21617 to learn more.',
);
export const SENDER_MISSING = refusal(21603, "A 'From' phone number is required.");
export const SERVICE_INVALID = refusal(21705, 'The Messaging Service is invalid');
export const SERVICE_UNKNOWN = refusal(21701, 'The Messaging Service does not exist');
export const NOT_IN_POOL = refusal(
  21711,
  'Phone Number, Shortcode, or AlphaSender is not associated to the specified Messaging Service.',
);
export const CHANNEL_UNKNOWN = refusal(
  63007,
  'Twilio could not find a Channel with the specified From address',
);
export const CHANNELS_DIFFER = refusal(
  21910,
  'Invalid From and To pair. From and To should be of the same channel',
);
export const TO_ITSELF = refusal(21266, "'To' and 'From' number cannot be the same");
export const OPTED_OUT = refusal(21610, 'Attempt to send to unsubscribed recipient');
export const CONTENT_INVALID = refusal(21655, 'The ContentSid is Invalid');
export const VARIABLES_INVALID = refusal(21656, 'The ContentVariables Parameter is invalid');
export const SEND_AT_MISSING = refusal(
  35111,
  "You must indicate SendAt timestamp if ScheduleType is 'fixed'.",
);
export const SEND_AT_OUT_OF_RANGE = refusal(
  35114,
  'SendAt time must be between 900 seconds and 35 days (3024000 seconds) in the future, inclusive.',
);
export const SCHEDULE_TYPE_INVALID = refusal(
  35126,
  'The ScheduleType value provided is not supported for this channel',
);
export const SCHEDULING_NEEDS_SERVICE = refusal(
  35118,
  'MessagingServiceSid is required to schedule a message',
);
export const NOT_CANCELABLE = refusal(30409, 'This message cannot be canceled', 409);

export const parameterInvalid = (name: string): TwilioError => refusal(20001, `Invalid parameter: ${name}`);
export const toInvalid = (to: string): TwilioError =>
  refusal(21211, `Invalid 'To' Phone Number: ${to.replace(/\d{4}$/, 'XXXX')}`);
export const fromInvalid = (from: string): TwilioError =>
  refusal(
    21212,
    `The 'From' number ${from} is not a valid phone number, shortcode, or alphanumeric sender ID.`,
  );
export const fromNotOwned = (from: string, accountSid: string): TwilioError =>
  refusal(21660, `Mismatch between the 'From' number ${from} and the account ${accountSid}`);
export const regionOff = (to: string): TwilioError =>
  refusal(
    21408,
    `Permission to send an SMS has not been enabled for the region indicated by the 'To' number: ${to}`,
  );
export const unverified = (to: string): TwilioError =>
  refusal(
    21608,
    `The number ${to} is unverified. Trial accounts cannot send messages to unverified numbers; verify ${to} at twilio.com/user/account/phone-numbers/verified, or purchase a Twilio number to send messages to unverified numbers`,
  );

/** What became of a message that did not arrive, in the words of the list of errors. */
const DELIVERY_ERRORS: Readonly<Record<number, string>> = {
  21610: 'Attempt to send to unsubscribed recipient',
  21703: 'The Messaging Service does not have a phone number available to send a message',
  21704: 'The Messaging Service contains no phone numbers',
  30001: 'Queue overflow',
  30002: 'Account suspended',
  30003: 'Unreachable destination handset',
  30004: 'Message blocked',
  30005: 'Unknown destination handset',
  30006: 'Landline or unreachable carrier',
  30007: 'Carrier violation',
  30008: 'Unknown error',
  30034: 'US A2P 10DLC - Message from an Unregistered Number',
  63016:
    'Failed to send freeform message because you are outside the allowed window. If you are using WhatsApp, please use a Message Template.',
  63024: 'Invalid message recipient',
};

export const deliveryError = (code: number): string => DELIVERY_ERRORS[code] ?? 'Unknown error';
