import { type IPty, spawn } from '@lydell/node-pty';

/** A program in a terminal, and somebody who reads and types. */
export class PseudoTerminal {
  readonly #pty: IPty;
  #seen = '';
  #read = 0;
  readonly #ended: Promise<number>;

  constructor(
    args: readonly string[],
    options: { cwd: string; env: Record<string, string>; columns?: number },
  ) {
    this.#pty = spawn(process.execPath, [...args], {
      cwd: options.cwd,
      env: { PATH: process.env.PATH ?? '', HOME: options.cwd, TERM: 'xterm-256color', ...options.env },
      cols: options.columns ?? 120,
      rows: 40,
    });
    this.#pty.onData((data) => {
      this.#seen += data;
    });
    this.#ended = new Promise((resolve) => this.#pty.onExit(({ exitCode }) => resolve(exitCode)));
  }

  /** Waits until a text is on the screen that was not there when it was last waited for. */
  async sees(text: RegExp): Promise<void> {
    for (;;) {
      const fresh = plain(this.#seen).slice(this.#read);
      const match = text.exec(fresh);
      if (match) {
        this.#read += match.index + match[0].length;
        return;
      }
      const ended = await Promise.race([this.#ended, new Promise<undefined>((done) => setTimeout(done, 25))]);
      if (ended !== undefined && !text.test(plain(this.#seen).slice(this.#read)))
        throw new Error(`it ended with ${ended} without ${text}:\n${plain(this.#seen)}`);
    }
  }

  type(text: string): void {
    this.#pty.write(text);
  }

  /** @returns the exit code */
  ends(): Promise<number> {
    return this.#ended;
  }

  /** All that was on the screen, as it was written. */
  get raw(): string {
    return this.#seen;
  }

  get text(): string {
    return plain(this.#seen);
  }

  kill(): void {
    this.#pty.kill('SIGKILL');
  }
}

/** Without colours and movements of the cursor. */
const plain = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is how they begin
  text.replaceAll(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replaceAll('\r', '');
