/** `npm start`: the whole of Doorcode on this machine, without a Twilio account and without a network. */
import { inspect } from 'node:util';
import { note, say } from '../printing/printer';
import { messageLine } from './phone/messages';
import { chosenSettings } from './settings';
import { type StandIn, startStandIn } from './stand-in';
import { StartError } from './start-error';

async function start(): Promise<void> {
  const standIn = await startStandIn({
    port: readPort(process.env.PORT),
    settings: chosenSettings(process.env),
    live: true,
    onLog: (line) => say(line),
  });
  standIn.messages.subscribe((message) => say(messageLine(message)));
  const interrupted = new Promise<'interrupted'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve('interrupted'));
  });
  welcome(standIn);

  const reason = await Promise.race([interrupted, standIn.ended]);
  await standIn.stop();
  if (reason !== 'interrupted') throw new StartError('twilio-run has ended');
}

function welcome({ url, directory }: StandIn): void {
  say([
    '',
    `  Join page      ${url}`,
    `  Pretend phone  ${url}local/phone`,
    `  Participants   ${directory}`,
    '',
    '  No code is sent and no call leaves this machine. Ctrl-C ends it.',
    '',
  ]);
}

/** @throws Failure */
function readPort(text = '3000'): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new StartError(`PORT must be a number, not ${text}`);
  return port;
}

function fail(error: unknown): never {
  note(error instanceof StartError ? `start: ${error.message}` : inspect(error).split('\n'));
  process.exit(1);
}

start().catch(fail);
