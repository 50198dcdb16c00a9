import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
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

test('every file that the page of architecture names is there', () => {
  const named = readFileSync('ARCHITECTURE.md', 'utf8').match(/`(?:src|tools|tests|docs)\/[^`]+`/g) ?? [];
  const paths = named.map((path) => path.slice(1, -1));
  expect(paths.length).toBeGreaterThan(40);
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});

/** For each folder, by its path from the root: the folders that it may import, and those that it may not. */
const LAYERS: Readonly<Record<string, { allowed: readonly string[]; forbidden: readonly string[] }>> = {
  'src/contract': {
    allowed: [],
    forbidden: ['src/upstream', 'src/directory', 'src/access', 'src/functions', 'src/assets', 'tools'],
  },
  'src/upstream': {
    allowed: ['src/contract'],
    forbidden: ['src/directory', 'src/access', 'src/functions', 'src/assets', 'tools'],
  },
  'src/directory': {
    allowed: ['src/contract', 'src/upstream'],
    forbidden: ['src/access', 'src/functions', 'src/assets', 'tools/local'],
  },
  'src/access': {
    allowed: ['src/contract', 'src/upstream', 'src/directory'],
    forbidden: ['src/moderation', 'src/functions', 'src/assets', 'tools/local', 'tests/support', 'bench'],
  },
  'src/moderation': {
    allowed: ['src/contract', 'src/upstream', 'src/directory', 'src/access'],
    forbidden: ['src/functions', 'src/assets', 'tools/local', 'tests/support', 'bench'],
  },
  'src/functions': {
    allowed: ['src/access', 'src/moderation'],
    forbidden: ['tools/local', 'tests/support', 'bench'],
  },
  'src/assets/client/call': {
    allowed: ['src/contract', 'src/assets/client/page'],
    forbidden: [
      'src/access',
      'src/moderation',
      'src/directory',
      'src/upstream',
      'src/functions',
      'tools',
      'tests',
      'bench',
    ],
  },
  tools: { allowed: ['src/directory', 'tools/local'], forbidden: ['tests/support', 'bench'] },
  'tools/organiser/stores': { allowed: ['src/access'], forbidden: ['tests/support', 'bench'] },
  'tools/local/video': { allowed: ['tools/printing'], forbidden: ['src/contract', 'tests/support', 'bench'] },
  'tools/browser': { allowed: ['tools/local'], forbidden: ['src/contract', 'tests/support', 'bench'] },
};

/** How a file of one folder writes the path of a file in another. */
const specifier = (folder: string, other: string): string => {
  const path = relative(folder, `${other}/x`);
  return path.startsWith('.') ? path : `./${path}`;
};

/** Ways to import a file. */
const IMPORTS: Readonly<Record<string, (path: string) => string>> = {
  value: (path) => `import { x } from '${path}';\nexport const y = x;\n`,
  type: (path) => `import type { X } from '${path}';\nexport type Y = X;\n`,
  dynamic: (path) => `export const y = () => import('${path}');\n`,
  reexport: (path) => `export * from '${path}';\n`,
};

/** A project with our lint rules, in which every folder imports what it may and what it may not. */
const root = mkdtempSync(join(tmpdir(), 'doorcode-layers-'));
let refused: string[];
beforeAll(() => {
  const { vcs: _, ...settings } = JSON.parse(readFileSync('biome.json', 'utf8'));
  writeFileSync(join(root, 'biome.json'), JSON.stringify(settings));
  for (const [folder, { allowed, forbidden }] of Object.entries(LAYERS)) {
    mkdirSync(join(root, folder), { recursive: true });
    for (const other of [...allowed, ...forbidden])
      for (const [kind, write] of Object.entries(IMPORTS))
        writeFileSync(join(root, planted(folder, other, kind)), write(specifier(folder, other)));
  }
  const biome = require.resolve('@biomejs/biome/bin/biome');
  const flags = ['--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none'];
  const { stdout } = spawnSync(process.execPath, [biome, 'lint', ...flags, '.'], {
    cwd: root,
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { location: { path: string } }[] };
  refused = diagnostics.map(({ location }) => location.path);
});
afterAll(() => rmSync(root, { recursive: true }));

const planted = (folder: string, other: string, kind: string): string =>
  `${folder}/${other.replaceAll('/', '-')}-${kind}.ts`;

test.each(Object.entries(LAYERS))(
  'lint lets %s import what the map says, and nothing else',
  (folder, layer) => {
    const kinds = Object.keys(IMPORTS);
    const expected = layer.forbidden.flatMap((other) => kinds.map((kind) => planted(folder, other, kind)));
    expect(refused.filter((file) => dirname(file) === folder).sort()).toEqual(expected.sort());
  },
);

test('no file names a type of another folder inline, which lint does not see', () => {
  const files = ['src', 'tools'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  const inline = /typeof import\('\.\.|import\('\.\.[^']*'\)\.[A-Z]/;
  const code = files.filter((file) => /\.tsx?$/.test(file) && !file.includes('node_modules'));
  expect(code.filter((file) => inline.test(readFileSync(file, 'utf8')))).toEqual([]);
});

/** The folders of the organiser's tool, the lowest first; those of a command are in the last row. */
const TOOL_LAYERS = [
  ['files', 'settings', 'terminal'],
  ['twilio'],
  ['stores'],
  ['command-line'],
  ['doors', 'messaging'],
  ['checks'],
  ['attendance', 'deploy', 'doctor', 'invite', 'participants', 'rooms', 'setup', 'teardown'],
];
const TOOL = 'tools/organiser';

test('the layers of the organiser’s tool are all of its folders', () => {
  const folders = readdirSync(TOOL, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(TOOL_LAYERS.flat().sort());
});

/** The files that the code of a folder imports, by their paths from here. */
function importsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => {
      const path = join(folder, file);
      const imports = readFileSync(path, 'utf8').matchAll(/(?:from|import\(|require\() ?'(\.[^']+)'/g);
      return [...imports].map(([, imported = '']) => join(dirname(path), imported));
    });
}

test.each(TOOL_LAYERS.flatMap((layer, height) => layer.map((folder) => [folder, height] as const)))(
  'in the organiser’s tool, %s imports from lower layers alone',
  (folder, height) => {
    const below = TOOL_LAYERS.slice(0, height).flat();
    const foreign = importsOf(`${TOOL}/${folder}`)
      .map((file) => /^tools\/organiser\/([^/]+)\//.exec(file)?.[1])
      .filter((other) => other !== undefined && other !== folder && !below.includes(other));
    expect(foreign).toEqual([]);
  },
);
