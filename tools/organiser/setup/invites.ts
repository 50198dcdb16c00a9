import type { Twilio } from 'twilio';
import { isEmail } from '../../../src/directory/email';
import { CliError, EXIT } from '../cli-error';
import { hostOf } from '../messaging/host';
import { type Senders, sendersOf } from '../messaging/senders';
import { isMessageLanguage, MESSAGE_LANGUAGES } from '../messaging/texts';
import { isTemplateSid } from '../messaging/tool-settings';
import { isWay, WAYS, type Way } from '../messaging/ways';
import { rememberAlso, rememberSender } from '../settings/made';
import { answerOf } from '../twilio/failure';
import type { SetupContext } from './setup-context';

/** What somebody said of invites. */
export interface InviteAnswers {
  invites?: string;
  inviteFrom?: string;
  inviteTemplate?: string;
  inviteLanguage?: string;
}

const MESSAGING = 'Twilio Messaging';

/** The ways that somebody wants invites to go; none unless they say so. @throws CliError */
export function inviteWays({ invites, inviteFrom, inviteTemplate }: InviteAnswers): Way[] {
  const ways = (invites ?? '').split(',').map((way) => way.trim());
  for (const [option, way, value] of [
    ['--invite-from', 'email', inviteFrom],
    ['--invite-template', 'whatsapp', inviteTemplate],
  ] as const)
    if (value !== undefined && !ways.includes(way))
      throw new CliError(`${option} goes with --invites ${way}`, EXIT.usage);
  if (invites === undefined) return [];
  const wrong = ways.find((way) => !isWay(way));
  if (wrong !== undefined)
    throw new CliError(
      `--invites takes ${WAYS.join(', ')}, with commas, not ${wrong || 'nothing'}`,
      EXIT.usage,
    );
  return ways.filter(isWay);
}

/** Finds or makes what invites need that are sent: senders, and the settings that name them. */
export async function setUpInvites(
  setup: SetupContext,
  client: Twilio,
  options: InviteAnswers,
  serviceName: string,
): Promise<void> {
  const ways = inviteWays(options);
  const { inviteLanguage: language } = options;
  if (language !== undefined) {
    if (!isMessageLanguage(language))
      throw new CliError(`--invite-language takes one of ${MESSAGE_LANGUAGES.join(', ')}`, EXIT.usage);
    setup.set({ INVITE_LANGUAGE: language });
  }
  if (ways.includes('sms') || ways.includes('whatsapp')) await setUpService(setup, client, ways, serviceName);
  if (ways.includes('email')) await setUpEmail(setup, options);
  if (ways.includes('whatsapp')) await setUpTemplate(setup, options);
}

async function setUpService(
  setup: SetupContext,
  client: Twilio,
  ways: readonly Way[],
  serviceName: string,
): Promise<void> {
  const service = await findService(setup, client, serviceName);
  const sid = service ?? (await makeService(setup, client, serviceName));
  const senders = sid === undefined ? undefined : await sendersOf(client, sid);
  if (ways.includes('sms')) await setUpSender(setup, client, sid, senders);
  if (ways.includes('whatsapp') && (senders?.whatsapp ?? 0) === 0)
    setup.found(
      'the Messaging Service has no WhatsApp sender yet; register one, and add it: Console > Messaging > Senders > WhatsApp senders',
    );
}

async function findService(setup: SetupContext, client: Twilio, name: string): Promise<string | undefined> {
  const { services } = client.messaging.v1;
  const sid = setup.get('MESSAGING_SERVICE_SID');
  if (sid !== undefined) {
    const { friendlyName } = await answerOf(MESSAGING, services(sid).fetch(), {
      404: `MESSAGING_SERVICE_SID names no Messaging Service of this account; empty it in ${setup.context.envName}, and run this again`,
    });
    setup.found(`found the Messaging Service "${friendlyName}" (${sid})`);
    return sid;
  }
  const all = await answerOf(MESSAGING, services.list());
  const named = all.find(({ friendlyName }) => friendlyName === name);
  if (named === undefined) return undefined;
  setup.found(`found the Messaging Service "${name}" (${named.sid})`);
  if (!setup.dryRun)
    await setup.context.confirm(
      `There is a Messaging Service "${name}" (${named.sid}) already. Send invites with it? For another, say --name.`,
    );
  setup.set({ MESSAGING_SERVICE_SID: named.sid });
  return named.sid;
}

const makeService = (setup: SetupContext, client: Twilio, name: string): Promise<string | undefined> =>
  setup.make(`made the Messaging Service "${name}"`, async () => {
    const { sid } = await answerOf(
      MESSAGING,
      client.messaging.v1.services.create({ friendlyName: name, usecase: 'notifications' }),
    );
    rememberAlso(setup.context.envPath, 'messagingServices', sid);
    setup.set({ MESSAGING_SERVICE_SID: sid });
    return sid;
  });

