import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What npm passes on of a setting that is off. */
const OFF = ['false', 'null', 'undefined'];

/**
 * Settings that files say for npm, as npm passes them on. What stands there was not typed.
 * Source: https://docs.npmjs.com/cli/configuring-npm/npmrc
 */
export function npmrcSettings(variables: NodeJS.ProcessEnv): Map<string, string> {
  const { npm_config_userconfig, npm_config_globalconfig, npm_config_local_prefix } = variables;
  const files = [
    npm_config_globalconfig,
    npm_config_userconfig,
    npm_config_local_prefix && join(npm_config_local_prefix, '.npmrc'),
  ];
  const settings = new Map<string, string>();
  for (const file of files) {
    for (const line of file ? linesOf(file) : []) {
      const [, name, value = 'true'] =
        /^\s*([^=;#[\s][^=[\s]*)(?:\[\])?\s*(?:=\s*(.*?)\s*)?$/.exec(line) ?? [];
      if (name !== undefined) settings.set(settingName(name), OFF.includes(value) ? '' : value);
    }
  }
  return settings;
}

/** How a setting is called here, of which npm's variables do not tell dashes from underscores. */
export const settingName = (name: string): string => name.replaceAll(/[^\w.]|(?<=.)_/g, '-').toLowerCase();

function linesOf(file: string): string[] {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8').split(/\r?\n/) : [];
  } catch {
    // npm could not read it either.
    return [];
  }
}
