import { type Config, readConfig } from '../../src/access/config';
import type { IssuerContext } from '../../src/access/request-context';
import { makeSettings, type Settings } from '../../tools/local/settings';

/** A configuration that is sound, but for what is changed. */
export const configWith = (changes: Partial<Config> = {}): Config => ({
  ...readConfig(makeSettings()),
  ...changes,
});

/** A request that comes now. */
export const issuerContextWith = (config: Config): IssuerContext => ({ config, arrivedAt: new Date() });

/** Settings that are sound, but for what is changed; undefined takes one away. */
export const settingsWith = (changes: Record<string, string | undefined>): Settings =>
  Object.fromEntries(
    Object.entries({ ...makeSettings(), ...changes }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
