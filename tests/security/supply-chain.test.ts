import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const manifest = read('package.json');
const lock = read('package-lock.json');
type Locked = {
  resolved?: string;
  integrity?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
  version: string;
};
const locked = Object.entries(lock.packages as Record<string, Locked>).filter(([path]) => path !== '');
/** The packages that `src` imports at run time and Twilio's runtime lacks: they are deployed inside the bundles. */
const bundled = (() => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(`src/${file}`, 'utf8'));
  const imported = sources.flatMap((source) =>
    [...source.matchAll(/^(?:import|export) (?!type )[^;]*? from '((?:@[^/']+\/)?[^./'][^/']*)/gm)].map(
      ([, name = '']) => name,
    ),
  );
  return [...new Set(imported)]
    .filter((name) => !name.startsWith('node:') && !(name in manifest.dependencies))
    .sort();
})();
const FUNCTIONS = ['start-verification', 'check-verification', 'token'];

describe('the supply chain', () => {
  test('every version is exact', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
  });

  test('the lockfile is the one of this package', () => {
    expect(lock.packages[''].dependencies).toEqual(manifest.dependencies);
    expect(lock.packages[''].devDependencies).toEqual(manifest.devDependencies);
  });

  test('everything comes from the registry, and is what it was when it was locked', () => {
    const loose = locked.filter(
      ([, { resolved = '', integrity = '' }]) =>
        !/^(https:\/\/registry\.npmjs\.org\/|$)/.test(resolved) || !integrity.startsWith('sha512-'),
    );
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  test('nothing that is deployed runs a script when it is installed', () => {
    const isDeployed = (path: string, { dev }: Locked) =>
      !dev || bundled.includes(path.replace(/^node_modules\//, ''));
    const scripts = locked.filter(([path, entry]) => entry.hasInstallScript && isDeployed(path, entry));
    expect(scripts.map(([path]) => path)).toEqual([]);
  });

  test('no script runs when everything is installed for the tests', () => {
    const installs = readFileSync('.ci/run', 'utf8').match(/^npm (?:ci|install).*$/gm);
    expect(installs).toEqual(['npm ci --ignore-scripts']);
  });

  test('what is deployed inside the bundles is named, because an audit of the dependencies would not look at it', () => {
    const [, named = ''] =
      /are deployed inside the\s+bundles: ([^.]+)\./.exec(readFileSync('SECURITY.md', 'utf8')) ?? [];
    expect([...named.matchAll(/`([^`]+)`/g)].map(([, name]) => name)).toEqual(bundled);
  });

  test('there is one copy of twilio, of the version that was chosen', () => {
    const copies = locked.filter(([path]) => path.endsWith('node_modules/twilio'));
    expect(copies.map(([, { version }]) => version)).toEqual([manifest.dependencies.twilio]);
  });

  test.each(FUNCTIONS)('%s as deployed asks for Node, twilio and jsonwebtoken only', (name) => {
    const source = readFileSync(`dist/functions/${name}.js`, 'utf8');
    const asked = [...source.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, module = '']) => module);
    const foreign = asked.filter(
      (module) =>
        !builtinModules.includes(module.replace(/^node:/, '')) &&
        !/^(jsonwebtoken|twilio)(\/|$)/.test(module),
    );
    expect(asked.length).toBeGreaterThan(0);
    expect(foreign).toEqual([]);
  });
});
