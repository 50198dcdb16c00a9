import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Channel } from '../../src/contract/channels';
import type { RoomName } from '../../src/contract/names';
import { assetStore } from '../../tools/organiser/stores/asset';
import { checkParticipant } from '../../tools/organiser/stores/entries';
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

  test.each([
    ['somebody in it by default, then another', undefined, ['my room']],
    ['somebody who names it, then another in it by default', ['my room'], undefined],
  ])('refuses the default room in two spellings, and stays as it was: %s', async (_, first, second) => {
    const path = join(folder, `${++count}`, 'participants.private.json');
    const store = assetStore(path, 'My Room' as RoomName);
    await store.prepare();
    const entry = (identity: string, rooms?: string[]) => ({
      identity,
      phone: '+12025550101',
      ...(rooms && { rooms }),
    });
    const text = JSON.stringify({ participants: [entry('mabel', first)] });
    writeFileSync(path, text);
    const checked = checkParticipant(entry('tommy', second), 'tommy', store);
    await expect(store.put({ participants: [checked] })).rejects.toThrow(/^tommy: room .* is spelled/);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('is readable for its owner only, and nothing is left beside it', async () => {
    const path = join(folder, 'mode', 'participants.private.json');
    await assetStore(path, 'My Room' as RoomName).prepare();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'mode'))).toEqual(['participants.private.json']);
  });
});
