import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readConfig } from '../../src/access/config';
import { makeSettings } from '../../tools/local/settings';

const text = readFileSync('SECURITY.md', 'utf8');
const { CODE_LENGTH, PASS_TTL, SESSION_MAX, VIDEO_TOKEN_TTL } = readConfig(makeSettings());

/** Every number that these export under a name in capitals, whichever file it is in, and the defaults. */
const exported = ['access', 'upstream'].flatMap((folder) =>
  readdirSync(`src/${folder}`).flatMap((file): [string, number][] =>
    Object.entries(require(`../../src/${folder}/${file}`)).filter(
      (entry): entry is [string, number] => /^[A-Z_]+$/.test(entry[0]) && typeof entry[1] === 'number',
    ),
  ),
);
const constants: Record<string, number> = {
  ...Object.fromEntries(exported),
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

  test('leads to tests and benches that are there', () => {
    const links = [...text.matchAll(/\]\(((?:tests|bench)\/[^)]+)\)/g)].map(([, file]) => file ?? '');
    expect(links.length).toBeGreaterThan(15);
    expect(links.filter((file) => !existsSync(file))).toEqual([]);
  });
});
