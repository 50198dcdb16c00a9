import { makeSettings } from '../../tools/local/settings';
import type { StandIn } from '../../tools/local/stand-in';
import { decodeJwt } from '../support/forged-jwt';
import { createFunctionHarness, obtainPass } from '../support/function-harness';
import { directoryOf } from '../support/participants';
import { passFor, token } from '../support/route-client';
import { useStandIn } from '../support/stand-in-harness';
import { videoRoomOf } from '../support/video-rooms';
import { connectMessage, ScriptedClient } from '../tools/local/video/support/scripted-client';

/** One account, and so one Video with one key; everything else is each door's own. */
const { ACCOUNT_SID = '', AUTH_TOKEN = '', API_KEY_SID = '', API_KEY_SECRET = '' } = makeSettings();
const ACCOUNT = { ACCOUNT_SID, AUTH_TOKEN, API_KEY_SID, API_KEY_SECRET };

const ROOM = 'My Room';
const ours = directoryOf([{ identity: 'mabel', phone: '+18005554321' }]);
/** A participant of the other door alone, and one who shares a name with a participant of ours. */
const theirs = directoryOf([
  { identity: 'mabel', phone: '+18005550100' },
  { identity: 'tommy', phone: '+18005556789' },
]);

const production = useStandIn({ directory: ours, settings: ACCOUNT });
const stage = useStandIn({ directory: theirs, settings: ACCOUNT });

/** The answer of a door to one of its participants. */
const admitted = async (standIn: StandIn, identity: string) =>
  (await token(standIn, { pass: await passFor(standIn, identity) })).body;
/** Enters the account's Video, which both doors' tokens are for. */
async function enter(accessToken: string, room: string | null = null) {
  const client = await ScriptedClient.open(new URL(production.standIn.url).host);
  client.hello(connectMessage(accessToken, room));
  return client;
}
const identities = (people: readonly { identity: string }[] = []) => people.map(({ identity }) => identity);

describe('another door of the account', () => {
  const clients: ScriptedClient[] = [];
  afterEach(() => {
    for (const { socket } of clients.splice(0)) socket.close(1001);
  });
  const enters = async (accessToken: string) => {
    const client = await enter(accessToken);
    clients.push(client);
    return { client, connected: await client.next('connected') };
  };

  test('has another room of the same name, which both of them call by that name alone', async () => {
    const [here, there] = [
      await admitted(production.standIn, 'mabel'),
      await admitted(stage.standIn, 'mabel'),
    ];
    expect([here.room, there.room]).toEqual([ROOM, ROOM]);
    expect([decodeJwt(here.pass).claims.room, decodeJwt(there.pass).claims.room]).toEqual([ROOM, ROOM]);
    expect([decodeJwt(here.token).claims.grants, decodeJwt(there.token).claims.grants]).toEqual([
      { identity: 'mabel', video: { room: videoRoomOf(production.standIn.settings, ROOM) } },
      { identity: 'mabel', video: { room: videoRoomOf(stage.standIn.settings, ROOM) } },
    ]);
    expect(videoRoomOf(production.standIn.settings, ROOM)).not.toBe(
      videoRoomOf(stage.standIn.settings, ROOM),
    );
  });

  test('brings nobody into a call of ours, and evicts nobody of the same name', async () => {
    const mabel = await enters((await admitted(production.standIn, 'mabel')).token);
    const namesake = await enters((await admitted(stage.standIn, 'mabel')).token);
    const stranger = await enters((await admitted(stage.standIn, 'tommy')).token);
    expect(namesake.connected.sid).not.toBe(mabel.connected.sid);
    expect(identities(stranger.connected.participants)).toEqual(['mabel']);
    expect(stranger.connected.sid).toBe(namesake.connected.sid);
    const rooms = production.standIn.video.rooms();
    const call = rooms.find(({ sid }) => sid === mabel.connected.sid);
    expect(identities(call?.participants)).toEqual(['mabel']);
    expect(mabel.client.socket.readyState).toBe(mabel.client.socket.OPEN);
  });

  test.each([
    ['by its plain name', () => ROOM],
    ['by the name that it has at Video', () => videoRoomOf(production.standIn.settings, ROOM)],
  ])('gives no token that enters a room of ours %s', async (_, room) => {
    const client = await enter((await admitted(stage.standIn, 'tommy')).token, room());
    clients.push(client);
    expect(await client.next('error')).toMatchObject({ code: 20106 });
  });

  test('has passes that open nothing here', async () => {
    const pass = await passFor(stage.standIn, 'mabel');
    const { result, asked } = await production.recordRequests(() => token(production.standIn, { pass }));
    expect([result.status, result.body.code, asked]).toEqual([401, 'pass_invalid', []]);
  });
});

test('another door of the account that says the same ROOM_NAMESPACE shares its rooms', async () => {
  const grants = [];
  for (const identity of ['isabelle', 'kicks']) {
    const directory = directoryOf([{ identity, phone: '+18005554321' }]);
    const harness = createFunctionHarness({
      directory,
      settings: { ...ACCOUNT, ROOM_NAMESPACE: 'our-club' },
    });
    const { body } = await harness.token({ pass: await obtainPass(harness, identity) });
    grants.push([body.room, decodeJwt(body.token).claims.grants]);
  }
  expect(grants).toEqual([
    [ROOM, { identity: 'isabelle', video: { room: `${ROOM}~our-club` } }],
    [ROOM, { identity: 'kicks', video: { room: `${ROOM}~our-club` } }],
  ]);
});
