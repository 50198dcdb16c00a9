import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Messages } from './messages';

const FILES: Record<string, { file: string; type: string }> = {
  '/local/phone': { file: 'phone.html', type: 'text/html; charset=utf-8' },
  '/local/phone.js': { file: 'phone.js', type: 'text/javascript; charset=utf-8' },
  '/local/phone.css': { file: 'phone.css', type: 'text/css; charset=utf-8' },
};

const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Proxies and browsers give up on a stream that says nothing. */
const KEEP_ALIVE_MS = 15_000;

/**
 * The HTTP handler of the pretend phone, for GET:
 *
 * - `/local/phone` the page, with `/local/phone.js` and `/local/phone.css`
 * - `/local/messages` every message as JSON `[{to, channel, body, code, at}]`, newest first
 * - `/local/messages/stream` Server-Sent Events: `messages` once with all of them as above, then `message` with
 *   each new one. A stream stays open until its reader leaves, so closing the server takes
 *   `closeAllConnections()`.
 *
 * @returns a handler that tells whether it took the request
 */
export function createPhoneHandler(messages: Messages) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.method !== 'GET') return false;
    const path = request.url?.split('?')[0] ?? '';
    if (path === '/local/messages') {
      response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': 'application/json' });
      response.end(JSON.stringify(messages.list()));
      return true;
    }
    if (path === '/local/messages/stream') {
      stream(messages, response);
      return true;
    }
    const page = Object.hasOwn(FILES, path) ? FILES[path] : undefined;
    if (!page) return false;
    response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': page.type });
    response.end(readFileSync(join(__dirname, page.file)));
    return true;
  };
}

function stream(messages: Messages, response: ServerResponse): void {
  const send = (event: string, data: unknown) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': 'text/event-stream' });
  // The whole list comes first, on the same stream, so that a page which reconnects has missed nothing.
  send('messages', messages.list());
  const unsubscribe = messages.subscribe((message) => send('message', message));
  const keepAlive = setInterval(() => response.write(': still here\n\n'), KEEP_ALIVE_MS).unref();
  response.on('close', () => {
    clearInterval(keepAlive);
    unsubscribe();
  });
}
