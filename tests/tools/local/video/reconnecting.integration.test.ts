import type { ServerMessage } from '../../../../tools/local/video/messages';
import { ScriptedClient, track } from './support/scripted-client';
import { type SignallingServer, startSignallingServer, until } from './support/signalling-server';
import { mintToken } from './support/tokens';

let standIn: SignallingServer;

afterEach(() => standIn.close());

interface Two {
  alice: ScriptedClient;
  bob: ScriptedClient;
  bobs: ServerMessage & { type: 'connected' };
}

async function two(sessionTimeoutSeconds = 30): Promise<Two> {
  standIn = await startSignallingServer({ sessionTimeoutSeconds });
  const [alice] = await ScriptedClient.join(standIn.host, 'alice', 'lab', [track('a')]);
  const [bob, bobs] = await ScriptedClient.join(standIn.host, 'bob', 'lab', [track('b')]);
  return { alice, bob, bobs };
}

/** Bob has offered, and alice has not answered yet. */
async function twoWithAnOffer(): Promise<Two & { id: string }> {
  const both = await two();
  const id = both.bobs.peer_connections?.[0]?.id ?? '';
  both.bob.update({ id, description: { type: 'offer', revision: 2, sdp: 'offer' } });
  await both.alice.nextPeerConnection();
  return { ...both, id };
}

async function sync(
  session: string,
  token = mintToken('bob', 'lab'),
  more: object = {},
): Promise<ScriptedClient> {
  const client = await ScriptedClient.open(standIn.host);
  client.hello({ type: 'sync', version: 2, name: 'lab', session, token, ...more });
  return client;
}

async function lose(client: ScriptedClient): Promise<void> {
  standIn.video.dropSocket('lab', 'bob');
  await client.closed;
}

test('who loses the socket is shown as reconnecting, and then as connected again', async () => {
  const { alice, bob, bobs } = await two();
  await lose(bob);
  const lost = await alice.next('update', (news) => news.participants?.[0]?.state === 'reconnecting');
  await sync(bobs.session);
  const back = await alice.next('update', (news) => news.participants?.[0]?.state === 'connected');
  expect(back.participants?.[0]?.revision).toBeGreaterThan(lost.participants?.[0]?.revision ?? 0);
});

test('who comes back is told what it missed, and keeps its place and PeerConnections', async () => {
  const { alice, bob, bobs, id } = await twoWithAnOffer();
  await lose(bob);
  const answer = { type: 'answer', revision: 2, sdp: 'answer' } as const;
  alice.update({ id, description: answer, ice: { ufrag: 'a' } });
  alice.publish(2, [track('a'), track('screen')]);
  await alice.next('update', (news) => !!news.published);
  const synced = await (await sync(bobs.session)).next('synced');
  expect(synced.participant.sid).toBe(bobs.participant.sid);
  expect(synced.peer_connections).toEqual([{ id, description: answer, ice: { ufrag: 'a' } }]);
  expect(synced.participants).toMatchObject([{ identity: 'alice', tracks: [{ id: 'a' }, { id: 'screen' }] }]);
});

test('who missed an answer and the offer after it is told both, in this order', async () => {
  const { alice, bob, bobs, id } = await twoWithAnOffer();
  await lose(bob);
  const answer = { type: 'answer', revision: 2, sdp: 'answer' } as const;
  const offer = { type: 'offer', revision: 3, sdp: 'her offer' } as const;
  alice.update({ id, description: answer });
  alice.update({ id, description: offer, ice: { ufrag: 'a' } });
  alice.publish(2, [track('a')]);
  await alice.next('update', (news) => !!news.published);
  const synced = await (await sync(bobs.session)).next('synced');
  expect(synced.peer_connections).toEqual([
    { id, description: answer },
    { id, description: offer, ice: { ufrag: 'a' } },
  ]);
});

