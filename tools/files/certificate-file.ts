import { X509Certificate } from 'node:crypto';
import { readTextFileIfAny, UnreadableFile } from './text-file';

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

const AS_PEM =
  'download it anew where the database is kept; it is text that begins with -----BEGIN CERTIFICATE-----';

/**
 * Reads certificates of authorities in PEM; undefined when there is no such file. What is none is not just passed over:
 * Node would then believe nobody, and the database be blamed.
 * @throws UnreadableFile
 */
export function readCertificates(path: string): string | undefined {
  const text = readTextFileIfAny(path);
  if (text === undefined) return undefined;
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text))
    throw new UnreadableFile(
      path,
      'holds a private key, which would be deployed',
      'put only the certificates there',
    );
  const blocks = text.match(BLOCK) ?? [];
  if (blocks.length === 0) throw new UnreadableFile(path, 'has no certificate in it', AS_PEM);
  if (!blocks.every(isCertificate) || (text.match(/-----BEGIN /g) ?? []).length > blocks.length)
    throw new UnreadableFile(path, 'has a certificate in it that is damaged', AS_PEM);
  return text;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== '';
  } catch {
    return false;
  }
}
