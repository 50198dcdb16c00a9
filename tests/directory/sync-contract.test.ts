import type { Channel } from '../../src/contract/channels';
import type { Identity, RoomName } from '../../src/contract/names';
import { CALLERS, type Caller } from '../../src/directory/directory';
import { COMPLETE, COPY_READERS, copyOf, participantAddress } from '../../src/directory/sync-maps';
import { syncStore } from '../../tools/organiser/stores/sync';
import { put } from './support/put';
import { keepsTheContract } from './support/store-contract';
import { openSyncAccount } from './support/sync-account';

const MABEL = { identity: 'mabel', phone: '+18005554321' };

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
      name: 'CliError',
      message: expect.stringMatching(/^this account has no Sync service IS9+; empty SYNC_SERVICE_SID/),
    });
  });

  /** A store with mabel in it, and a way to have a change break off at the first request for one kind of map. */
  async function breakable() {
    const sync = openSyncAccount();
    const store = syncStore(sync.client(), sync.serviceSid, 'My Room' as RoomName, 10_000);
    await store.prepare();
    await put(store, { participants: [MABEL] });
    const breakAt = (maps: RegExp | undefined) =>
      sync.fail((request) =>
        maps !== undefined && request.method !== 'GET' && maps.test(request.path)
          ? {
              status: 403,
              headers: { 'content-type': 'application/json' },
              body: '{"status":403,"code":20403}',
            }
          : undefined,
      );
    const told = (caller: Caller) => store.directory.find('mabel' as Identity, caller);
    return { ...sync, store, breakAt, told };
  }
  const COPIES = /-(challenged|anonymous)\//;

  test('whose removal breaks off is out for who has a pass, and it can be repeated', async () => {
    const { store, breakAt, told } = await breakable();
    breakAt(COPIES);
    await expect(store.remove('mabel')).rejects.toMatchObject({ name: 'CliError' });
    expect(await told('authenticated')).toBeUndefined();
    breakAt(undefined);
    expect(await store.remove('mabel')).toBe(true);
    for (const caller of CALLERS) expect(await told(caller)).toBeUndefined();
  });

  test('a contact whose change breaks off ends the passes of the former, and it can be repeated', async () => {
    const { store, breakAt, told } = await breakable();
    const moved = { ...MABEL, phone: '+18005550000' };
    breakAt(COPIES);
    await expect(put(store, { participants: [moved] })).rejects.toMatchObject({ name: 'CliError' });
    expect((await told('authenticated'))?.contacts.phone).toBe('+18005550000');
    breakAt(undefined);
    await put(store, { participants: [moved] });
    for (const caller of CALLERS) expect((await told(caller))?.contacts.phone).toBe('+18005550000');
  });

  test('an import that is repeated writes into copies what they lack, and nothing else', async () => {
    const { store, account, serviceSid, requests } = await breakable();
    const guests = Array.from({ length: 60 }, (_, index) => ({
      identity: `guest ${index}`,
      phone: `+1202555${1000 + index}`,
    }));
    await put(store, { participants: guests });
    const { map, item } = participantAddress('guest 7');
    account.syncServices.findMap(serviceSid, `${map}-anonymous`)?.items.delete(item);
    requests.length = 0;
    await put(store, { participants: guests });
    expect(requests.filter(({ method }) => method === 'POST').map(({ path }) => path.split('/')[5])).toEqual([
      `${map}-anonymous`,
    ]);
  });

  test('a directory made before there were copies is changed as it was, and copied when they are made', async () => {
    const { store, account, serviceSid, client, told } = await breakable();
    const maps = account.syncServices.find(serviceSid)?.maps ?? [];
    maps.splice(0, Infinity, ...maps.filter(({ uniqueName }) => !COPIES.test(`${uniqueName}/`)));
    const again = syncStore(client(), serviceSid, 'My Room' as RoomName, 10_000);
    await put(again, { participants: [{ identity: 'tommy', phone: '+18005556789' }] });
    await again.remove('mabel');
    expect([maps.length, (await again.list()).participants.length, (await again.read()).mistakes]).toEqual([
      17,
      1,
      [],
    ]);
    await again.prepare();
    const { map, item } = participantAddress('tommy');
    for (const reader of COPY_READERS)
      expect(
        [...(account.syncServices.findMap(serviceSid, copyOf(map, reader))?.items.keys() ?? [])].sort(),
      ).toEqual([item, COMPLETE].sort());
    expect(await told('anonymous')).toBeUndefined();
    expect(await store.directory.find('tommy' as Identity, 'anonymous')).toBeDefined();
  });

  test('a copy says it is complete only when it is', async () => {
    const { store, account, serviceSid, breakAt } = await breakable();
    const { map } = participantAddress('mabel');
    const copy = account.syncServices.findMap(serviceSid, `${map}-anonymous`);
    copy?.items.clear();
    breakAt(COPIES);
    await expect(store.prepare()).rejects.toMatchObject({ name: 'CliError' });
    expect(copy?.items.has(COMPLETE)).toBe(false);
    expect((await store.read()).mistakes).toMatchObject([{ kind: 'copy' }]);
    breakAt(undefined);
    await store.prepare();
    expect([copy?.items.has(COMPLETE), (await store.read()).mistakes]).toEqual([true, []]);
  });
});
