import { isEmail } from '../../../src/directory/email';
import { CliError } from '../cli-error';
import type { FileSettings } from '../settings/env-file';
import { isMessageLanguage, MESSAGE_LANGUAGES, type MessageLanguage } from './texts';
import type { Way } from './ways';

/** Settings that are for this tool alone: the door does not read them, and they are not deployed. */
interface InviteSettings {
  /** `MG…` */
  service: string | undefined;
  /** Whom e-mails come from. */
  from: string | undefined;
  /** `HX…`: the template of WhatsApp. */
  template: string | undefined;
  language: MessageLanguage;
}

const given = (settings: FileSettings, name: string): string | undefined =>
  settings[name]?.trim() || undefined;

const isServiceSid = (text: string): boolean => /^MG[0-9a-fA-F]{32}$/.test(text);
export const isTemplateSid = (text: string): boolean => /^HX[0-9a-fA-F]{32}$/.test(text);

/** What is wrong with these settings, a line for each, its name first. */
export function inviteMistakes(settings: FileSettings): string[] {
  const [service, template, from, language] = INVITE_SETTING_NAMES.map((name) => given(settings, name));
  return [
    ...(service !== undefined && !isServiceSid(service)
      ? ['MESSAGING_SERVICE_SID must be MG and 32 hex digits']
      : []),
    ...(template !== undefined && !isTemplateSid(template)
      ? ['INVITE_CONTENT_SID must be HX and 32 hex digits']
      : []),
    ...(from !== undefined && !isEmail(from) ? ['INVITE_FROM must be an e-mail address'] : []),
    ...(language !== undefined && !isMessageLanguage(language)
      ? [`INVITE_LANGUAGE must be one of ${MESSAGE_LANGUAGES.join(', ')}`]
      : []),
  ];
}

export const INVITE_SETTING_NAMES = [
  'MESSAGING_SERVICE_SID',
  'INVITE_CONTENT_SID',
  'INVITE_FROM',
  'INVITE_LANGUAGE',
] as const;

/** @throws CliError when one of them is wrong */
export function inviteSettings(settings: FileSettings): InviteSettings {
  const [mistake] = inviteMistakes(settings);
  if (mistake !== undefined) throw new CliError(`${mistake}; npx doorcode setup --help says how it is set`);
  const language = given(settings, 'INVITE_LANGUAGE') ?? 'en';
  return {
    service: given(settings, 'MESSAGING_SERVICE_SID'),
    from: given(settings, 'INVITE_FROM'),
    template: given(settings, 'INVITE_CONTENT_SID'),
    language: isMessageLanguage(language) ? language : 'en',
  };
}

/** What a way needs before anything can go it. */
export const NEEDED: Readonly<Record<Way, readonly (keyof InviteSettings)[]>> = {
  sms: ['service'],
  email: ['from'],
  whatsapp: ['service', 'template'],
};

export const NAMES: Readonly<Record<keyof InviteSettings, string>> = {
  service: 'MESSAGING_SERVICE_SID',
  from: 'INVITE_FROM',
  template: 'INVITE_CONTENT_SID',
  language: 'INVITE_LANGUAGE',
};
