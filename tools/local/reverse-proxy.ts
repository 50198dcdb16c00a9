import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';
import { createProxyServer } from 'http-proxy-3';
import { withOriginGuard } from './origin-guard.cjs';
import { StartError } from './start-error';

/** Answers a request, or says with `false` that it is not its own. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => boolean;
/** Takes a WebSocket, or says with `false` that it is not its own. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

const REROUTE_PATH = '/local/reroute.js';
const REROUTE_TAG = `<script src="${REROUTE_PATH}"></script>`;

/** The server that the browser opens: it answers the local routes and forwards all others to the runtime. */
export interface ReverseProxy {
  /** Ends with a slash. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts the reverse proxy on the loopback address. It is the one place that adds to the deployed page: a script tag that
 * reroutes the Video SDK's sockets to this machine.
 * @param port 0 for any that is free
 * @throws StartError when the port is taken
 */
export async function startReverseProxy(options: {
  port: number;
  runtimePort: number;
  rerouteScript: string;
  handlers: readonly RequestHandler[];
  upgrade: UpgradeHandler;
}): Promise<ReverseProxy> {
  const forward = forwardTo(options.runtimePort);
  const handlers = [serveReroute(options.rerouteScript), ...options.handlers];
  const server = createServer((request, response) => {
    if (!handlers.some((handle) => handle(request, response))) forward(request, response);
  });
  server.on('upgrade', (request, socket, head) => {
    if (!options.upgrade(request, socket, head)) socket.destroy();
  });
  server.emit = withOriginGuard(server.emit);
  await listen(server, options.port);
  const { port } = server.address() as { port: number };
  return { url: `http://localhost:${port}/`, stop: () => close(server) };
}

const serveReroute =
  (script: string): RequestHandler =>
  (request, response) => {
    if (request.url?.split('?')[0] !== REROUTE_PATH) return false;
    response.writeHead(200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-store',
    });
    response.end(script);
    return true;
  };

function forwardTo(port: number): (request: IncomingMessage, response: ServerResponse) => void {
  const target = `http://127.0.0.1:${port}`;
  const proxy = createProxyServer({ target, changeOrigin: true, selfHandleResponse: true });
  proxy.on('proxyReq', (proxied) => {
    proxied.removeHeader('accept-encoding');
    // It was checked here; to the runtime, this proxy would be another site.
    proxied.removeHeader('origin');
  });
  proxy.on('proxyRes', (answer, request, response) => {
    const type = answer.headers['content-type'] ?? '';
    const smaller = mayBeGzipped(request);
    if (type.startsWith('text/html')) void addScript(answer, response, smaller);
    else if (smaller && answer.statusCode === 200 && COMPRESSIBLE.test(type)) gzip(answer, response);
    else answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers));
  });
  proxy.on('error', (_error, _request, response) => {
    if ('writeHead' in response && !response.headersSent)
      response.writeHead(502, { 'content-type': 'text/plain' });
    response.end('The local runtime did not answer.\n');
  });
  return (request, response) => proxy.web(request, response);
}

const GZIPPED = { 'content-encoding': 'gzip', vary: 'Accept-Encoding' };
const COMPRESSIBLE = /javascript|^text\/css|^image\/svg/;

const mayBeGzipped = (request: IncomingMessage): boolean =>
  request.method === 'GET' && String(request.headers['accept-encoding']).includes('gzip');

/** Compresses the page's files, as any web host does. */
function gzip(answer: IncomingMessage, response: ServerResponse): void {
  const { 'content-length': _length, ...headers } = answer.headers;
  response.writeHead(200, { ...headers, ...GZIPPED });
  answer.pipe(createGzip()).pipe(response);
}

/** Before the page's own scripts: the SDK takes hold of WebSocket when it loads. */
async function addScript(answer: IncomingMessage, response: ServerResponse, smaller: boolean): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  const html = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/<script\b/, `${REROUTE_TAG}$&`);
  const { 'content-length': _length, etag: _etag, ...headers } = answer.headers;
  const status = answer.statusCode ?? 200;
  if (smaller) response.writeHead(status, { ...headers, ...GZIPPED }).end(gzipSync(html));
  else response.writeHead(status, headers).end(html);
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw taken
      ? new StartError(`port ${port} is in use; choose another with PORT=${port + 1} npm start`)
      : error;
  }
}

async function close(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
