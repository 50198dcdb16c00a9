/** `npx doorcode <command>`: what the organiser of a door does with it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import type { Environment } from './command-line/context';
import { doorcode } from './program';
import { thisTerminal } from './terminal/terminal';
import { makeClient } from './twilio/client';

const terminal = thisTerminal(process.env);

const run: Environment['run'] = async (program, args, { cwd }) => {
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  createInterface(child.stderr).on('line', (line) => terminal.note(stripVTControlCharacters(line)));
  const [exitCode] = await once(child, 'close');
  return { exitCode: exitCode ?? 1, output };
};

// Whoever reads only the first lines, as `head` does, has what they wanted.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

doorcode(process.argv.slice(2), {
  cwd: process.cwd(),
  variables: process.env,
  terminal,
  makeClient,
  run,
}).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    // Its fields are not shown: an error of Twilio's client carries the credentials.
    terminal.note(String(error instanceof Error ? error.stack : error).split('\n'));
    process.exitCode = 70;
  },
);
