import { randomBytes } from 'node:crypto';
import type { RoomName } from '../../../../src/contract/names';
import { type StandIn, startStandIn } from '../../../../tools/local/stand-in';
import { postgresStore } from '../../../../tools/organiser/stores/postgres';
import type { Store } from '../../../../tools/organiser/stores/store';
import { syncStore } from '../../../../tools/organiser/stores/sync';
import { type Database, startPglite } from '../../../directory/support/database';
import { put } from '../../../directory/support/put';
import { inProcessClient } from '../../../support/in-process-client';
import { createLeakCheckedLog, privateTexts } from '../../../support/leak-checked-log';
import { passFor, start, token } from '../../../support/route-client';
import { videoRoomOf } from '../../../support/video-rooms';

jest.setTimeout(60_000);

const ROOM = 'My Room' as RoomName;
const TOMMY = { identity: 'tommy', phone: '+18005556789' };
const REESE = { identity: 'reese', phone: '+18005550111', rooms: ['Closet'] };

let standIn: StandIn;
let store: Store;
let database: Database | undefined;
const people = JSON.stringify({ participants: [TOMMY, REESE] });
const log = createLeakCheckedLog(() => privateTexts(standIn.settings, people));

const SYNC_SERVICE_SID = `IS${randomBytes(16).toString('hex')}`;

const DOORS: [string, () => Promise<void>][] = [
  [
    'Sync',
    async () => {
      standIn = await startStandIn({ settings: { DIRECTORY: 'sync', SYNC_SERVICE_SID }, onLog: log.write });
      const { settings, account } = standIn;
      const credentials = { accountSid: settings.ACCOUNT_SID ?? '', authToken: settings.AUTH_TOKEN ?? '' };
      const client = inProcessClient(credentials, { timeout: 5000, autoRetry: false }, account.hosts);
      store = syncStore(client, SYNC_SERVICE_SID, ROOM);
    },
  ],
  [
    'PostgreSQL',
    async () => {
      database = await startPglite();
      standIn = await startStandIn({
        settings: { DIRECTORY: 'postgres', DATABASE_URL: database.url },
        onLog: log.write,
      });
      store = postgresStore({ url: database.url }, ROOM);
    },
  ],
];

describe.each(DOORS)('while the door runs, with its directory in %s', (_, open) => {
  beforeAll(async () => {
    await open();
    await store.prepare();
  });
  afterAll(async () => {
    await store.close();
    await standIn.stop();
    await database?.stop();
    expect(log.lines).not.toEqual([]);
    log.assertNoLeaks();
  });

  test('somebody who is added can join at once; removed, is out at the next renewal', async () => {
    expect((await start(standIn, { identity: 'tommy' })).body.code).toBe('unknown_participant');
    await put(store, { participants: [TOMMY] });
    const pass = await passFor(standIn, 'tommy');
    const entered = await token(standIn, { pass });
    expect([entered.status, entered.body.identity]).toEqual([200, 'tommy']);

    await store.remove('tommy');
    const renewed = await token(standIn, { pass: entered.body.pass });
    expect([renewed.status, renewed.body.code]).toEqual([401, 'pass_invalid']);
    expect((await start(standIn, { identity: 'tommy' })).body.code).toBe('unknown_participant');
  });

  test('a room that is given a size is made with it, and filled no further', async () => {
    await put(store, {
      rooms: { Closet: { maxParticipants: 1 } },
      participants: [REESE],
    });
    const entered = await token(standIn, { pass: await passFor(standIn, 'reese') });
    expect(entered.status).toBe(200);
    const closet = videoRoomOf(standIn.settings, 'Closet');
    expect(standIn.account.rooms.inProgress(closet)).toMatchObject({ maxParticipants: 1 });
    expect(standIn.account.rooms.capacityOf(closet)).toBe(1);
  });
});
