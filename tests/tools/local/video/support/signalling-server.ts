import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type VideoOptions, VideoSignalling } from '../../../../../tools/local/video';
import { ISSUER } from './tokens';

/** A stand-in that listens on a free port of its own. */
export interface SignallingServer {
  video: VideoSignalling;
  /** `host:port` */
  host: string;
  /** While set, no socket is taken: a network that is down. */
  refusesSockets: boolean;
  close(): Promise<void>;
}

/** Starts a stand-in. `serve` answers plain HTTP requests: path to content type and body. */
export async function startSignallingServer(
  options: Partial<VideoOptions> = {},
  serve: Record<string, [type: string, body: string]> = {},
): Promise<SignallingServer> {
  const video = new VideoSignalling({ ...ISSUER, ...options });
  const server = createServer((request, response) => {
    const file = serve[request.url ?? ''];
    if (!file) return response.writeHead(404).end();
    return response.writeHead(200, { 'Content-Type': file[0] }).end(file[1]);
  });
  server.on('upgrade', (request, socket, head) => {
    if (standIn.refusesSockets || !video.handleUpgrade(request, socket, head)) socket.destroy();
  });
  const { port } = await listen(server);
  const standIn: SignallingServer = {
    video,
    host: `127.0.0.1:${port}`,
    refusesSockets: false,
    async close() {
      await video.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return standIn;
}

function listen(server: Server): Promise<AddressInfo> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server.address() as AddressInfo));
  });
}

/** Waits until the condition holds, asking again every 20 ms; fails after `withinMs`. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 30_000,
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
