import { ADDRESS_FORM, isDatabaseUrl } from '../../../src/directory/postgres-connection';
import { CliError, EXIT } from '../cli-error';
import type { InviteAnswers } from './invites';
import type { CodesADay } from './rate-limits';
import type { SetupContext } from './setup-context';

/** What somebody said on the command line. */
export interface SetupOptions extends InviteAnswers {
  name?: string;
  codeLength?: string;
  codesADay?: string;
  directory?: string;
  databaseUrl?: string;
  roomState?: string;
}

/** Everything that has to be known before anything is made. */
export interface Answers {
  accountSid: string;
  authToken: string;
  /** What a Verify service that has to be made is called. */
  serviceName: string;
  /** Undefined: as the service that is found has it. */
  codeLength: number | undefined;
  /** Undefined: as it was said before, else none. */
  codesADay: CodesADay;
  directory: 'asset' | 'sync' | 'postgres';
  databaseUrl: string | undefined;
  /** Undefined: nobody has said anything, and nothing is kept. */
  roomState: 'none' | 'sync' | undefined;
}

const USUAL_NAME = 'Doorcode';
/** Digits. */
export const USUAL_CODE_LENGTH = 6;

const DIRECTORIES = [
  { value: 'asset', name: 'a file, deployed with the door' },
  { value: 'sync', name: 'Twilio Sync: changed without deploying again' },
  { value: 'postgres', name: 'a PostgreSQL database of yours' },
] as const;

const ROOM_STATES = [
  { value: 'none', name: 'nowhere: they can remove, mute and end' },
  {
    value: 'sync',
    name: 'Twilio Sync: they can also lock a room, admit who waits, and keep out whom they removed',
  },
] as const;

const isAccountSid = (text: string): true | string =>
  /^AC[0-9a-fA-F]{32}$/.test(text) || 'It is AC and 32 hex digits: Console > Account Info';
const isToken = (text: string): true | string =>
  /^[0-9a-fA-F]{32}$/.test(text) || 'It is 32 hex digits: Console > Account Info';
/** Source: https://www.twilio.com/docs/verify/api/service */
const isServiceName = (text: string): true | string =>
  (text.length >= 1 && text.length <= 32 && !/\d{5}/.test(text)) ||
  'A name has 1 to 32 characters, and no five digits in a row';
const isCodeLength = (text: string): true | string =>
  /^([4-9]|10)$/.test(text) || 'A code has 4 to 10 digits';
const isCodesADay = (text: string): true | string =>
  /^([1-9]\d{0,3}|none)$/.test(text) || 'It is a number from 1 to 9999, or none';
const isAddress = (text: string): true | string => isDatabaseUrl(text) || `It ${ADDRESS_FORM}`;

/** Asks for what is neither in the settings, nor on the command line, nor in the environment. */
export async function answer(setup: SetupContext, options: SetupOptions): Promise<Answers> {
  const { terminal, environment } = setup.context;
  const silent = setup.context.options.yes === true || !terminal.interactive;
  const known = (name: string): string | undefined =>
    setup.get(name) ?? (environment.variables[name] || environment.variables[`TWILIO_${name}`]);

  const required = async (
    name: string,
    given: string | undefined,
    check: (text: string) => true | string,
    ask: () => Promise<string>,
  ): Promise<string> => {
    if (given !== undefined) return checked(name, given, check);
    if (!terminal.interactive)
      throw new CliError(
        `${name} is missing; put it into ${setup.context.envName} or the environment`,
        EXIT.declined,
      );
    return ask();
  };

  const accountSid = await required('ACCOUNT_SID', known('ACCOUNT_SID'), isAccountSid, () =>
    terminal.ask.text('Account SID (Console > Account Info)', { check: isAccountSid }),
  );
  const authToken = await required('AUTH_TOKEN', known('AUTH_TOKEN'), isToken, () =>
    terminal.ask.secret('Auth token (beside it)', { check: isToken }),
  );

  const asksOfService = !silent && setup.get('VERIFY_SERVICE_SID') === undefined;
  const ofService = async (
    name: string,
    given: string | undefined,
    check: (text: string) => true | string,
    question: string,
    preset: string,
  ) => {
    if (given !== undefined) return checked(name, given, check);
    return asksOfService ? terminal.ask.text(question, { preset, check }) : undefined;
  };
  const serviceName = await ofService(
    '--name',
    options.name,
    isServiceName,
    'What should messages call you? "Your … verification code is"',
    USUAL_NAME,
  );
  const codeLength = await ofService(
    'the code length',
    options.codeLength ?? setup.get('CODE_LENGTH'),
    isCodeLength,
    'How many digits has a code?',
    String(USUAL_CODE_LENGTH),
  );

  const codesADay =
    options.codesADay === undefined ? undefined : checked('--codes-a-day', options.codesADay, isCodesADay);

  const directory = await chooseDirectory(setup, options.directory ?? setup.get('DIRECTORY'), silent);
  const databaseUrl =
    directory === 'postgres'
      ? await required('DATABASE_URL', options.databaseUrl ?? known('DATABASE_URL'), isAddress, () =>
          terminal.ask.secret('Address of the database: postgresql://user:password@host/name', {
            check: isAddress,
          }),
        )
      : undefined;
  const roomState = await chooseRoomState(setup, options.roomState ?? setup.get('ROOM_STATE'), silent);
  return {
    accountSid,
    authToken,
    serviceName: serviceName ?? USUAL_NAME,
    codeLength: codeLength === undefined ? undefined : Number(codeLength),
    codesADay: codesADay === undefined || codesADay === 'none' ? codesADay : Number(codesADay),
    directory,
    databaseUrl,
    roomState,
  };
}

async function chooseDirectory(
  { context: { terminal } }: SetupContext,
  given: string | undefined,
  silent: boolean,
): Promise<Answers['directory']> {
  if (given === undefined)
    return silent ? 'asset' : terminal.ask.choice('Where are participants looked up?', DIRECTORIES);
  const known = DIRECTORIES.find(({ value }) => value === given);
  if (known === undefined) throw new CliError('the directory must be asset, sync or postgres', EXIT.usage);
  return known.value;
}

/** Whoever has a door already is asked nothing new, and says `--room-state` when they want it. */
async function chooseRoomState(
  setup: SetupContext,
  given: string | undefined,
  silent: boolean,
): Promise<Answers['roomState']> {
  const isNew = setup.get('DIRECTORY') === undefined;
  if (given === undefined)
    return silent || !isNew
      ? undefined
      : setup.context.terminal.ask.choice('Where is what hosts decide about a room kept?', ROOM_STATES);
  const known = ROOM_STATES.find(({ value }) => value === given);
  if (known === undefined) throw new CliError('the room state must be none or sync', EXIT.usage);
  return known.value;
}

function checked(name: string, text: string, check: (text: string) => true | string): string {
  const verdict = check(text.trim());
  if (verdict === true) return text.trim();
  throw new CliError(`${name} is not right. ${verdict}`);
}
