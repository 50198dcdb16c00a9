import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brandStyle, contactLink, readBranding } from '../../../tools/build/branding';

const COLOURS = [
  '#1f5f5b',
  '#ffffff',
  '#000000',
  '#ffff00',
  '#0000ff',
  '#ff0000',
  '#808080',
  '#fde047',
  '#e91e63',
];
/** Surfaces of either scheme in style/base.css that the colour lies on. */
const GROUNDS = { light: ['#ffffff', '#f4f2ee', '#eceae4'], dark: ['#12181b', '#1b2326', '#252f33'] };

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function schemes(colour: string) {
  const [light = '', dark = ''] = brandStyle({ name: 'Any', colour }).split('@media');
  const read = (style: string, name: string) => new RegExp(`--${name}:(#[0-9a-f]{6})`).exec(style)?.[1] ?? '';
  return Object.entries({ light, dark }).map(([scheme, style]) => ({
    grounds: GROUNDS[scheme as keyof typeof GROUNDS],
    accent: read(style, 'accent'),
    strong: read(style, 'accent-strong'),
    on: read(style, 'on-accent'),
  }));
}

test.each(COLOURS)(
  'whatever the organiser chooses can be read, on every ground of both schemes: %s',
  (colour) => {
    for (const { grounds, accent, strong, on } of schemes(colour)) {
      for (const ground of grounds) expect(contrast(accent, ground)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(on, accent)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(on, strong)).toBeGreaterThanOrEqual(4.5);
    }
  },
);

test('a colour that can be read as it is stays as it is', () => {
  expect(schemes('#1f5f5b')[0]?.accent).toBe('#1f5f5b');
});

const withContact = (contact: unknown) => JSON.stringify({ name: 'Yoga', colour: '#1f5f5b', contact });
const CONTACT =
  '"contact" has to be a phone number such as +1 202 555 0143, an e-mail address, or an address that begins with https://';

test.each<readonly [string | Buffer, string]>([
  ['{"colour": "#1f5f5b"}', '"name" is missing'],
  ['{"name": "Yoga", "colour": "green"}', '"colour" has to be like #1f5f5b'],
  ...[
    ...['202 555 0143', '+1', '+1 202 555 0143 ext 5', 'tel:+12025550143', 'mabel', 'mabel@', 42, null],
    ...['http://example.com', 'https://', 'https://user:secret@example.com', 'https://example.com/ x'],
    ...[
      'javascript:alert(1)',
      'data:text/html,x',
      '<b>x</b>@example.com',
      'mabel@example.com?bcc=x@example.com',
    ],
  ].map((contact) => [withContact(contact), CONTACT] as const),
  ['null', '"name" is missing'],
  ['', 'branding.json is empty'],
  ['{"name": "Yoga", "col', 'branding.json ends before it is complete'],
  ['{"name": “Yoga”}', 'branding.json is no JSON from line 1 on; mend it there'],
  [Buffer.from('\u{feff}{}', 'utf16le'), 'branding.json is in UTF-16'],
  [Buffer.from('{"name": "Café"}', 'latin1'), 'branding.json is not in UTF-8: line 1'],
])('a branding that is not complete stops the build and says what is wrong: %s', (text, said) => {
  const folder = mkdtempSync(join(tmpdir(), 'doorcode-branding-'));
  const file = join(folder, 'branding.json');
  writeFileSync(file, text);
  expect(() => readBranding(file)).toThrow(said);
  rmSync(folder, { recursive: true });
});

test.each([
  ['+1 202 555 0143', 'tel:+12025550143', '+1 202 555 0143'],
  ['+49 (0)30-901820'.replace('(0)', ''), 'tel:+4930901820', '+49 30-901820'],
  ['mabel@example.com', 'mailto:mabel@example.com', 'mabel@example.com'],
  ["o'neil+yoga&x@example.com", "mailto:o'neil%2Byoga%26x@example.com", "o'neil+yoga&x@example.com"],
  ['https://example.com/', 'https://example.com/', 'example.com'],
  ['https://example.com/help?a="<b>', 'https://example.com/help?a=%22%3Cb%3E', 'example.com/help?a="<b>'],
])('%s is a contact, and what a browser opens for it', (contact, href, text) => {
  expect(contactLink(contact)).toEqual({ href, text });
});

test.each([undefined, ''])('without a contact there is none: %j', (contact) => {
  const folder = mkdtempSync(join(tmpdir(), 'doorcode-branding-'));
  writeFileSync(join(folder, 'branding.json'), withContact(contact));
  expect(readBranding(join(folder, 'branding.json'))).toEqual({ name: 'Yoga', colour: '#1f5f5b' });
  rmSync(folder, { recursive: true });
});

test('a mark that an editor has put before it does no harm', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doorcode-branding-'));
  const file = join(folder, 'branding.json');
  writeFileSync(file, '\u{feff}{"name": "Yoga", "colour": "#1f5f5b"}');
  expect(readBranding(file).name).toBe('Yoga');
  rmSync(folder, { recursive: true });
});
