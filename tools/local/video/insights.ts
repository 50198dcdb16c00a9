import type { WebSocket } from 'ws';
import { isRecord, parseJson } from './json';

/**
 * Answers the SDK's telemetry socket, and keeps nothing of what it reports.
 * Source: twilio-video `lib/util/insightspublisher`.
 */
export function answerInsights(socket: WebSocket): void {
  socket.on('error', () => socket.terminate());
  socket.on('message', (data) => {
    const event = parseJson(String(data));
    if (!isRecord(event) || event.type !== 'connect') return;
    socket.send(JSON.stringify({ type: 'connected', session: 'local', version: 1 }));
  });
}
