import fc from 'fast-check';
import type { Channel } from '../../src/contract/channels';
import type { RoomName } from '../../src/contract/names';
import type { Participant } from '../../src/directory/directory';
import { EntryError, parseParticipant } from '../../src/directory/entries';
import { isPlain, type PlainEntry, usualContacts } from '../../src/directory/plain';

const defaultRoom = 'My Room' as RoomName;

/** Names on both sides of every rule, and texts made of what the rules are about. */
const name = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('mabel', 'Mabel Able', 'Zoë', '西施惠', "O'Neil + 1") },
  fc.constantFrom(
    ' mabel',
    'mabel ',
    'mabel\u00a0',
    'ｍａｂｅｌ',
    'Zoe\u0308',
    'ﬁn',
    '１',
    'm'.repeat(64),
    'm'.repeat(65),
    `${'m'.repeat(63)} `,
    '\u0301m',
    '.mabel',
    '',
    'a\u0000',
    'O’Brien',
    'O`Brien',
    'O´Brien',
    'Jean–Luc',
    'Jean\u2011Luc',
    'Jean  Luc',
    'a\tb',
    'ma\u200bbel',
    'ma\u3164bel',
    '\u02bbolu',
    '__proto__',
  ),
  fc.string({ unit: fc.constantFrom(..."aZ09 ._@+'-é\u0301\u00a0ｅ３ﬁ<\n"), minLength: 1, maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const phone = fc.oneof(
  { weight: 12, arbitrary: fc.constant('+18005554321') },
  fc.constantFrom('+1234567', '+123456', '+08005554321', '18005554321', ' +18005554321'),
  fc
    .string({ unit: fc.constantFrom(...'0123456789'), minLength: 5, maxLength: 17 })
    .map((digits) => `+${digits}`),
);
const email = fc.oneof(
  { weight: 12, arbitrary: fc.constant('mabel@example.com') },
  fc.constantFrom(
    'mabel@',
    '@example.com',
    'Mabel@EXAMPLE.co.uk',
    "k.o'keoghan@example.com",
    'm@xn--mnchen-3ya.de',
    'm@münchen.de',
    'm@localhost',
    'm@a@example.com',
  ),
  fc.integer({ min: 235, max: 250 }).map((length) => `${'m'.repeat(length)}@example.com`),
);
const wrong = fc.constantFrom<unknown>(null, undefined, true, 7, '', [], {}, ['mabel'], {
  toString: 'mabel',
});
/** Mostly what belongs there, else anything. */
const mostly = (right: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 30, arbitrary: right }, { weight: 1, arbitrary: wrong });

const entry = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.record(
      {
        identity: mostly(name),
        phone: mostly(phone),
        email: mostly(email),
        rooms: mostly(fc.array(mostly(name), { maxLength: 2 })),
        role: mostly(fc.constantFrom('guest', 'host', 'guest', 'host', 'Host')),
      },
      { requiredKeys: ['identity'] },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      identity: name,
      phone,
      channels: fc.subarray(['sms', 'call', 'whatsapp', 'email', 'pigeon']),
    }),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(name, phone, fc.constantFrom('mobile', 'Phone', 'toString', '+18005554321'))
      .map(([identity, number, field]) => ({ identity, phone: number, [field]: number })),
  },
  { weight: 1, arbitrary: fc.oneof(wrong, fc.jsonValue({ maxDepth: 2 })) },
);

const limits: (readonly Channel[] | undefined)[] = [undefined, ['sms'], ['email'], ['call', 'email']];

/** What the quick way reads of an entry, if it takes it. */
const quickly = (given: unknown, limit?: readonly Channel[]): Required<PlainEntry> | undefined =>
  isPlain(given, usualContacts(limit))
    ? { identity: given.identity, rooms: given.rooms ?? [defaultRoom] }
    : undefined;

/** What the schema makes of an entry; undefined if it refuses it. */
function bySchema(given: unknown, limit?: readonly Channel[]): Participant | undefined {
  try {
    return parseParticipant(given, 'participants[0]', defaultRoom, limit);
  } catch (error) {
    if (error instanceof EntryError) return undefined;
    throw error;
  }
}

/** As far as the quick way reads it. */
const namesOf = ({ identity, rooms }: Participant) => ({ identity, rooms });

test('the quick way takes no entry that the schema refuses, and reads the names of each as the schema does', () => {
  const seen = { quickly: 0, slowly: 0, refused: 0 };
  fc.assert(
    fc.property(entry, fc.constantFrom(...limits), (given, limit) => {
      const before = JSON.stringify(given);
      const quick = quickly(given, limit);
      const slow = bySchema(given, limit);
      if (quick !== undefined) expect(quick).toStrictEqual(slow && namesOf(slow));
      seen[quick ? 'quickly' : slow ? 'slowly' : 'refused'] += 1;
      expect(JSON.stringify(given)).toBe(before);
    }),
    { numRuns: 1000 },
  );
  // Otherwise the property would say nothing.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
});

test.each([
  [{ identity: 'mabel', phone: '+18005554321' }],
  [{ identity: 'Zoë', email: 'zoe@example.com', role: 'host' }],
  [{ identity: 'mabel', phone: '+18005554321', email: 'mabel@example.com', rooms: ['Yoga', 'Kitchen'] }],
])('what nearly every entry looks like goes the quick way: %j', (given) => {
  expect(isPlain(given, usualContacts())).toBe(true);
});

test.each([[undefined], [null], ['mabel'], [7], [[]], [{ identity: 'a<b', phone: '+18005554321' }]])(
  '%j is no entry, and not read the quick way',
  (given) => {
    expect(isPlain(given, usualContacts())).toBe(false);
  },
);
