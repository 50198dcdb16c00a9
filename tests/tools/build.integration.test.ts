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
    'moderate.js',
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

test('what makes a calendar file is a file of its own, which the first screen does not wait for', () => {
  const own = scripts.filter((file) => text(file).includes('BEGIN:VCALENDAR'));
  expect(own).toEqual([expect.stringMatching(/\/calendar-[A-Z0-9]{8}\.js$/)]);
  expect(text(own[0] ?? '')).not.toMatch(/from"/);
  expect(page).not.toContain('calendar-');
});

/** What the page may load and connect to, and nothing else: itself, and where Twilio Video listens. */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self' wss://global.vss.twilio.com wss://sdkgw.us1.twilio.com",
  'media-src': 'mediastream: blob:',
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'doorcode-blur',
};

test('the page has one policy, and it is this one to the letter', () => {
  const policies = [...page.matchAll(/http-equiv="content-security-policy"\s+content="([^"]+)"/gi)];
  const directives = Object.entries(POLICY).map(([name, sources]) => `${name} ${sources}`);
  expect(policies.map(([, policy]) => policy)).toEqual([directives.join('; ')]);
});

test('no script makes code from text, and the page has none of its own', () => {
  for (const file of scripts) expect(text(file)).not.toMatch(/new Function\(|\beval\(/);
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/i);
});

test('neither the example directory nor anything of tools or tests is built', () => {
  const built = files('dist');
  expect(built.filter((file) => /example|test|local/.test(file))).toEqual([]);
  for (const file of built) expect(text(file)).not.toMatch(/blathers|8005559876/);
});
