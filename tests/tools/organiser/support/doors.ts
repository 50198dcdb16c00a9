import { randomBytes } from 'node:crypto';
import type { Environment } from '../../../../tools/local/serverless/sites';
import type { Organiser } from './organiser';

/** Puts a door online as somebody else's, in a service and under a page of its own unless told. @returns its page */
export function putOnline(
  { account }: Organiser,
  settings: Readonly<Record<string, string | undefined>>,
  { service = 'elsewhere', domainSuffix = null }: { service?: string; domainSuffix?: string | null } = {},
): { page: string; environment: Environment } {
  const created = account.sites.create(service);
  const site =
    created === 'exists' ? account.sites.all().find(({ uniqueName }) => uniqueName === service) : created;
  if (site === undefined) throw new Error('there is no such service');
  const domainName = `${[site.domainBase, domainSuffix].filter(Boolean).join('-')}.twil.io`;
  const environment: Environment = {
    sid: `ZE${randomBytes(16).toString('hex')}`,
    uniqueName: domainSuffix ?? 'production',
    domainSuffix,
    domainName,
    build: undefined,
    variables: new Map(
      Object.entries(settings).map(([key, value = ''], index) => [`ZV${index}`, { key, value }]),
    ),
  };
  site.environments.push(environment);
  return { page: `https://${domainName}/`, environment };
}

/** The settings of a door that has nothing in common with any other, but for what is given. */
export const doorWith = (settings: Readonly<Record<string, string | undefined>> = {}) => ({
  VERIFY_SERVICE_SID: `VA${randomBytes(16).toString('hex')}`,
  JWT_SECRET: randomBytes(32).toString('base64url'),
  DIRECTORY: 'asset',
  ...settings,
});
