import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Messages, PhoneAttachment, PhoneMessage } from './messages';

const FILES: Record<string, { file: string; type: string }> = {
  '/local/phone': { file: 'phone.html', type: 'text/html; charset=utf-8' },
  '/local/phone.js': { file: 'phone.js', type: 'text/javascript; charset=utf-8' },
  '/local/phone-message.js': { file: 'phone-message.js', type: 'text/javascript; charset=utf-8' },
  '/local/phone-words.js': { file: 'phone-words.js', type: 'text/javascript; charset=utf-8' },
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
 * - `/local/phone` the page, with its scripts and its style
 * - `/local/messages` every message as JSON, newest first: `{to, channel, body, at}`, and where it has them `code`,
 *   `id`, `state` (`scheduled`, `canceled` or `failed`), `reason`, `subject`, and `attachments: [{name, size, href}]`
 * - `/local/messages/{id}/{number}` a file that came with a mail
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
      response.end(JSON.stringify(messages.list().map(onTheWire)));
      return true;
    }
    if (path === '/local/messages/stream') {
      stream(messages, response);
      return true;
    }
    const attachment = attachmentAt(messages, path);
    if (attachment) {
      sendFile(attachment, response);
      return true;
    }
    const page = Object.hasOwn(FILES, path) ? FILES[path] : undefined;
    if (!page) return false;
    response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': page.type });
    response.end(readFileSync(join(__dirname, page.file)));
    return true;
  };
}

const FILES_OF = '/local/messages';

/** A message as the page gets it: files stay here until somebody opens one. */
const onTheWire = ({ attachments, ...message }: PhoneMessage) => ({
  ...message,
  ...(attachments && {
    attachments: attachments.map(({ name, content }, index) => ({
      name,
      size: content.length,
      href: `${FILES_OF}/${message.id}/${index}`,
    })),
  }),
});

function attachmentAt(messages: Messages, path: string): PhoneAttachment | undefined {
  const [, id = '', index = ''] = /^\/local\/messages\/(\w+)\/(\d+)$/.exec(path) ?? [];
  return messages.find(id)?.attachments?.[Number(index)];
}

/** Saves a file, and never shows it as a page of this machine's. */
function sendFile({ name, type, content }: PhoneAttachment, response: ServerResponse): void {
  const isCalendar = type.split(';')[0]?.trim().toLowerCase() === 'text/calendar';
  response.writeHead(200, {
    ...SECURITY_HEADERS,
    'content-type': isCalendar ? 'text/calendar; charset=utf-8' : 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
  });
  response.end(content);
}

function stream(messages: Messages, response: ServerResponse): void {
  const send = (event: string, data: unknown) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': 'text/event-stream' });
  // The whole list comes first, on the same stream, so that a page which reconnects has missed nothing.
  send('messages', messages.list().map(onTheWire));
  const unsubscribe = messages.subscribe((message) => send('message', onTheWire(message)));
  const keepAlive = setInterval(() => response.write(': still here\n\n'), KEEP_ALIVE_MS).unref();
  response.on('close', () => {
    clearInterval(keepAlive);
    unsubscribe();
  });
}
