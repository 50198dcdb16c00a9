import type { Description, PeerConnectionState } from '../../../../tools/local/video/messages';
import { connectMessage, ScriptedClient, track } from './support/scripted-client';
import { type SignallingServer, startSignallingServer, until } from './support/signalling-server';
import { mintToken } from './support/tokens';

let standIn: SignallingServer;

beforeEach(async () => {
  standIn = await startSignallingServer();
});

afterEach(() => standIn.close());

function description(type: 'offer' | 'answer', revision: number, by: string): Description {
  return { type, revision, sdp: `${type} ${revision} by ${by}` };
}

interface Two {
  alice: ScriptedClient;
  bob: ScriptedClient;
  /** The id of the PeerConnection between them; bob came last, so bob is to offer. */
  id: string;
}

async function two(): Promise<Two> {
  const [alice] = await ScriptedClient.join(standIn.host, 'alice', 'lab', [track('a')]);
  const [bob, connected] = await ScriptedClient.join(standIn.host, 'bob', 'lab', [track('b')]);
  return { alice, bob, id: connected.peer_connections?.[0]?.id ?? '' };
}

/** Two whose first offer, of revision 2, was answered. */
async function twoNegotiated(): Promise<Two> {
  const { alice, bob, id } = await two();
  bob.update({ id, description: description('offer', 2, 'bob') });
  await alice.nextPeerConnection();
  alice.update({ id, description: description('answer', 2, 'alice') });
  await bob.nextPeerConnection();
  return { alice, bob, id };
}

test('the offer made for a media server is closed', async () => {
  const client = await ScriptedClient.open(standIn.host);
  const offer = { id: 'mine', description: description('offer', 1, 'me') };
  client.hello({ ...connectMessage(mintToken('alice'), 'lab'), peer_connections: [offer] });
  const { peer_connections: states } = await client.next('connected');
  expect(states).toEqual([{ id: 'mine', description: { type: 'close', revision: 2 } }]);
});

test('a newcomer is to offer to everybody who is there, each on a PeerConnection of its own', async () => {
  await two();
  const [, connected] = await ScriptedClient.join(standIn.host, 'carol', 'lab');
  const states = connected.peer_connections ?? [];
  expect(states.map((state) => state.description)).toEqual([
    { type: 'create-offer', revision: 1 },
    { type: 'create-offer', revision: 1 },
  ]);
  expect(new Set(states.map(({ id }) => id)).size).toBe(2);
});

test('offer, answer and candidates reach the other end as they are', async () => {
  const { alice, bob, id } = await two();
  const ice = { ufrag: 'u', revision: 1, candidates: [{ candidate: 'c' }] };
  bob.update({ id, description: description('offer', 2, 'bob'), ice });
  expect(await alice.nextPeerConnection()).toEqual({
    id,
    description: description('offer', 2, 'bob'),
    ice,
  });
  alice.update({ id, description: description('answer', 2, 'alice') });
  expect(await bob.nextPeerConnection()).toEqual({ id, description: description('answer', 2, 'alice') });
});

test('when offers cross, only the first one counts, and the other side may offer again afterwards', async () => {
  const { alice, bob, id } = await twoNegotiated();
  alice.update({ id, description: description('offer', 3, 'alice') });
  expect((await bob.nextPeerConnection()).description).toEqual(description('offer', 3, 'alice'));
  bob.update({ id, description: description('offer', 3, 'bob') });
  bob.update({ id, description: description('offer', 4, 'bob, too early') });
  bob.update({ id, description: description('answer', 3, 'bob') });
  bob.update({ id, description: description('offer', 4, 'bob') });
  expect((await alice.nextPeerConnection()).description).toEqual(description('answer', 3, 'bob'));
  expect((await alice.nextPeerConnection()).description).toEqual(description('offer', 4, 'bob'));
});

test.each<[string, Description]>([
  ['an offer that was answered already', description('offer', 2, 'alice')],
  ['an answer to no offer', description('answer', 3, 'alice')],
])('%s is not passed on', async (_what, stale) => {
  const { alice, bob, id } = await twoNegotiated();
  alice.update({ id, description: stale });
  alice.update({ id, description: description('offer', 3, 'alice') });
  expect((await bob.nextPeerConnection()).description).toEqual(description('offer', 3, 'alice'));
});

test('news of an unknown PeerConnection is passed on to nobody', async () => {
  const { alice, bob, id } = await two();
  bob.update({ id: 'unknown', ice: { ufrag: 'unknown' } }, { id, ice: { ufrag: 'bob' } });
  expect(await alice.nextPeerConnection()).toEqual({ id, ice: { ufrag: 'bob' } });
});

test('a third person cannot speak on the PeerConnection of two others', async () => {
  const { alice, bob, id } = await two();
  const [carol] = await ScriptedClient.join(standIn.host, 'carol', 'lab');
  carol.update({ id, ice: { ufrag: 'carol' } });
  carol.publish(2, [track('c')]);
  for (const client of [alice, bob]) {
    await client.next('update', (news) => news.participants?.[0]?.tracks[0]?.id === 'c');
    expect(JSON.stringify(client.frames)).not.toContain('"ufrag"');
  }
});

