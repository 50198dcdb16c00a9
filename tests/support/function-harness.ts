import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Handler } from '../../src/access/http';
import type { FunctionContext } from '../../src/access/request-context';
import { handler as checkVerification } from '../../src/functions/check-verification';
import { handler as moderate } from '../../src/functions/moderate';
import { handler as startVerification } from '../../src/functions/start-verification';
import { handler as token } from '../../src/functions/token';
import type { Settings } from '../../tools/local/settings';
import type { Message } from '../../tools/local/verify/message';
import { createVerify, type Verify, type VerifyOptions } from '../../tools/local/verify/service';
import { inProcessClient } from './in-process-client';
import { createLeakCheckedLog, type LeakCheckedLog, privateTexts } from './leak-checked-log';
import { settingsWith } from './settings';

/** The response of a Function, as the runtime serializes it. */
interface Response {
  serialize(): { statusCode: number; body: unknown; headers: Record<string, unknown> };
}

/** The runtime's own class; its package does not export it. */
const { Response } = require(
  join(dirname(require.resolve('@twilio/runtime-handler/dev')), 'internal/response'),
) as { Response: new () => Response };

const HANDLERS = {
  'start-verification': startVerification,
  'check-verification': checkVerification,
  token,
  moderate,
} as const satisfies Record<string, Handler>;

export type Route = keyof typeof HANDLERS;
export const ROUTES = Object.keys(HANDLERS) as Route[];

/** An answer as the runtime would send it. */
export interface HandlerAnswer {
  status: number;
  headers: Record<string, unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: a test asserts what is in it
  body: any;
}

/** The three handlers themselves, in this process, in front of the stand-in's Verify: quick, and the code under test. */
export interface FunctionHarness {
  settings: Settings;
  verify: Verify;
  messages: Message[];
  /** The lines that were logged. */
  logs: string[];
  call(route: Route, body: object): Promise<HandlerAnswer>;
  start(body: object): Promise<HandlerAnswer>;
  check(body: object): Promise<HandlerAnswer>;
  token(body: object): Promise<HandlerAnswer>;
  moderate(body: object): Promise<HandlerAnswer>;
  lastCode(): string;
  /** The file that the directory is in. */
  directoryFile: string;
  /** Puts another directory in place, or takes it away. */
  replaceDirectory(directory: string | undefined): void;
  /** Makes the client of the handlers. */
  getTwilioClient: FunctionContext['getTwilioClient'];
}

/** The logs of all harnesses of a test file; a test fails if there is anything in one that should not be. */
const checkedLogs: LeakCheckedLog[] = [];
afterEach(() => {
  for (const log of checkedLogs) log.assertNoLeaks();
});

/** Where the directories of all harnesses of a test file are. */
const folder = mkdtempSync(join(tmpdir(), 'doorcode-harnesses-'));
afterAll(() => rmSync(folder, { recursive: true }));

const JSON_REQUEST = { headers: { 'content-type': 'application/json' }, cookies: {} };

export function createFunctionHarness(options: {
  directory: string | undefined;
  settings?: Record<string, string | undefined>;
  verify?: Partial<VerifyOptions>;
  /** In place of the stand-in's Verify. */
  handle?: Verify['handle'];
}): FunctionHarness {
  const settings = settingsWith(options.settings ?? {});
  const messages: Message[] = [];
  const account = { accountSid: settings.ACCOUNT_SID ?? '', authToken: settings.AUTH_TOKEN ?? '' };
  const verify = createVerify({
    ...account,
    serviceSid: settings.VERIFY_SERVICE_SID ?? '',
    codeLength: Number(settings.CODE_LENGTH ?? 6),
    onMessage: (message) => messages.push(message),
    ...options.verify,
  });
  const log = createLeakCheckedLog(() => privateTexts(settings, options.directory));
  checkedLogs.push(log);

  const path = join(mkdtempSync(join(folder, 'harness-')), 'participants.private.json');
  const assets: Record<string, { path: string }> = {};
  const replaceDirectory = (directory: string | undefined) => {
    if (directory === undefined) delete assets['/participants.json'];
    else {
      writeFileSync(path, directory);
      assets['/participants.json'] = { path };
    }
  };
  replaceDirectory(options.directory);

  const call = async (route: Route, body: object): Promise<HandlerAnswer> => {
    Object.assign(globalThis, { Twilio: { Response }, Runtime: { getAssets: () => assets } });
    const answers: HandlerAnswer[] = [];
    const done = loggingTo(log.write, () =>
      HANDLERS[route](
        { ...settings, getTwilioClient: (given) => harness.getTwilioClient(given) },
        { request: JSON_REQUEST, ...body },
        (error, response) => {
          if (error) throw error;
          answers.push(read(response as unknown as Response));
        },
      ),
    );
    await done;
    const [answer] = answers;
    if (answer === undefined || answers.length > 1) throw new Error(`answered ${answers.length} times`);
    return answer;
  };
  const harness: FunctionHarness = {
    settings,
    verify,
    messages,
    logs: log.lines,
    call,
    start: (body) => call('start-verification', body),
    check: (body) => call('check-verification', body),
    token: (body) => call('token', body),
    moderate: (body) => call('moderate', body),
    lastCode: () => messages.at(-1)?.code ?? 'no code',
    directoryFile: path,
    replaceDirectory,
    getTwilioClient: (given) => inProcessClient(account, given, options.handle ?? verify.handle),
  };
  return harness;
}

/** A request keeps the `console.log` that it began with, so that requests of several harnesses can run at once. */
function loggingTo<Result>(write: (line: string) => void, begin: () => Result): Result {
  const real = console.log;
  console.log = (line) => write(String(line));
  try {
    return begin();
  } finally {
    console.log = real;
  }
}

function read(response: Response): HandlerAnswer {
  const { statusCode, body, headers } = response.serialize();
  return { status: statusCode, headers, body: JSON.parse(String(body)) };
}

/** Goes all the way to a pass. */
export async function obtainPass(harness: FunctionHarness, identity: string, room?: string): Promise<string> {
  const { body } = await harness.start({ identity, ...(room && { room }) });
  const checked = await harness.check({ challenge: body.challenge, code: harness.lastCode() });
  return checked.body.pass;
}
