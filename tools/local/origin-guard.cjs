'use strict';

/** The host names by which a browser on this machine may address it. */
const NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** A Host header omits port 80. */
const isOwn = (host, port) =>
  NAMES.some(
    (name) => host.toLowerCase() === `${name}:${port}` || (port === 80 && host.toLowerCase() === name),
  );

/**
 * Decides whether a request comes from another site or machine. `Host` tells a site whose own name resolves to 127.0.0.1
 * (DNS rebinding), `Origin` tells a cross-site request, and `Sec-Fetch-Site` one without `Origin`. Links from other sites
 * are allowed.
 * Source: RFC 9110, 7.2 and 15.5.20; https://www.w3.org/TR/fetch-metadata/
 * @returns the status of the refusal, or undefined for a request that is allowed
 */
function refusalOf({ headers, headersDistinct, socket, url = '' }) {
  const { localPort: port } = socket;
  const [host, ...more] = headersDistinct.host ?? [];
  if (host === undefined || more.length > 0 || !isOwn(host, port) || !url.startsWith('/')) return 421;
  const { origin } = headers;
  if (origin !== undefined && !(origin.startsWith('http://') && isOwn(origin.slice('http://'.length), port)))
    return 403;
  const site = headers['sec-fetch-site'];
  const isFromElsewhere = site === 'cross-site' || site === 'same-site';
  return isFromElsewhere && headers['sec-fetch-mode'] !== 'navigate' ? 403 : undefined;
}

const REASONS = { 403: 'Forbidden', 421: 'Misdirected Request' };
const SAYS = 'This server is for whoever sits at this machine.\n';

/** Events of an HTTP server that bring a request, with what it is answered by. */
const WITH_RESPONSE = ['request', 'checkContinue', 'checkExpectation'];
const WITH_SOCKET = ['upgrade', 'connect'];

/**
 * The `emit` of an HTTP server, so that none of its listeners ever sees what `refusalOf` refuses.
 * @example server.emit = withOriginGuard(server.emit);
 */
function withOriginGuard(emit) {
  return function (event, ...args) {
    if (WITH_RESPONSE.includes(event)) {
      const [request, response] = args;
      const status = refusalOf(request);
      if (status !== undefined) {
        response.writeHead(status, { 'content-type': 'text/plain', connection: 'close' }).end(SAYS);
        return true;
      }
    }
    if (WITH_SOCKET.includes(event)) {
      const [request, socket] = args;
      const status = refusalOf(request);
      if (status !== undefined) {
        socket.on('error', () => {});
        socket.end(`HTTP/1.1 ${status} ${REASONS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
        return true;
      }
    }
    return emit.call(this, event, ...args);
  };
}

module.exports = { withOriginGuard };
