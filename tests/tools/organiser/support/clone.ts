import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../../../..');

/** Makes a folder that is a clone of the project, but for what would only be copied. @returns its path */
export function makeClone(): string {
  const folder = mkdtempSync(join(tmpdir(), 'doorcode-clone-'));
  for (const name of ['src', 'package.json', '.twilioserverlessrc', 'tsconfig.json', '.env.example'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const name of ['node_modules', 'tools', 'tests', 'bench'])
    symlinkSync(join(root, name), join(folder, name));
  return folder;
}
