import { readFileSync } from 'node:fs';
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
    const scripts = locked.filter(([, { dev, hasInstallScript }]) => hasInstallScript && !dev);
    expect(scripts.map(([path]) => path)).toEqual([]);
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
