import { createRequire } from 'node:module';
import { canBeUploaded, uploadFile } from '../../../../tools/organiser/deploy/upload-file';

/** The very one that twilio-run reads settings with. */
const { parse } = createRequire(require.resolve('twilio-run/package.json'))('dotenv') as {
  parse(text: string): Record<string, string>;
};

test.each([
  'plain',
  'two words',
  `select 'it''s' as "a b" where $1 = 'x'`,
  '`select`',
  `'quoted'`,
  '"quoted"',
  '"',
  "'",
  'ends with #, a=b and a back\\slash',
  'a literal \\n stays',
  'select a\n  from "members"\n where $1 = \'x\'',
])('twilio-run reads %j as it is in the settings', (value) => {
  expect(canBeUploaded(value)).toBe(true);
  expect(parse(uploadFile({ BEFORE: 'x', VALUE: value, AFTER: "it's" }))).toEqual({
    BEFORE: 'x',
    VALUE: value,
    AFTER: "it's",
  });
});

test.each(['a\rb', 'a\u2028b', 'a\nb\\nc'])(
  '%j is refused, as twilio-run would read something else',
  (value) => {
    expect(canBeUploaded(value)).toBe(false);
    expect(parse(uploadFile({ VALUE: value })).VALUE).not.toBe(value);
  },
);
