import { isRecord, readList } from './json';
import type {
  ClientMessage,
  ClientParticipant,
  ClientTrack,
  Description,
  PeerConnectionState,
} from './messages';

const TRACK_KINDS = ['audio', 'video', 'data'] as const;
const CLIENT_DESCRIPTIONS = ['offer', 'answer', 'close'] as const;

/** The message that a frame's body stands for; `null` when it breaks the protocol. */
export function parseMessage(body: unknown): ClientMessage | null {
  if (!isRecord(body)) return null;
  switch (body.type) {
    case 'ice':
      return { type: 'ice', token: body.token };
    case 'connect':
      return readConnect(body);
    case 'sync':
      return readSync(body);
    case 'update':
      return readUpdate(body);
    case 'disconnect':
      return { type: 'disconnect' };
    default:
      return null;
  }
}

function readConnect(body: Record<string, unknown>): ClientMessage | null {
  const { token, name = null } = body;
  const state = readState(body);
  if (state === null || (name !== null && typeof name !== 'string')) return null;
  // An empty name is how a page asks for whichever room its token names.
  return { type: 'connect', token, name: name === '' ? null : name, ...state };
}

function readSync(body: Record<string, unknown>): ClientMessage | null {
  const { token, session } = body;
  const state = readState(body);
  if (state === null || typeof session !== 'string') return null;
  return { type: 'sync', token, session, ...state };
}

function readUpdate(body: Record<string, unknown>): ClientMessage | null {
  const state = readState(body);
  return state && { type: 'update', ...state };
}

interface State {
  participant: ClientParticipant | null;
  peerConnections: PeerConnectionState[];
}

function readState(body: Record<string, unknown>): State | null {
  const peerConnections = readList(body.peer_connections ?? [], readPeerConnection);
  if (peerConnections === null) return null;
  if (body.participant === undefined) return { participant: null, peerConnections };
  const participant = readParticipant(body.participant);
  return participant && { participant, peerConnections };
}

function readParticipant(value: unknown): ClientParticipant | null {
  if (!isRecord(value) || !isRevision(value.revision)) return null;
  const tracks = readList(value.tracks, readTrack);
  return tracks && { revision: value.revision, tracks };
}

function readTrack(value: unknown): ClientTrack | null {
  if (!isRecord(value)) return null;
  const { id, name, enabled, priority = 'standard' } = value;
  const kind = TRACK_KINDS.find((known) => known === value.kind);
  if (typeof id !== 'string' || id === '' || kind === undefined) return null;
  if (typeof name !== 'string' || typeof enabled !== 'boolean' || typeof priority !== 'string') return null;
  return { id, kind, name, enabled, priority };
}

function readPeerConnection(value: unknown): PeerConnectionState | null {
  if (!isRecord(value) || typeof value.id !== 'string') return null;
  const state: PeerConnectionState = { id: value.id };
  if (value.description !== undefined) {
    const description = readDescription(value.description);
    if (description === null) return null;
    state.description = description;
  }
  if (value.ice !== undefined) {
    if (!isRecord(value.ice)) return null;
    state.ice = value.ice;
  }
  return state;
}

function readDescription(value: unknown): Description | null {
  if (!isRecord(value) || !isRevision(value.revision)) return null;
  const type = CLIENT_DESCRIPTIONS.find((known) => known === value.type);
  if (type === undefined) return null;
  if (type === 'close') return { type, revision: value.revision };
  return typeof value.sdp === 'string' ? { type, revision: value.revision, sdp: value.sdp } : null;
}

function isRevision(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
