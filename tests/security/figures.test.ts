import { existsSync, readFileSync } from 'node:fs';
import { CONCEALED_PACE } from '../../src/access/conceal';
import { readConfig } from '../../src/access/config';
import { CHALLENGE_TTL, INVITE_MAX_TTL, MAX_TOKEN_LENGTH } from '../../src/access/jwt';
import { MIN_SECRET_BYTES } from '../../src/access/secret';
import { VERIFY_TIMEOUT } from '../../src/access/verification';
import { makeSettings } from '../../tools/local/settings';

const text = readFileSync('SECURITY.md', 'utf8');
const { CODE_LENGTH, PASS_TTL, SESSION_MAX, VIDEO_TOKEN_TTL } = readConfig(makeSettings());
const constants: Record<string, number> = {
  CHALLENGE_TTL,
  INVITE_MAX_TTL,
  MAX_TOKEN_LENGTH,
  MIN_SECRET_BYTES,
  VERIFY_TIMEOUT,
  CONCEALED_PACE,
  CODE_LENGTH,
  PASS_TTL,
  SESSION_MAX,
  VIDEO_TOKEN_TTL,
};

const figures = [...text.matchAll(/^\| [^|]+ \| (\d+) \w+ \| `(\w+)` \| (\S+) \|$/gm)].map(
  ([, value, name = '', file = '']) => ({ name, value: Number(value), file }),
);

describe('SECURITY.md', () => {
  test('names every figure that the door is built on', () => {
    expect(figures.map(({ name }) => name).sort()).toEqual(Object.keys(constants).sort());
  });

  test.each(figures)('$name is $value, as it says, in $file', ({ name, value, file }) => {
    expect(constants[name]).toBe(value);
    expect(readFileSync(file, 'utf8')).toContain(name);
  });

  test('leads to tests that are there', () => {
    const links = [...text.matchAll(/\]\((tests\/[^)]+)\)/g)].map(([, file]) => file ?? '');
    expect(links.length).toBeGreaterThan(15);
    expect(links.filter((file) => !existsSync(file))).toEqual([]);
  });
});