/** Gives a service that can send nothing a number that the account has, or else a name. */
async function setUpSender(
  setup: SetupContext,
  client: Twilio,
  service: string | undefined,
  senders: Senders | undefined,
): Promise<void> {
  if (senders !== undefined && senders.numbers.length + senders.names.length > 0) {
    setup.found(`the Messaging Service has ${sendersWords(senders)}`);
    return;
  }
  const number = await chooseNumber(setup, client);
  if (number !== undefined) {
    await setup.make(`added the number ${number.phoneNumber} to the Messaging Service`, async () => {
      const { phoneNumbers } = client.messaging.v1.services(service ?? '');
      await answerOf(MESSAGING, phoneNumbers.create({ phoneNumberSid: number.sid }), {
        409: `the number is in another Messaging Service; put that one's SID into MESSAGING_SERVICE_SID, or take it out of that one: Console > Messaging > Services`,
      });
      rememberSender(setup.context.envPath, service ?? '', number.sid);
    });
    return;
  }
  await setUpName(setup, client, service);
}

const sendersWords = ({ numbers, names }: Senders): string =>
  [
    ...(numbers.length > 0 ? [numbers.length === 1 ? '1 number' : `${numbers.length} numbers`] : []),
    ...(names.length > 0 ? [`the name ${names.join(', ')}`] : []),
  ].join(' and ');

async function chooseNumber(setup: SetupContext, client: Twilio) {
  const all = await answerOf('Twilio', client.incomingPhoneNumbers.list());
  const able = all.filter(({ capabilities }) => capabilities.sms);
  const [first] = able;
  if (first === undefined || setup.dryRun) return first;
  const { terminal, options } = setup.context;
  if (able.length === 1 || options.yes || !terminal.interactive) {
    await setup.context.confirm(
      `Send invites from ${first.phoneNumber}? What people answer to it goes to the Messaging Service then.`,
    );
    return first;
  }
  const sid = await terminal.ask.choice(
    'Which number do invites come from? What people answer to it goes to the Messaging Service then.',
    able.map((each) => ({ value: each.sid, name: each.phoneNumber })),
  );
  return able.find((each) => each.sid === sid);
}

const NO_SENDER =
  'the account has no number that can send SMS; buy one (Console > Phone Numbers > Buy a number), and run this again';

/** The name of the page in place of a number: https://www.twilio.com/docs/glossary/what-alphanumeric-sender-id */
async function setUpName(setup: SetupContext, client: Twilio, service: string | undefined): Promise<void> {
  const name = senderName(hostOf(setup.context));
  if (name === undefined) throw new CliError(NO_SENDER);
  if (!setup.dryRun)
    await setup.context.confirm(
      `The account has no number that can send SMS. Send as "${name}"? Nobody can answer that, it reaches nobody in the US and Canada, and some countries want it registered: https://help.twilio.com/articles/223133767`,
    );
  await setup.make(`added the name ${name} to the Messaging Service`, async () => {
    const { alphaSenders } = client.messaging.v1.services(service ?? '');
    const { sid } = await answerOf(MESSAGING, alphaSenders.create({ alphaSender: name }), {
      400: `Twilio takes no names for this account; turn them on (Console > Messaging > Settings > General), or buy a number. Then run this again`,
    });
    rememberSender(setup.context.envPath, service ?? '', sid);
  });
}

/** Of a name, the letters that a sender may have; undefined when none is left. */
export function senderName(host: string): string | undefined {
  const name = host
    .normalize('NFD')
    .replace(/[^A-Za-z0-9 ]/g, '')
    .slice(0, 11)
    .trim();
  return /[A-Za-z]/.test(name) ? name : undefined;
}

async function setUpEmail(setup: SetupContext, { inviteFrom }: InviteAnswers): Promise<void> {
  const check = (text: string): true | string => isEmail(text) || 'It is an e-mail address';
  const from = inviteFrom?.trim() ?? setup.get('INVITE_FROM') ?? (await ask(setup, FROM_QUESTION, check));
  if (from === undefined)
    throw new CliError(
      'say whom invites by e-mail come from: --invite-from yoga@example.com, of a domain that is authenticated in the account (Console > Email)',
      EXIT.declined,
    );
  if (check(from) !== true)
    throw new CliError(`--invite-from takes an e-mail address, not ${from}`, EXIT.usage);
  setup.set({ INVITE_FROM: from });
  setup.found(
    `Twilio Email sends from domains that are authenticated in the account: Console > Email > Domains. It does not say here whether that of INVITE_FROM is, so send yourself an invite first`,
  );
}

const FROM_QUESTION =
  'Which address do invites by e-mail come from? Its domain has to be authenticated: Console > Email';

async function setUpTemplate(setup: SetupContext, { inviteTemplate }: InviteAnswers): Promise<void> {
  const check = (text: string): true | string => isTemplateSid(text) || 'It is HX and 32 hex digits';
  const sid =
    inviteTemplate?.trim() ?? setup.get('INVITE_CONTENT_SID') ?? (await ask(setup, TEMPLATE_QUESTION, check));
  if (sid === undefined)
    throw new CliError(
      'say which template of WhatsApp invites have: --invite-template HX…; npx doorcode setup --help says what it looks like',
      EXIT.declined,
    );
  if (check(sid) !== true)
    throw new CliError(`--invite-template takes HX and 32 hex digits, not ${sid}`, EXIT.usage);
  setup.set({ INVITE_CONTENT_SID: sid });
}

const TEMPLATE_QUESTION =
  'Which template have invites by WhatsApp? Its SID begins with HX: Console > Messaging > Content Template Builder';

async function ask(
  { context: { terminal, options } }: SetupContext,
  question: string,
  check: (text: string) => true | string,
): Promise<string | undefined> {
  return terminal.interactive && !options.yes ? terminal.ask.text(question, { check }) : undefined;
}
