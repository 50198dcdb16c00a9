import { connectMessage, ScriptedClient, track } from './support/scripted-client';
import { type SignallingServer, startSignallingServer, until } from './support/signalling-server';
import { mintToken } from './support/tokens';

let standIn: SignallingServer;

beforeAll(async () => {
  standIn = await startSignallingServer({ maxParticipants: (name) => (name === 'tiny' ? 1 : 50) });
});

afterEach(() => until('every room is empty', () => standIn.video.rooms().length === 0));

afterAll(() => standIn.close());

async function refusalOf(body: object): Promise<number> {
  const client = await ScriptedClient.open(standIn.host);
  client.hello(body);
  return (await client.next('error')).code;
}

test('a client is welcomed before it is told anything else', async () => {
  const client = await ScriptedClient.open(standIn.host);
  client.hello({ type: 'ice', version: 1, token: 'nonsense' });
  await client.next('error');
  expect(client.frames[0]).toEqual({ type: 'welcome', negotiatedTimeout: 5000 });
});

test('a client with a valid token gets its list of ICE servers', async () => {
  const client = await ScriptedClient.open(standIn.host);
  client.hello({ type: 'ice', version: 1, token: mintToken('alice', 'lab') });
  expect((await client.next('iced')).ice_servers).toEqual([]);
});

test('a newcomer is told who is there, and those who are there of the newcomer', async () => {
  const [alice, connected] = await ScriptedClient.join(standIn.host, 'alice', 'lab', [track('a-video')]);
  const [bob, bobs] = await ScriptedClient.join(standIn.host, 'bob', 'lab', [track('b-audio', 'audio')]);
  expect(bobs.participants).toMatchObject([
    { sid: connected.participant.sid, identity: 'alice', state: 'connected', tracks: [{ id: 'a-video' }] },
  ]);
  expect(bobs.subscribed?.tracks).toMatchObject([{ id: 'a-video', sid: expect.stringMatching(/^MT/) }]);
  const news = await alice.next('update');
  expect(news.participants).toMatchObject([{ identity: 'bob', tracks: [{ id: 'b-audio' }] }]);
  expect(news.subscribed?.tracks).toMatchObject([{ id: 'b-audio' }]);
  alice.socket.close(1001);
  bob.socket.close(1001);
});

test('a client without a room name enters the room its token names', async () => {
  const client = await ScriptedClient.open(standIn.host);
  client.hello(connectMessage(mintToken('alice', 'from-token'), null));
  expect((await client.next('connected')).name).toBe('from-token');
  client.socket.close(1001);
});

test('a token for any room opens the room that is asked for', async () => {
  const client = await ScriptedClient.open(standIn.host);
  client.hello(connectMessage(mintToken('alice'), 'anywhere'));
  expect((await client.next('connected')).name).toBe('anywhere');
  client.socket.close(1001);
});

test('20106: a token for one room does not open another', async () => {
  expect(await refusalOf(connectMessage(mintToken('alice', 'lab'), 'vault'))).toBe(20106);
});

test('53106: the SID of a room that is gone opens nothing', async () => {
  const sid = `RM${'0'.repeat(32)}`;
  expect(await refusalOf(connectMessage(mintToken('alice'), sid))).toBe(53106);
});

test('53105: a full room takes nobody else', async () => {
  const [alice] = await ScriptedClient.join(standIn.host, 'alice', 'tiny');
  expect(await refusalOf(connectMessage(mintToken('bob', 'tiny'), 'tiny'))).toBe(53105);
  alice.socket.close(1001);
});

test('53205: who joins again sends the earlier one away, even from a full room, and the room stays', async () => {
  const [earlier, first] = await ScriptedClient.join(standIn.host, 'alice', 'tiny');
  const [later, second] = await ScriptedClient.join(standIn.host, 'alice', 'tiny');
  expect((await earlier.next('error')).code).toBe(53205);
  expect(second.sid).toBe(first.sid);
  expect(second.participant.sid).not.toBe(first.participant.sid);
  expect(second.participants).toEqual([]);
  later.socket.close(1001);
});

test('a room is gone with its last participant, and opens anew under another SID', async () => {
  const [alice, first] = await ScriptedClient.join(standIn.host, 'alice', 'short');
  alice.say({ type: 'disconnect', version: 2, session: first.session });
  await until('the room is gone', () => standIn.video.rooms().length === 0);
  const [again, second] = await ScriptedClient.join(standIn.host, 'alice', 'short');
  expect(second.sid).not.toBe(first.sid);
  again.socket.close(1001);
});

test.each([
  ['not JSON', 'hello?'],
  ['a list', '[]'],
  ['an unknown frame', '{"type":"ahoy"}'],
  ['null', 'null'],
])('a frame that is %s is called bad, and the connection goes on', async (_what, text) => {
  const client = await ScriptedClient.open(standIn.host);
  client.raw(text);
  client.hello({ type: 'ice', version: 1, token: mintToken('alice', 'lab') });
  await client.next('iced');
  expect(client.frames[0]).toMatchObject({ type: 'bad' });
  client.socket.close(1001);
});

test.each([
  ['an unknown type', { type: 'dance' }],
  ['a name that is not text', { ...connectMessage(mintToken('alice'), null), name: 7 }],
  ['tracks that are no list', { ...connectMessage(mintToken('alice'), null), participant: { revision: 1 } }],
  ['a PeerConnection without an id', { ...connectMessage(mintToken('alice'), null), peer_connections: [{}] }],
  ['an update before joining', { type: 'update', version: 2 }],
])('53004: %s is refused', async (_what, body) => {
  expect(await refusalOf(body)).toBe(53004);
});

test('a frame of more than a megabyte ends that connection only', async () => {
  const [alice] = await ScriptedClient.join(standIn.host, 'alice', 'lab');
  const client = await ScriptedClient.open(standIn.host);
  client.raw('x'.repeat(2 ** 20 + 1));
  expect(await client.closed).toBe(1009);
  expect(standIn.video.rooms()).toMatchObject([{ participants: [{ state: 'connected' }] }]);
  alice.socket.close(1001);
});

test('the telemetry socket is answered, whatever it is sent', async () => {
  const client = await ScriptedClient.open(standIn.host, '/local/insights');
  client.raw('nonsense');
  client.raw(JSON.stringify({ type: 'event' }));
  client.raw(JSON.stringify({ type: 'connect', version: 1 }));
  await until('the answer came', () => client.frames.length > 0);
  expect(client.frames).toEqual([{ type: 'connected', session: 'local', version: 1 }]);
  client.socket.close();
});

test('an upgrade for any other path is left to others', async () => {
  await expect(ScriptedClient.open(standIn.host, '/other')).rejects.toThrow();
});
