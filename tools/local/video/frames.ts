import { isRecord, parseJson } from './json';

/**
 * The outer protocol: JSON text frames on one WebSocket, which greet, keep alive and carry messages.
 * Source: twilio-video `lib/twilioconnection.js`.
 */
export type ClientFrame =
  /** First frame; `timeout` is the heartbeat interval in milliseconds that the client asks for. */
  | { type: 'hello'; timeout: number; body: unknown }
  | { type: 'heartbeat' }
  | { type: 'msg'; body: unknown }
  | { type: 'bye' };

export type ServerFrame =
  | { type: 'welcome'; negotiatedTimeout: number }
  | { type: 'heartbeat' }
  | { type: 'msg'; body: unknown }
  | { type: 'bad'; reason: string };

const DEFAULT_TIMEOUT_MS = 5000;

/** The frame that the text stands for; `null` when it is none. */
export function parseFrame(text: string): ClientFrame | null {
  const frame = parseJson(text);
  if (!isRecord(frame)) return null;
  switch (frame.type) {
    case 'hello':
      return { type: 'hello', timeout: readTimeout(frame.timeout), body: frame.body };
    case 'msg':
      return { type: 'msg', body: frame.body };
    case 'heartbeat':
    case 'bye':
      return { type: frame.type };
    default:
      return null;
  }
}

function readTimeout(timeout: unknown): number {
  return typeof timeout === 'number' && Number.isFinite(timeout) ? timeout : DEFAULT_TIMEOUT_MS;
}