test('a new track gets a SID, and others are told of it', async () => {
  const { alice, bob } = await two();
  bob.publish(2, [track('b'), track('screen')]);
  const mine = (await bob.next('update', (news) => !!news.published)).published;
  const theirs = await alice.next('update', (news) => news.participants?.[0]?.tracks.length === 2);
  expect(mine?.tracks.map(({ id }) => id)).toEqual(['b', 'screen']);
  expect(theirs.subscribed?.tracks.map(({ sid }) => sid)).toEqual(mine?.tracks.map(({ sid }) => sid));
});

test('what a participant publishes under an old revision is no news', async () => {
  const { bob } = await two();
  bob.publish(1, []);
  bob.publish(2, [track('b'), track('screen')]);
  const first = await bob.next('update', (news) => !!news.published);
  expect(first.published?.tracks.map(({ id }) => id)).toEqual(['b', 'screen']);
});

test('muting keeps the SID of the track', async () => {
  const { alice, bob } = await two();
  const before = await alice.next('update', (news) => !!news.participants?.[0]?.tracks[0]);
  bob.publish(2, [track('b', 'video', false)]);
  const after = await alice.next('update', (news) => news.participants?.[0]?.tracks[0]?.enabled === false);
  expect(after.participants?.[0]?.tracks[0]?.sid).toBe(before.participants?.[0]?.tracks[0]?.sid);
});

test('every revision that a client is told rises', async () => {
  const { alice, bob } = await two();
  for (const revision of [2, 3, 4]) bob.publish(revision, [track('b', 'video', revision % 2 === 0)]);
  await alice.next('update', (news) => news.participants?.[0]?.revision === 5);
  const bodies = alice.frames.map(({ body }) => body as Record<string, { revision: number }> | undefined);
  const revisions = bodies.flatMap((body) => body?.subscribed?.revision ?? []);
  expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
});

test.each([
  ['says goodbye', (client: ScriptedClient) => client.raw('{"type":"bye"}')],
  ['closes the tab', (client: ScriptedClient) => client.socket.close(1001)],
])('who %s is closed, unsubscribed and then gone for the others', async (_how, go) => {
  const { alice, bob, id } = await twoNegotiated();
  go(bob);
  const closing = await alice.next('update', (news) => !!news.peer_connections);
  expect(closing.peer_connections).toEqual<PeerConnectionState[]>([
    { id, description: { type: 'close', revision: 1_000_000 } },
  ]);
  expect(closing.subscribed?.tracks).toEqual([]);
  const gone = await alice.next('update');
  expect(gone.participants).toMatchObject([{ identity: 'bob', state: 'disconnected', tracks: [] }]);
});

test('53118: a completed room tells everybody, and is gone', async () => {
  const { alice, bob } = await two();
  expect(standIn.video.completeRoom('lab')).toBe(true);
  const ends = await Promise.all([alice.next('disconnected'), bob.next('disconnected')]);
  expect(ends.map(({ status }) => status)).toEqual(['completed', 'completed']);
  expect(standIn.video.rooms()).toEqual([]);
  expect(standIn.video.completeRoom('lab')).toBe(false);
});

test('53204: who is removed, by identity or SID, is told so and out of the room', async () => {
  const { alice, bob } = await two();
  const sid = standIn.video.rooms()[0]?.participants[1]?.sid ?? '';
  expect(standIn.video.removeParticipant('lab', sid)).toBe(true);
  expect(standIn.video.removeParticipant('lab', 'alice')).toBe(true);
  const errors = await Promise.all([alice.next('error'), bob.next('error')]);
  expect(errors.map(({ code }) => code)).toEqual([53204, 53204]);
  expect(standIn.video.removeParticipant('lab', 'alice')).toBe(false);
});

test('who is removed silently is told no error, and is out of the room', async () => {
  await standIn.close();
  standIn = await startSignallingServer({ removesSilently: () => true });
  const [alice] = await ScriptedClient.join(standIn.host, 'alice', 'lab');
  const [bob, { sid, session }] = await ScriptedClient.join(standIn.host, 'bob', 'lab');
  expect(standIn.video.removeParticipant('lab', 'bob')).toBe(true);
  expect(await bob.next('disconnected')).toEqual({ type: 'disconnected', version: 2, sid, session });
  await alice.next('update', (news) => news.participants?.[0]?.state === 'disconnected');
  expect(await bob.closed).toBe(1000);
  expect(bob.frames.map(({ body }) => (body as { type?: string } | undefined)?.type)).not.toContain('error');
});

test('a client that was sent away hears nothing more, and its socket is closed', async () => {
  const { alice } = await two();
  standIn.video.removeParticipant('lab', 'alice');
  alice.say({ type: 'ice', version: 1, token: mintToken('alice') });
  expect(await alice.closed).toBe(1000);
  expect(alice.frames.at(-1)).toMatchObject({ type: 'msg', body: { type: 'error', code: 53204 } });
});

test('closing the stand-in closes every socket', async () => {
  const { alice, bob } = await two();
  await standIn.video.close();
  await Promise.all([alice.closed, bob.closed]);
  await until('no room is left', () => standIn.video.rooms().length === 0);
});
