import { SETTING_NAMES, settingMistakes } from '../../../src/access/config';
import { flawOf } from '../../../src/directory/names';
import type { Context } from '../command-line/context';
import { type FileSettings, isOpenToOthers, repeatedSettings } from '../settings/env-file';
import { nameIn } from '../settings/mistakes';
import { isSlip } from '../slip';
import { type Finding, failed, passed } from './finding';

const SETUP = 'npx doorcode setup';

/** What mends a setting, where there is more to say than that .env.example explains it. */
const REMEDIES: Readonly<Record<string, string>> = {
  ACCOUNT_SID: 'copy it from Console > Account Info',
  AUTH_TOKEN: 'copy it from Console > Account Info',
  API_KEY_SID: `empty it and API_KEY_SECRET; ${SETUP} makes a key`,
  API_KEY_SECRET: `empty it and API_KEY_SID; ${SETUP} makes a key`,
  VERIFY_SERVICE_SID: `empty it; ${SETUP} finds or makes the service`,
  SYNC_SERVICE_SID: `empty it; ${SETUP} makes a service`,
  JWT_SECRET: `empty it; ${SETUP} makes one`,
  JWT_SECRET_PREVIOUS: 'empty it, unless it is the secret that was in use until now',
  DATABASE_URL: 'it looks like postgresql://user:password@host/name',
};

/** The settings file and the shape of everything in it. */
export function checkSettings({ envPath, envName }: Context, settings: FileSettings): Finding[] {
  const findings = settingMistakes(settings).map((mistake) => {
    const name = nameIn(mistake);
    const flaw = name === 'DEFAULT_ROOM' ? `: ${flawOf(settings.DEFAULT_ROOM ?? '')}` : '';
    return failed(name, `${mistake}${flaw}`, REMEDIES[name] ?? `.env.example says what ${name} may be`);
  });
  for (const name of Object.keys(settings)) {
    const meant = SETTING_NAMES.includes(name) ? undefined : meantBy(name);
    if (meant !== undefined)
      findings.push(
        failed(name, `${name} is no setting of the door`, `write ${meant} in its place, if you mean that`),
      );
  }
  for (const name of repeatedSettings(envPath))
    findings.push(
      failed(
        name,
        `${name} stands in ${envName} more than once, and only the last counts`,
        'remove the others',
      ),
    );
  if (isOpenToOthers(envPath))
    findings.push(failed(envName, 'others on this machine can read your secrets', `chmod 600 ${envName}`));
  if (findings.length === 0) findings.push(passed(envName, 'every setting has the right shape'));
  return findings;
}

const meantBy = (name: string): string | undefined =>
  SETTING_NAMES.find((known) => isSlip(name.toUpperCase(), known));
