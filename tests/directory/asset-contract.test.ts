import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Channel } from '../../src/contract/channels';
import type { RoomName } from '../../src/contract/names';
import { assetStore } from '../../tools/organiser/stores/asset';
import { keepsTheContract } from './support/store-contract';

const folder = mkdtempSync(join(tmpdir(), 'doorcode-asset-'));
let count = 0;
afterAll(() => rmSync(folder, { recursive: true }));

describe('the directory in a file', () => {
  keepsTheContract(async () => {
    const path = join(folder, `${++count}`, 'participants.private.json');
    const open = (channels?: readonly Channel[]) =>
      assetStore(path, 'My Room' as RoomName, undefined, channels);
    return { store: open(), again: open };
  });

  test('is readable for its owner only, and nothing is left beside it', async () => {
    const path = join(folder, 'mode', 'participants.private.json');
    await assetStore(path, 'My Room' as RoomName).prepare();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'mode'))).toEqual(['participants.private.json']);
  });
});
