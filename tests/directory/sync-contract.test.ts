import type { Channel } from '../../src/access/channels';
import type { RoomName } from '../../src/access/names';
import { syncStore } from '../../tools/organiser/stores/sync';
import { keepsTheContract } from './support/store-contract';
import { openSyncAccount } from './support/sync-account';

describe('the directory in Twilio Sync', () => {
  keepsTheContract(async () => {
    const { serviceSid, client } = openSyncAccount();
    const open = (channels?: readonly Channel[]) =>
      syncStore(client(), serviceSid, 'My Room' as RoomName, 10_000, channels);
    return { store: open(), again: open };
  });

  test('a service that is not there is said to be so when its maps are to be made', async () => {
    const store = syncStore(openSyncAccount().client(), `IS${'9'.repeat(32)}`, 'My Room' as RoomName);
    await expect(store.prepare()).rejects.toMatchObject({
      name: 'Stop',
      message: expect.stringMatching(/^this account has no Sync service IS9+; empty SYNC_SERVICE_SID/),
    });
  });
});
