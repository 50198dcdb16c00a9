import { directoryOf, participantsNamed } from '../support/participants';
import { call } from '../support/route-client';
import { useStandIn } from '../support/stand-in-harness';

const harness = useStandIn({ directory: directoryOf(participantsNamed('guest', 2)) });
const ROUTES = ['start-verification', 'check-verification', 'token'];
const ask = (route: string, init: RequestInit = {}) => fetch(new URL(route, harness.standIn.url), init);

const inviting = (headers: Headers) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-') || name === 'set-cookie');

describe.each(ROUTES)('other sites, at %s', (route) => {
  test.each(['GET', 'HEAD', 'DELETE'])(
    '%s, as a link or an image asks, is refused before anything happens',
    async (method) => {
      const { result, asked } = await harness.recordRequests(() =>
        ask(`${route}?identity=guest%200`, { method }),
      );
      expect([result.status, asked]).toEqual([415, []]);
    },
  );

  test.each([
    ['application/x-www-form-urlencoded', 'identity=guest+0'],
    [
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="identity"\r\n\r\nguest 0\r\n--x--\r\n',
    ],
    ['text/plain', '{"identity": "guest 0"}'],
    ['text/plain;application/json', '{"identity": "guest 0"}'],
    ['application/json-patch+json', '{"identity": "guest 0"}'],
    ['text/json', '{"identity": "guest 0"}'],
    ['', '{"identity": "guest 0"}'],
  ])('a body of the type %j is refused before anything happens', async (contentType, body) => {
    const { result, asked } = await harness.recordRequests(() =>
      call(harness.standIn, route, body, contentType),
    );
    expect([result.status, result.body.code, asked]).toEqual([415, 'unsupported_media_type', []]);
  });

  test('a beacon without any type is refused before anything happens', async () => {
    const { result, asked } = await harness.recordRequests(() =>
      ask(route, { method: 'POST', body: new Uint8Array([123, 125]) }),
    );
    expect([result.status, asked]).toEqual([415, []]);
  });

  test('no answer invites another site, sets a cookie or may be kept', async () => {
    for (const contentType of ['application/json', 'text/plain']) {
      const { headers } = await ask(route, {
        method: 'POST',
        headers: { 'content-type': contentType, cookie: 'pass=x' },
        body: '{}',
      });
      expect(inviting(headers)).toEqual([]);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  test.each(['https://example.com', 'null'])(
    'the stand-in refuses the origin %s before anything happens',
    async (origin) => {
      const { result, asked } = await harness.recordRequests(() =>
        ask(route, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin },
          body: '{"identity": "guest 0"}',
        }),
      );
      expect([result.status, inviting(result.headers), asked]).toEqual([403, [], []]);
    },
  );
});
