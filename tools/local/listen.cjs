'use strict';
const { Server } = require('node:net');

const LOOPBACK = '127.0.0.1';

/** The arguments of `server.listen`, with the loopback address as host. A Unix socket needs none. */
function onLoopback(args) {
  const [first, ...rest] = args;
  const callbacks = args.filter((each) => typeof each === 'function');
  if (first === undefined || first === null || typeof first === 'function')
    return [{ port: 0, host: LOOPBACK }, ...callbacks];
  if (typeof first === 'number' || /^\d+$/.test(first))
    return [{ port: first, host: LOOPBACK }, ...callbacks];
  if (typeof first === 'object' && first.port !== undefined) return [{ ...first, host: LOOPBACK }, ...rest];
  return args;
}

/**
 * Makes everything in this process that begins to listen do so on the loopback address, for programs that listen on
 * every address and cannot be told otherwise.
 * @returns ends it, for what begins later
 */
function listenOnLoopback() {
  const { listen } = Server.prototype;
  Server.prototype.listen = function (...args) {
    return listen.apply(this, onLoopback(args));
  };
  return () => {
    Server.prototype.listen = listen;
  };
}

module.exports = { listenOnLoopback };
