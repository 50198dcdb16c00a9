import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { readCertificates } from '../../../tools/files/certificate-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorcode-ca-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const [FIRST = '', SECOND = ''] = rootCertificates;
const read = (content: string | Buffer) => {
  const path = join(folder, 'ca.pem');
  writeFileSync(path, content);
  return readCertificates(path);
};

test('certificates are read as they are, with whatever stands between them', () => {
  const text = `# of the provider\n${FIRST}\n${SECOND}\n`;
  expect(read(text)).toBe(text);
  expect(read(`\u{feff}${FIRST.replaceAll('\n', '\r\n')}`)).toBe(FIRST.replaceAll('\n', '\r\n'));
  expect(readCertificates(join(folder, 'none.pem'))).toBeUndefined();
});

test.each<[string, string | Buffer, string]>([
  ['empty', '', 'has no certificate in it'],
  ['cut off', FIRST.slice(0, 300), 'has no certificate in it'],
  [
    'with a second one cut off',
    `${FIRST}\n${SECOND.slice(0, 300)}`,
    'has a certificate in it that is damaged',
  ],
  ['damaged', FIRST.split('\n').toSpliced(4, 1).join('\n'), 'has a certificate in it that is damaged'],
  [
    'in DER',
    Buffer.from(FIRST.replace(/-----.*-----/g, ''), 'base64'),
    'is a certificate in binary form (DER)',
  ],
  ['in UTF-16', Buffer.from(`\u{feff}${FIRST}`, 'utf16le'), 'is in UTF-16'],
  ['a web page', '<!DOCTYPE html><html></html>', 'is a web page (HTML)'],
  [
    'with a private key',
    `${FIRST}\n-----BEGIN PRIVATE KEY-----\nMC4\n-----END PRIVATE KEY-----\n`,
    'holds a private key, which would be deployed',
  ],
])('a file that is %s is refused, and not passed over', (_, content, says) => {
  expect(() => read(content)).toThrow(says);
});