test('an answer that got lost with the socket is never given again: the two begin anew', async () => {
  const { alice, bob, bobs, id } = await twoWithAnOffer();
  alice.update({ id, description: { type: 'answer', revision: 2, sdp: 'answer' } });
  await bob.nextPeerConnection();
  alice.update({ id, description: { type: 'offer', revision: 3, sdp: 'her offer' } });
  await bob.nextPeerConnection();
  await lose(bob);
  const back = await sync(bobs.session, mintToken('bob', 'lab'), {
    peer_connections: [{ id, description: { type: 'offer', revision: 4, sdp: 'his offer' } }],
  });
  expect((await back.next('synced')).peer_connections).toEqual([]);
  expect(await alice.nextPeerConnection()).toMatchObject({ id, description: { type: 'close' } });
  const anew = await back.nextPeerConnection();
  expect(anew).toMatchObject({ description: { type: 'create-offer', revision: 1 } });
  expect(anew.id).not.toBe(id);
  back.update({ id: anew.id, description: { type: 'offer', revision: 2, sdp: 'offer' } });
  expect(await alice.nextPeerConnection()).toMatchObject({ id: anew.id, description: { type: 'offer' } });
});

test('what the client tells with its return counts like any news', async () => {
  const { alice, bob, bobs } = await two();
  await lose(bob);
  await sync(bobs.session, mintToken('bob', 'lab'), {
    participant: { revision: 9, tracks: [track('b'), track('screen')] },
    peer_connections: [
      { id: bobs.peer_connections?.[0]?.id, description: { type: 'offer', revision: 2, sdp: 'offer' } },
    ],
  });
  await alice.next('update', (news) => news.participants?.[0]?.tracks.length === 2);
  expect((await alice.nextPeerConnection()).description?.sdp).toBe('offer');
});

test('a client may come back before the server has noticed the loss', async () => {
  const { bob, bobs } = await two();
  await (await sync(bobs.session)).next('synced');
  expect(await bob.closed).toBe(1006);
  expect(standIn.video.rooms()[0]?.participants.map(({ state }) => state)).toEqual([
    'connected',
    'connected',
  ]);
});

test('after three seconds its PeerConnections are closed, and on its return new ones are made', async () => {
  const { alice, bob, bobs } = await two();
  const id = bobs.peer_connections?.[0]?.id;
  await lose(bob);
  const closing = await alice.next('update', (news) => !!news.peer_connections);
  expect(closing.peer_connections).toMatchObject([{ id, description: { type: 'close' } }]);
  expect(closing.subscribed?.tracks).toEqual([]);

  const back = await sync(bobs.session);
  const synced = await back.next('synced');
  expect([synced.peer_connections, synced.subscribed?.tracks]).toEqual([[], []]);
  const news = await back.next('update');
  expect(news.peer_connections).toMatchObject([{ description: { type: 'create-offer', revision: 1 } }]);
  expect(news.peer_connections?.[0]?.id).not.toBe(id);
  expect(news.subscribed?.tracks).toMatchObject([{ id: 'a' }]);
  await alice.next('update', (update) => update.subscribed?.tracks[0]?.id === 'b');
});

test('a session ends when its time is over: 53002', async () => {
  const { alice, bob, bobs } = await two(0.3);
  await lose(bob);
  await alice.next('update', (news) => news.participants?.[0]?.state === 'disconnected');
  expect((await (await sync(bobs.session)).next('error')).code).toBe(53002);
});

test('who is back in time stays', async () => {
  const { bob, bobs } = await two(0.3);
  await lose(bob);
  await (await sync(bobs.session)).next('synced');
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(standIn.video.rooms()[0]?.participants.map(({ state }) => state)).toEqual([
    'connected',
    'connected',
  ]);
});

test('20104: an expired token breaks the return, and the place is given up', async () => {
  const { bob, bobs } = await two();
  await lose(bob);
  const client = await sync(bobs.session, mintToken('bob', 'lab', -5));
  expect((await client.next('error')).code).toBe(20104);
  await until('bob is gone', () => standIn.video.rooms()[0]?.participants.length === 1);
});

test('nobody comes back in the place of another', async () => {
  const { bob, bobs } = await two();
  await lose(bob);
  const client = await sync(bobs.session, mintToken('mallory', 'lab'));
  expect((await client.next('error')).code).toBe(53002);
  expect(standIn.video.rooms()[0]?.participants.map(({ identity }) => identity)).toEqual(['alice', 'bob']);
});
