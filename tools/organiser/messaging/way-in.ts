import type { Twilio } from 'twilio';
import { CliError } from '../cli-error';
import type { Context } from '../command-line/context';
import type { FileSettings } from '../settings/env-file';
import { answerOf } from '../twilio/failure';
import type { Carrier } from './carrier';
import { emailCarrier } from './email-carrier';
import { smsCarrier, whatsappCarrier } from './phone-carrier';
import { type Senders, sendersOf } from './senders';
import { type Template, templateOf } from './template';
import { inviteSettings, NAMES, NEEDED } from './tool-settings';
import { WAY_WORDS, type Way } from './ways';

/** A way that is open: what carries messages, and what has to be known of it. */
export interface WayIn {
  way: Way;
  carrier: Carrier;
  /** Of a Messaging Service. */
  senders: Senders | undefined;
  template: Template | undefined;
  isTrial: boolean;
}

/** Carries messages without having looked whether everything is there: for what was sent before. */
export function carrierOf(client: Twilio, settings: FileSettings, way: Way, host: string): Carrier {
  const { service = '', from = '', template = '' } = inviteSettings(settings);
  if (way === 'email') return emailCarrier(client, from, host);
  return way === 'sms' ? smsCarrier(client, service) : whatsappCarrier(client, service, template);
}

/** Looks whether a way is open. @throws CliError saying what it lacks */
export async function openWay(context: Context, client: Twilio, way: Way, host: string): Promise<WayIn> {
  const settings = context.settings();
  const known = inviteSettings(settings);
  const missing = NEEDED[way].find((name) => known[name] === undefined);
  if (missing !== undefined)
    throw new CliError(
      `${NAMES[missing]} is missing, without which nothing goes by ${WAY_WORDS[way]}; npx doorcode setup --invites ${way} puts it into ${context.envName}`,
    );
  const { type } = await answerOf('Twilio', client.api.v2010.accounts(client.accountSid ?? '').fetch());
  const senders =
    known.service === undefined || way === 'email'
      ? undefined
      : await theirSenders(client, known.service, way);
  const template =
    way === 'whatsapp' && known.template !== undefined ? await approved(client, known.template) : undefined;
  return {
    way,
    senders,
    template,
    carrier: carrierOf(client, settings, way, host),
    isTrial: type === 'Trial',
  };
}

async function theirSenders(client: Twilio, service: string, way: Way): Promise<Senders> {
  const senders = await sendersOf(client, service);
  if (senders === undefined)
    throw new CliError(
      'MESSAGING_SERVICE_SID names no Messaging Service of this account; empty it, and npx doorcode setup --invites sms finds or makes one',
    );
  if (way === 'sms' && senders.numbers.length + senders.names.length === 0)
    throw new CliError(
      'the Messaging Service has no sender; npx doorcode setup --invites sms gives it one that the account has',
    );
  if (way === 'whatsapp' && senders.whatsapp === 0)
    throw new CliError(
      'the Messaging Service has no WhatsApp sender; add one: Console > Messaging > Services > your service > Sender Pool',
    );
  return senders;
}

async function approved(client: Twilio, sid: string): Promise<Template> {
  const template = await templateOf(client, sid);
  if (template === undefined)
    throw new CliError(
      'INVITE_CONTENT_SID names no template of this account: Console > Messaging > Content Template Builder',
    );
  if (template.status !== 'approved')
    throw new CliError(
      `WhatsApp has not approved the template of INVITE_CONTENT_SID (it is ${template.status}); nothing else may begin a conversation there`,
    );
  return template;
}
