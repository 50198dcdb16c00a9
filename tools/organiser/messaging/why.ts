/** What Twilio or a carrier calls a reason. */
export type Code = number | string | null;

/**
 * Why a message was not taken, or did not arrive, and what can be done about it.
 * Source: https://www.twilio.com/docs/api/errors, each at its code
 */
const WORDS: Readonly<Record<number, string>> = {
  20003: 'Twilio refuses ACCOUNT_SID and AUTH_TOKEN; copy both from Console > Account Info',
  20005: 'the account is not active; Console > Admin says why',
  21211: 'their number can be nobody’s; mend it: npx doorcode participants add --help',
  21408:
    'the account may not send to their country; allow it: Console > Messaging > Settings > Geo permissions',
  21602: 'the message was empty',
  21608:
    'the account is a trial, and their number is not verified in it; verify it (Console > Phone Numbers > Verified Caller IDs), or upgrade the account',
  21610: 'they answered STOP, and get nothing until they answer START',
  21612: 'none of the senders reaches their network; add a number of their country to the Messaging Service',
  21614: 'their number is no mobile phone',
  21617: 'the message is longer than 1600 characters',
  21635: 'their number is a landline',
  21655: 'INVITE_CONTENT_SID names no template of this account',
  21656: 'the template of INVITE_CONTENT_SID has other variables than the five that an invite fills in',
  21701: 'MESSAGING_SERVICE_SID names no Messaging Service of this account',
  21703: 'the Messaging Service has no sender for them; add one: Console > Messaging > Services',
  21704: 'the Messaging Service has no sender; add one: npx doorcode setup --invites sms',
  21705: 'MESSAGING_SERVICE_SID is no Messaging Service; npx doorcode setup --invites sms finds or makes one',
  30001: 'too many messages were waiting at Twilio; send it again later',
  30002: 'the account was suspended while it was waiting',
  30003: 'their phone was off or out of reach',
  30004: 'they or their carrier block such messages',
  30005: 'their number is not in use',
  30006: 'their number is a landline, or its carrier cannot be reached',
  30007: 'their carrier took it for unwanted and did not deliver it',
  30008: 'their carrier does not say why',
  30010: 'it would have cost more than the account allows',
  30022: 'the registered campaign sends more than its carrier allows; send it again later',
  30023: 'the registered campaign has sent all that it may in one day; send it again tomorrow',
  30032: 'the toll-free number is not verified; Console > Phone Numbers > Regulatory compliance',
  30034:
    'numbers in the US have to be registered before they may send there (A2P 10DLC): Console > Messaging > Regulatory compliance',
  30036: 'it waited longer than it was good for',
  30409: 'Twilio has sent it already, and it cannot be taken back',
  30410: 'their carrier did not answer in time',
  30450: 'Twilio took the number for one that somebody earns money with, and blocked it',
  35114: 'Twilio schedules from 15 minutes to 35 days ahead',
  35115: 'Twilio schedules from 15 minutes to 35 days ahead',
  35117: 'Twilio schedules from 15 minutes to 35 days ahead',
  35118: 'only a Messaging Service can schedule',
  35125: 'the account has as many messages scheduled as Twilio allows',
  63001: 'WhatsApp refuses the sender',
  63003: 'their number is not on WhatsApp',
  63007: 'the Messaging Service has no WhatsApp sender; add one: Console > Messaging > Services',
  63013: 'WhatsApp takes it for against its policy',
  63016: 'WhatsApp wants an approved template; set INVITE_CONTENT_SID',
  63018: 'WhatsApp has had too many from this sender; send it again later',
  63024: 'their number cannot get messages of WhatsApp',
  63032: 'WhatsApp does not deliver this to them',
  63049: 'WhatsApp did not deliver it, since it took it for advertising',
  63051: 'the WhatsApp account is locked; Meta Business Manager says why',
  572002: 'the account is a trial, and may send to them from another number only; upgrade the account',
  572005: 'the account is a trial, and their number was not confirmed in it',
  572006: 'the account is a trial, and may send nothing but Twilio’s own texts; upgrade the account',
};

/** The reason in words. What has none here is Twilio's page of its code. */
export function whyWords(code: Code): string {
  if (code === null) return 'Twilio does not say why';
  if (typeof code === 'number')
    return WORDS[code] ?? `Twilio’s code ${code}: https://www.twilio.com/docs/api/errors/${code}`;
  return (
    EMAIL_WORDS[code] ??
    (/^\d+$/.test(code) ? `Twilio answered ${code}` : `Twilio could not be reached (${code})`)
  );
}

/** What Twilio Email says, by the status of the answer or of the e-mail. */
const EMAIL_WORDS: Readonly<Record<string, string>> = {
  400: 'Twilio Email refuses it; see that the domain of INVITE_FROM is authenticated: Console > Email',
  403: 'Twilio Email may not be used with this account, or not from the domain of INVITE_FROM: Console > Email',
  404: 'Twilio Email is not there for this account: Console > Email',
  422: 'Twilio Email refuses it; see that the domain of INVITE_FROM is authenticated: Console > Email',
  UNDELIVERED: 'their mailbox did not take it',
  FAILED: 'Twilio could not send it',
};

/**
 * What is wrong with the account or the sender, and so is for everybody: nobody else is tried then.
 */
export const isForEverybody = (code: Code): boolean => EVERYBODY.has(code);

const EVERYBODY = new Set<Code>([
  20003,
  20005,
  21602,
  21655,
  21656,
  21701,
  21704,
  21705,
  30002,
  35118,
  35125,
  63001,
  63007,
  63016,
  63051,
  572006,
  '401',
  '403',
  '404',
]);
