/** Where the stand-in takes the SDK's signalling socket. */
export const SIGNALLING_PATH = '/local/signaling';
/** Where the stand-in takes the SDK's telemetry socket. */
export const INSIGHTS_PATH = '/local/insights';

const TWILIO_ADDRESSES = {
  'wss://global.vss.twilio.com/signaling': SIGNALLING_PATH,
  'wss://sdkgw.us1.twilio.com/v1/VideoEvents': INSIGHTS_PATH,
};

/**
 * A classic browser script that leads the SDK's two sockets to the host that served the page. It has to run before
 * the page's own bundle, because the SDK takes `window.WebSocket` when it loads. Serve it as a file of its own: the
 * page's Content Security Policy allows no inline script.
 */
export const REROUTE_SCRIPT = `(() => {
  const paths = ${JSON.stringify(TWILIO_ADDRESSES)};
  const host = (location.protocol === 'https:' ? 'wss://' : 'ws://') + location.host;
  window.WebSocket = class extends window.WebSocket {
    constructor(address, ...rest) {
      const path = Object.hasOwn(paths, address) ? paths[address] : null;
      super(path ? host + path : address, ...rest);
    }
  };
})();
`;
