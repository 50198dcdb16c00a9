import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`);

const text = (file: string): string => readFileSync(file, 'utf8');
const gzipped = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length;

const page = text('dist/assets/index.html');
const scripts = files('dist/assets').filter((file) => file.endsWith('.js'));

/** What a browser fetches before anything can be done: the page and all that it names, or imports at once. */
function firstScreen(): string[] {
  const named = [...page.matchAll(/<[^>]*(?:src|href)="\/([^"]+)"[^>]*>/g)]
    .filter(([tag]) => !tag.includes('data-later'))
    .map(([, name]) => `dist/assets/${name}`);
  const imported = named
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) =>
      [...text(file).matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g)].map(([, name]) => `dist/assets/${name}`),
    );
  return [...new Set(['dist/assets/index.html', ...named, ...imported])];
}

test('each Function is one file that needs nothing but what Twilio has', () => {
  expect(readdirSync('dist/functions').sort()).toEqual([
    'check-verification.js',
    'start-verification.js',
    'token.js',
  ]);
  for (const file of files('dist/functions')) {
    const required = [...text(file).matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name);
    const foreign = required.filter(
      (name) => !/^(node:.*|jsonwebtoken|twilio\/lib\/jwt\/AccessToken)$/.test(name ?? ''),
    );
    expect(foreign).toEqual([]);
  }
});

test('the page lies where Twilio serves it at / as well', () => {
  expect(text('dist/assets/assets/index.html')).toBe(page);
});

test('every file the page names is there, is named from the root, and has a hash in its name', () => {
  const names = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, name]) => name ?? '');
  expect(names.length).toBeGreaterThanOrEqual(3);
  for (const name of names) {
    expect(name).toMatch(/^\/[\w-]+-[A-Z0-9]{8}\.\w+$/);
    expect(existsSync(`dist/assets${name}`)).toBe(true);
  }
});

test('the first screen weighs at most 30 KB gzipped, the Video SDK apart at most 95 KB', () => {
  const first = firstScreen();
  expect(first.reduce((sum, file) => sum + gzipped(file), 0)).toBeLessThanOrEqual(30_000);

  const later = scripts.filter((file) => !first.includes(file));
  const sdk = later.filter((file) => text(file).includes('vss.twilio.com'));
  expect(sdk).toEqual([expect.stringMatching(/\/twilio-video-[A-Z0-9]{8}\.js$/)]);
  expect(sdk.reduce((sum, file) => sum + gzipped(file), 0)).toBeLessThanOrEqual(95_000);
});

test('no script makes code from text, and nothing is loaded from elsewhere', () => {
  for (const file of scripts) expect(text(file)).not.toMatch(/new Function\(|\beval\(/);
  const policy = /http-equiv="content-security-policy"\s+content="([^"]+)"/i.exec(page)?.[1] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/unsafe-|\*/);
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/i);
});

test('neither the example directory nor anything of tools or tests is built', () => {
  const built = files('dist');
  expect(built.filter((file) => /example|test|local/.test(file))).toEqual([]);
  for (const file of built) expect(text(file)).not.toMatch(/blathers|8005559876/);
});
