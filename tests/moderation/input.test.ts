import { Problem } from '../../src/access/problems';
import { ACTIONS, parseModerate } from '../../src/moderation/input';

const parse = (fields: object) => parseModerate({ pass: 'a.b.c', ...fields });

/** What each action may be said to be about. */
const ABOUT: Readonly<Record<(typeof ACTIONS)[number], readonly string[]>> = {
  look: ['room'],
  remove: ['identity'],
  letBack: ['identity'],
  lock: ['room'],
  unlock: ['room'],
  admit: ['identity', 'everybody'],
  deny: ['identity'],
  end: ['room'],
};
const FIELDS = { room: {}, identity: { identity: 'mabel' }, everybody: { everybody: true } } as const;

const reasonOf = (fields: object): unknown => {
  try {
    return parse(fields);
  } catch (error) {
    return error instanceof Problem && error.code === 'invalid_request' && error.log.reason;
  }
};

describe.each(ACTIONS)('%s', (action) => {
  test.each(Object.entries(FIELDS))(
    'is taken about the %s only where that means something',
    (about, fields) => {
      const isTaken = ABOUT[action].includes(about);
      const { identity } = fields as { identity?: string };
      expect(reasonOf({ action, ...fields })).toEqual(
        isTaken ? { pass: 'a.b.c', order: { action, identity } } : `fields: ${ABOUT[action].join(' or ')}`,
      );
    },
  );

  test('is not taken about somebody and everybody at once', () => {
    expect(reasonOf({ action, identity: 'mabel', everybody: true })).toBe(
      `fields: ${ABOUT[action].join(' or ')}`,
    );
  });
});
