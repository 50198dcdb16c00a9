import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { videoRoomName } from '../../../../src/access/room-namespace';
import type { RoomName } from '../../../../src/contract/names';
import { type Account, createAccount } from '../../../../tools/local/account/account';
import type { HostHandler, RestAnswer, RestRequest } from '../../../../tools/local/proxy';
import type { Environment, Ran } from '../../../../tools/organiser/command-line/context';
import { doorcode } from '../../../../tools/organiser/program';
import { changeEnvFile, readEnvFile } from '../../../../tools/organiser/settings/env-file';
import { DIRECTORY_FILE } from '../../../../tools/organiser/stores/open';
import type { Questions } from '../../../../tools/organiser/terminal/questions';
import { terminalAt } from '../../../../tools/organiser/terminal/terminal';
import { roomSettingsOf } from '../../../../tools/organiser/twilio/video-rooms';
import type { Output } from '../../../../tools/printing/printer';
import { inProcessClient } from '../../../support/in-process-client';

/** What a command printed, and how it ended. */
export interface Outcome {
  exitCode: number;
  out: string;
  err: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test asserts what is in it
  json: any;
}

/** What somebody at the terminal answers, in the order of the questions. */
type Answers = readonly (string | boolean)[];

/** A folder, an account that is in this process, and the tool between them. */
export interface Organiser {
  folder: string;
  account: Account;
  credentials: { accountSid: string; authToken: string };
  /** Every request that Twilio saw: method, host and path. */
  requests: string[];
  /** Programs that were to be run, and what they answer. */
  programs: { args: readonly string[]; env: string | undefined }[];
  answerProgram(answer: (args: readonly string[]) => Ran): void;
  /** Answers for a host that is not Twilio's. */
  answerFor(host: string, handle: HostHandler): void;
  /** Answers in Twilio's place. */
  fail(answer: HostHandler | undefined): void;
  /** Answers in the place of one host of Twilio's, unless it says nothing. */
  failFor(host: string, answer: (request: RestRequest) => RestAnswer | undefined): void;
  /** Puts a text of somebody else's in the place of every name that Twilio knows. */
  misname(text: string): void;
  /** Breaks lines from now on, as a terminal of so many columns does. */
  narrow(columns: number): void;
  doorcode(...args: string[]): Promise<Outcome>;
  /** With somebody at the terminal. */
  asked(answers: Answers, ...args: string[]): Promise<Outcome & { questions: string[] }>;
  path(name: string): string;
  read(name: string): string;
  write(name: string, text: string | Buffer): void;
  settings(): Readonly<Record<string, string>>;
  /** What Video knows a room of this door by. */
  videoRoom(name: string): string;
  set(settings: Record<string, string>): void;
  keep(directory: object | string): void;
  close(): void;
}

