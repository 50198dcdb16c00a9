import { decodeJwt } from '../support/forged-jwt';
import { directoryOf } from '../support/participants';
import { check, lastCode, passFor, start, token } from '../support/route-client';
import { useStandIn } from '../support/stand-in-harness';
import { videoRoomOf } from '../support/video-rooms';

const NAME = "Zoë O'Neil-Nook + co@home. 西施惠";
const harness = useStandIn({
  directory: directoryOf([{ identity: NAME, phone: '+18005554321', rooms: ["Nook's + Café"] }]),
});

describe('markup in names', () => {
  test.each([
    '<b>mabel</b>',
    '<script>alert(1)</script>',
    'mabel" onmouseover="alert(1)',
    'mabel&lt;',
    'javascript:alert(1)',
    'mabel\\u003c',
    '[mabel](https://example.com)',
    '`mabel`',
    'mabel\n{"event":"pass_issued"}',
    'mabel\u001b[31m',
    'ma\u2028bel',
    '=1+1;mabel',
  ])('%j is no name and no room, and is repeated nowhere', async (text) => {
    const before = harness.logs.length;
    const { result, asked } = await harness.recordRequests(async () => [
      await start(harness.standIn, { identity: text }),
      await start(harness.standIn, { identity: NAME, room: text }),
      await start(harness.standIn, { identity: NAME, channel: text }),
    ]);
    expect(result.map(({ status }) => status)).toEqual([400, 400, 400]);
    expect(asked).toEqual([]);
    expect(JSON.stringify(result.map(({ body }) => body)) + harness.logs.slice(before).join('')).not.toMatch(
      /mabel|alert|event":"pass_issued/,
    );
  });

  test('a locale with markup is left out', async () => {
    await harness.recordRequests(() => start(harness.standIn, { identity: NAME, locale: '<b>' }));
    expect(harness.standIn.verify.requests()[0]?.params).not.toHaveProperty('Locale');
  });

  test('a name with everything that is allowed goes through every step as it is', async () => {
    const { body } = await start(harness.standIn, { identity: NAME });
    const passed = await check(harness.standIn, {
      challenge: body.challenge,
      code: lastCode(harness.standIn),
    });
    const tokened = await token(harness.standIn, { pass: passed.body.pass });
    expect(decodeJwt(tokened.body.token).claims.grants).toEqual({
      identity: NAME,
      video: { room: videoRoomOf(harness.standIn.settings, "Nook's + Café") },
    });
  });

  test('a request is one line in the log, whatever it holds', async () => {
    const before = harness.logs.length;
    await passFor(harness.standIn, NAME);
    await start(harness.standIn, { identity: 'a\nb', room: '\r\n', locale: '\u2028' });
    const lines = harness.logs.slice(before);
    expect(lines).toHaveLength(3);
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['code_sent', 'pass_issued', 'refused']);
  });
});
