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

/** The folders of the organiser's tool, the lowest first; those of a command are in the last row. */
const LAYERS = [
  ['files', 'settings', 'terminal'],
  ['twilio'],
  ['stores'],
  ['command-line'],
  ['doors'],
  ['checks'],
  ['attendance', 'deploy', 'doctor', 'invite', 'participants', 'rooms', 'setup', 'teardown'],
];
const TOOL = 'tools/organiser';

test('the layers of the organiser’s tool are all of its folders', () => {
  const folders = readdirSync(TOOL, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(LAYERS.flat().sort());
});

test.each(LAYERS.flatMap((layer, height) => layer.map((folder) => [folder, height] as const)))(
  'in the organiser’s tool, %s imports from lower layers alone',
  (folder, height) => {
    const below = LAYERS.slice(0, height).flat();
    const foreign = importsOf(`${TOOL}/${folder}`)
      .map((file) => /^tools\/organiser\/([^/]+)\//.exec(file)?.[1])
      .filter((other) => other !== undefined && other !== folder && !below.includes(other));
    expect(foreign).toEqual([]);
  },
);
