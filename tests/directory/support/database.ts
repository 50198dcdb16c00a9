import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';

/** A PostgreSQL for the tests of one file. */
export interface Database {
  url: string;
  /** Takes every table away. */
  empty(): Promise<void>;
  run(sql: string): Promise<void>;
  stop(): Promise<void>;
}

/** PostgreSQL compiled to WebAssembly, behind its real protocol, in a process of its own. */
export async function startPglite(): Promise<Database> {
  const child = fork(join(__dirname, 'pglite-process.cjs'), { execArgv: [] });
  const [address] = await once(child, 'message');
  return withSql(`postgresql://postgres@${address}/postgres`, async () => {
    child.disconnect();
    await once(child, 'exit');
  });
}

/** A database of its own on a server that somebody else has started. */
export async function useServer(serverUrl: string): Promise<Database> {
  const name = `doorcode_${randomBytes(8).toString('hex')}`;
  const server = withSql(serverUrl, async () => {});
  await server.run(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = name;
  return withSql(url.href, () => server.run(`drop database ${name} with (force)`));
}

function withSql(url: string, stop: () => Promise<void>): Database {
  const run = async (sql: string) => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  return {
    url,
    run,
    empty: () => run('drop table if exists doorcode_participants, doorcode_rooms, members'),
    stop,
  };
}

/**
 * The names of what a connection says when it begins.
 * Source: https://www.postgresql.org/docs/current/protocol-message-formats.html (StartupMessage)
 */
function startupNames(message: Buffer): string[] {
  const [lengthAndVersion, end] = [8, 2];
  const namesAndValues = message.subarray(lengthAndVersion, -end).toString().split('\0');
  return namesAndValues.filter((_, index) => index % 2 === 0);
}

/** What PgBouncer takes when a connection begins, unless it is told to take more. */
const POOLED = ['user', 'database', 'client_encoding', 'application_name'];

/**
 * A line to the database through which a setting may not go, as through PgBouncer.
 * Source: https://www.pgbouncer.org/config.html#ignore_startup_parameters
 */
export async function poolerBefore(databaseUrl: string): Promise<{ url: string; stop(): void }> {
  const { port: databasePort, hostname } = new URL(databaseUrl);
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (startup) => {
      const unknown = startupNames(startup).find((name) => !POOLED.includes(name));
      if (unknown !== undefined) {
        const fields = `SFATAL\0C08P01\0Munsupported startup parameter: ${unknown}\0\0`;
        const head = Buffer.from('E\0\0\0\0');
        head.writeInt32BE(fields.length + 4, 1);
        socket.end(Buffer.concat([head, Buffer.from(fields)]));
        return;
      }
      const upstream = connect(Number(databasePort), hostname);
      upstream.on('error', () => {}).write(startup);
      socket.pipe(upstream).pipe(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.port = String((server.address() as { port: number }).port);
  return { url: url.href, stop: () => server.close() };
}

/** A line to the database that can be cut, held up, or closed for new ones. */
export interface Line {
  url: string;
  /** Breaks every connection there is. */
  cut(): void;
  /** Lets nothing through any more, without a word, on the connections there are. */
  holdUp(): void;
  /** Refuses new connections, or no longer. */
  close(): Promise<void>;
  open(): Promise<void>;
}

export async function lineTo(databaseUrl: string): Promise<Line> {
  const { port: databasePort, hostname } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const upstream = connect(Number(databasePort), hostname);
    for (const each of [socket, upstream]) {
      sockets.add(each);
      each.on('error', () => {}).on('close', () => sockets.delete(each));
    }
    socket.pipe(upstream).pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const url = new URL(databaseUrl);
  url.port = String(port);
  return {
    url: url.href,
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    holdUp: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async open() {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
}
