/** `npm run icons`: takes the drawings that the page uses out of Lucide's thousands, and writes them beside their users. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { IconNode } from '../src/assets/client/page/icon';
import { installExtra } from './extras/extra';
import { note } from './printing/printer';

/** The icons of the first part of the page, and those of the call, which load with the call. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  'src/assets/client/page/lucide.ts': ['DoorOpen', 'Mic', 'MicOff', 'Video', 'VideoOff'],
  'src/assets/client/call/lucide.ts': [
    'ChevronLeft',
    'ChevronRight',
    'EllipsisVertical',
    'Hand',
    'Heart',
    'Laugh',
    'MessageSquare',
    'PartyPopper',
    'PhoneOff',
    'Pin',
    'PinOff',
    'ScreenShare',
    'ScreenShareOff',
    'SendHorizontal',
    'Smile',
    'ThumbsDown',
    'ThumbsUp',
    'Users',
    'X',
  ],
};

async function run(): Promise<void> {
  const folder = join(installExtra('lucide'), 'lucide');
  const { version } = require(join(folder, 'package.json')) as { version: string };
  const drawings = (await import(pathToFileURL(join(folder, 'dist/esm/lucide.mjs')).href)) as Record<
    string,
    IconNode
  >;
  for (const [file, names] of Object.entries(FILES)) {
    const lines = names.map((name) => `export const ${name}: IconNode = ${drawing(drawings, name)};\n`);
    const from = file.includes('/call/') ? '../page/icon' : './icon';
    const head =
      `// Made by \`npm run icons\` from Lucide ${version}: https://lucide.dev/license (ISC, and MIT where it is Feather's).\n` +
      `import type { IconNode } from '${from}';\n\n`;
    writeFileSync(file, head + lines.join(''));
  }
}

function drawing(drawings: Record<string, IconNode>, name: string): string {
  const node = drawings[name];
  if (node === undefined) throw new Error(`Lucide has no ${name}`);
  return JSON.stringify(node);
}

run().catch((error: unknown) => {
  note(String(error));
  process.exitCode = 1;
});
