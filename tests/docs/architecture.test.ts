import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { rowsOf } from './tables';

const PLACES = rowsOf('ARCHITECTURE.md', 'The map', 'folder').flatMap(([cell = '']) => cell.split(', '));

test('everything on the map is there, and all that is there is on the map', () => {
  expect(PLACES.filter((place) => !existsSync(place))).toEqual([]);
  const entries = ['src', 'tools'].flatMap((folder) =>
    readdirSync(folder).map((name) => `${folder}/${name}`),
  );
  const known = PLACES.map((place) => place.replace(/\/$/, ''));
  expect([...entries, 'tests', 'bench'].filter((entry) => !known.includes(entry))).toEqual([]);
});

/** The files that the code of a folder imports, by their paths from here. */
function importsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => {
      const path = join(folder, file);
      const imports = readFileSync(path, 'utf8').matchAll(/(?:from|import\(|require\() ?'(\.[^']+)'/g);
      return [...imports].map(([, imported = '']) => normalize(join(dirname(path), imported)));
    });
}

test.each([
  ['src', /^(tools|tests|bench)\//],
  ['tools', /^(tests|bench)\//],
  ['src/contract', /^src\/(?!contract\/)/],
  ['src/upstream', /^src\/(?!contract\/|upstream\/)/],
  ['src/directory', /^src\/(access|functions|assets)\//],
  ['src/access', /^src\/(functions|assets)\//],
  ['src/assets', /^src\/(access|directory|upstream|functions)\//],
  ['tools/local', /^src\//],
  ['tools/browser', /^src\//],
])('nothing in %s knows of what matches %s', (folder, foreign) => {
  const imported = importsOf(folder);
  expect(imported.length).toBeGreaterThan(0);
  expect(imported.filter((file) => foreign.test(file))).toEqual([]);
});
