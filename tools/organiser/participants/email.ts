import { domainToASCII } from 'node:url';

/** Makes `mabel@xn--mnchen-3ya.de` of `mabel@münchen.de`, as mail systems write it. What is no address stays as it is. */
export function normalisedEmail(written: string): string {
  const email = written.trim();
  const [, local = '', domain = ''] = /^(.+)@([^@]*\P{ASCII}[^@]*)$/u.exec(email) ?? [];
  const ascii = domainToASCII(domain);
  return ascii === '' ? email : `${local}@${ascii}`;
}