export function openOrganiser(environment: NodeJS.ProcessEnv = {}): Organiser {
  const folder = mkdtempSync(join(tmpdir(), 'doorcode-organiser-'));
  const credentials = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'b'.repeat(32) };
  const account = createAccount({ ...credentials, syncPerSecond: Number.POSITIVE_INFINITY });
  const requests: string[] = [];
  const programs: Organiser['programs'] = [];
  let program: (args: readonly string[]) => Ran = () => ({ exitCode: 0, output: '' });
  let failing: HostHandler | undefined;
  let width: number | undefined;
  let misnamed: string | undefined;

  const hosts = Object.fromEntries(
    Object.entries(account.hosts).map(([host, handle]): [string, HostHandler] => [
      host,
      async (request) => {
        requests.push(`${request.method} ${host}${request.path}`);
        return failing ? failing(request) : withNames(await handle(request), misnamed);
      },
    ]),
  );
  const path = (name: string) => join(folder, name);

  const run = async (args: string[], answers: Answers | undefined) => {
    const said: Record<'out' | 'err', string[]> = { out: [], err: [] };
    const questions: string[] = [];
    const context: Environment = {
      cwd: folder,
      variables: environment,
      terminal: {
        ...terminalAt(
          { stdin: {}, stdout: { ...into(said.out), isTTY: width !== undefined }, stderr: into(said.err) },
          { NO_COLOR: '1' },
          answering(answers ?? [], questions),
        ),
        interactive: answers !== undefined,
        width,
      },
      makeClient: async ({ accountSid, user, password }) =>
        inProcessClient(
          { accountSid: user, authToken: password },
          { timeout: 200, autoRetry: false, accountSid },
          hosts,
        ),
      run: async (_program, programArgs) => {
        const env = programArgs[programArgs.indexOf('--env') + 1] ?? '';
        programs.push({ args: programArgs, env: existsSync(env) ? readFileSync(env, 'utf8') : undefined });
        return program(programArgs);
      },
    };
    const exitCode = await doorcode(args, context);
    const [out, err] = [said.out, said.err].map((texts) => texts.join('').replace(/\r?\n$/, ''));
    return { exitCode, out: out ?? '', err: err ?? '', json: parse(out ?? ''), questions };
  };

  return {
    folder,
    account,
    credentials,
    requests,
    programs,
    answerProgram: (answer) => {
      program = answer;
    },
    answerFor: (host, handle) => {
      hosts[host] = handle;
    },
    fail: (answer) => {
      failing = answer;
    },
    failFor: (host, answer) => {
      const handle = hosts[host];
      hosts[host] = (request) => answer(request) ?? handle?.(request) ?? 'reset';
    },
    misname: (text) => {
      misnamed = text;
    },
    narrow: (columns) => {
      width = columns;
    },
    doorcode: (...args) => run(args, undefined),
    asked: (answers, ...args) => run(args, answers),
    path,
    read: (name) => readFileSync(path(name), 'utf8'),
    write(name, text) {
      mkdirSync(dirname(path(name)), { recursive: true });
      writeFileSync(path(name), text);
      chmodSync(path(name), 0o600);
    },
    settings: () => readEnvFile(path('.env')) ?? {},
    videoRoom: (name) => {
      const settings = roomSettingsOf(readEnvFile(path('.env')) ?? {});
      if (settings === undefined) throw new Error("the settings do not say which rooms are the door's");
      return videoRoomName(settings, name as RoomName);
    },
    set: (settings) => changeEnvFile(path('.env'), settings),
    keep(directory) {
      this.write(
        DIRECTORY_FILE,
        typeof directory === 'string' ? directory : JSON.stringify(directory, null, 2),
      );
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

const NAMES = ['friendly_name', 'identity', 'domain_name', 'status', 'message'];

function withNames(answer: RestAnswer, text: string | undefined): RestAnswer {
  if (text === undefined || typeof answer === 'string' || !answer.body.startsWith('{')) return answer;
  const body = JSON.stringify(
    JSON.parse(answer.body, (key, value) =>
      NAMES.includes(key) && typeof value === 'string' ? text : value,
    ),
  );
  return { ...answer, body };
}

/** A stream that keeps what is written to it. */
const into = (texts: string[]): Output => ({ write: (text) => texts.push(text) });

/** Gives the answers one after the other, and checks them as the real prompts do. */
function answering(answers: Answers, questions: string[]): Questions {
  const left = [...answers];
  const next = (question: string) => {
    questions.push(question);
    if (left.length === 0) throw new Error(`nobody answers "${question}"`);
    return left.shift();
  };
  const text = async (
    question: string,
    { preset, check }: { preset?: string; check: (a: string) => true | string },
  ) => {
    const answer = String(next(question)) || (preset ?? '');
    const verdict = check(answer);
    if (verdict !== true) throw new Error(`${question}: ${verdict}`);
    return answer;
  };
  return {
    text,
    secret: text,
    choice: async (question) => next(question) as never,
    confirm: async (question) => next(question) === true,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
