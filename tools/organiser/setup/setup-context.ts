import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { SETTING_NAMES } from '../../../src/access/config';
import { readTextFile } from '../../files/text-file';
import type { Context } from '../command-line/context';
import { changeEnvFile, type FileSettings, isOpenToOthers, readEnvFile } from '../settings/env-file';
import { isFit } from '../settings/mistakes';
import { underAnotherName } from '../settings/near-names';

/** Explains every setting; a new settings file begins with it. */
const TEMPLATE = join(__dirname, '../../../.env.example');

/** What the steps of `setup` share: the settings, and an account of what was done. */
export class SetupContext {
  /** What was done, or would be, in words. */
  readonly did: string[] = [];
  #settings: FileSettings;
  /** What a new settings file begins with, read before anything is made. */
  readonly #template: string;
  readonly #written = new Set<string>();
  readonly #changed = new Set<string>();

  constructor(readonly context: Context) {
    const settings = readEnvFile(context.envPath);
    this.#settings = settings ?? {};
    this.#template = settings === undefined ? readTextFile(TEMPLATE) : '';
    this.#takeOver();
  }

  get dryRun(): boolean {
    return this.context.dryRun;
  }

  /** A setting, unless it is empty. */
  get(name: string): string | undefined {
    return this.#settings[name]?.trim() || undefined;
  }

  /**
   * Takes settings for ours that stand there under another name, such as TWILIO_ACCOUNT_SID. What is of no use as that
   * setting is somebody else's.
   */
  #takeOver(): void {
    for (const setting of SETTING_NAMES) {
      const found = underAnotherName(this.#settings, setting);
      if (found === undefined || !isFit(setting, found.value)) continue;
      // Many programs have a database; which of them is the door's own, its directory says.
      if (setting === 'DATABASE_URL' && this.get('DIRECTORY') !== 'postgres') continue;
      this.found(`found ${setting} as ${found.name} in ${this.context.envName}`);
      this.set({ [setting]: found.value });
    }
  }

  /** Puts settings where they differ into the file at once, so that nothing that was made is lost. */
  set(settings: FileSettings): void {
    const changed = Object.entries(settings).filter(([name, value]) => this.#settings[name] !== value);
    if (changed.length === 0) return;
    for (const [name] of changed) (this.get(name) === undefined ? this.#written : this.#changed).add(name);
    this.#settings = { ...this.#settings, ...Object.fromEntries(changed) };
    if (this.dryRun) return;
    changeEnvFile(this.context.envPath, Object.fromEntries(changed), this.#template);
  }

  /**
   * Does something, or only says so.
   * @param what in the past tense: `made the Verify service "Doorcode"`
   * @returns what the work returns; undefined when it was not done
   */
  async make<Result>(what: string, work: () => Promise<Result>): Promise<Result | undefined> {
    const result = this.dryRun ? undefined : await work();
    this.tell(what);
    return result;
  }

  /** Tells what was done, or would be. */
  tell(what: string): void {
    this.did.push(what);
    if (this.dryRun) this.context.note(`· would have ${what}`);
    else this.context.done(what);
  }

  /** Tells which settings are new or others now, and closes the file to others on this machine. */
  async closeFile(): Promise<void> {
    const { envPath, envName } = this.context;
    const written = [...this.#written].join(', ');
    const changed = [...this.#changed].join(', ');
    if (written !== '') this.tell(`put ${written} into ${envName}`);
    if (changed !== '') this.tell(`changed ${changed} in ${envName}`);
    if (existsSync(envPath) && isOpenToOthers(envPath))
      await this.make(`closed ${envName} to others on this machine`, async () => chmodSync(envPath, 0o600));
  }

  /** Tells what was there already. */
  found(what: string): void {
    this.context.note(`· ${what}`);
  }
}
