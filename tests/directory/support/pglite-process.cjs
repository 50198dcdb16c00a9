/** PostgreSQL compiled to WebAssembly behind its real protocol. It sends its address, and ends with its parent. */
const { PGlite } = require('@electric-sql/pglite');
const { PGLiteSocketServer } = require('@electric-sql/pglite-socket');

async function serve() {
  const db = await PGlite.create();
  const server = new PGLiteSocketServer({ db, port: 0, host: '127.0.0.1', maxConnections: 20 });
  await server.start();
  process.send(server.getServerConn());
}

process.on('disconnect', () => process.exit());
serve();
