import type { RoomName } from '../../src/access/names';
import { syncStore } from '../../tools/organiser/stores/sync';
import { keepsTheContract } from './support/store-contract';
import { openSyncAccount } from './support/sync-account';

describe('the directory in Twilio Sync', () => {
  keepsTheContract(async () => {
    const { serviceSid, client } = openSyncAccount();
    const open = () => syncStore(client(), serviceSid, 'My Room' as RoomName, 10_000);
    return { store: open(), again: open };
  });
});
