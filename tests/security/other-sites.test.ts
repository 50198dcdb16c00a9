import { call } from '../support/door';
import { directoryOf, people } from '../support/people';
import { watchStandIn } from '../support/watched';

const watched = watchStandIn({ directory: directoryOf(people('guest', 2)) });
const ROUTES = ['start-verification', 'check-verification', 'token'];
const ask = (route: string, init: RequestInit = {}) => fetch(new URL(route, watched.standIn.url), init);

describe.each(ROUTES)('other sites, at %s', (route) => {
  test.each(['GET', 'HEAD', 'DELETE'])(
    '%s, as a link or an image asks, is refused before anything happens',
    async (method) => {
      const { result, asked } = await watched.during(() => ask(`${route}?identity=guest%200`, { method }));
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
    const { result, asked } = await watched.during(() => call(watched.standIn, route, body, contentType));
    expect([result.status, result.body.code, asked]).toEqual([415, 'unsupported_media_type', []]);
  });

  test('a beacon without any type is refused before anything happens', async () => {
    const { result, asked } = await watched.during(() =>
      ask(route, { method: 'POST', body: new Uint8Array([123, 125]) }),
    );
    expect([result.status, asked]).toEqual([415, []]);
  });

  test.each(['https://example.com', 'null'])(
    'nothing invites the origin %s, and there is no cookie',
    async (origin) => {
      for (const contentType of ['application/json', 'text/plain']) {
        const { headers } = await ask(route, {
          method: 'POST',
          headers: { 'content-type': contentType, origin, cookie: 'pass=x' },
          body: '{}',
        });
        const inviting = [...headers.keys()].filter(
          (name) => name.startsWith('access-control-') || name === 'set-cookie',
        );
        expect(inviting).toEqual([]);
        expect(headers.get('cache-control')).toBe('no-store');
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('referrer-policy')).toBe('no-referrer');
      }
    },
  );
});
