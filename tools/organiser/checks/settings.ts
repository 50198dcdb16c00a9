import { settingMistakes } from '../../../src/access/config';
import { flawOf } from '../../../src/directory/names';
import type { Context } from '../command-line/context';
import { type FileSettings, isOpenToOthers, repeatedSettings } from '../settings/env-file';
import type { Oddity } from '../settings/env-oddities';
import { nameIn } from '../settings/mistakes';
import { meantBy, underAnotherName } from '../settings/near-names';
import { type Finding, failed, passed, warning } from './finding';

const SETUP = 'npx doorcode setup';

/** What mends a setting that is not there. */
const MISSING: Readonly<Record<string, string>> = {
  ACCOUNT_SID: `${SETUP} asks for it`,
  AUTH_TOKEN: `${SETUP} asks for it`,
  API_KEY_SID: `${SETUP} makes a key`,
  API_KEY_SECRET: `${SETUP} makes a key: a secret is shown once, when its key is made`,
  VERIFY_SERVICE_SID: `${SETUP} finds or makes the service`,
  SYNC_SERVICE_SID: `${SETUP} makes a service`,
  JWT_SECRET: `${SETUP} makes one`,
  DATABASE_URL: `${SETUP} asks for it`,
};

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
export function checkSettings(
  { envPath, envName }: Context,
  settings: FileSettings,
  oddities: readonly Oddity[] = [],
): Finding[] {
  const trimmed = Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value.trim()]));
  const findings = settingMistakes(trimmed).map((mistake) => ofMistake(mistake, trimmed));
  findings.push(...oddities.map((oddity) => ofOddity(oddity, envName)), ...strangers(settings));
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

/** What makes a settings file say something else than it seems to; nothing else is looked at before that is mended. */
export const graveFindings = (oddities: readonly Oddity[], envName: string): Finding[] =>
  oddities.filter(({ isGrave }) => isGrave).map((oddity) => ofOddity(oddity, envName));

function ofMistake(mistake: string, settings: FileSettings): Finding {
  const name = nameIn(mistake);
  if (mistake === `${name} is missing`) {
    const other = underAnotherName(settings, name);
    if (other === undefined) return failed(name, mistake, MISSING[name] ?? REMEDIES[name] ?? explained(name));
    return failed(
      name,
      `${mistake}, and ${other.name} is there`,
      `${SETUP} takes it over; or write ${name} in its place`,
    );
  }
  const flaw = name === 'DEFAULT_ROOM' ? `: ${flawOf(settings.DEFAULT_ROOM ?? '')}` : '';
  return failed(name, `${mistake}${flaw}`, REMEDIES[name] ?? explained(name));
}

const explained = (name: string): string => `.env.example says what ${name} may be`;

function ofOddity({ line, name, says, remedy, isGrave }: Oddity, envName: string): Finding {
  const words = `line ${line}: ${says}`;
  return isGrave ? failed(name ?? envName, words, remedy) : warning(name ?? envName, words, remedy);
}

/** Names that are slips of the finger. What other programs call a setting may be there for them. */
function strangers(settings: FileSettings): Finding[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    const meant = meantBy(name);
    if (meant === undefined || meant.isAlias || value.trim() === '') return [];
    const { setting } = meant;
    const own = settings[setting]?.trim();
    if (own === value.trim()) return [];
    return [
      failed(
        name,
        `${name} is no setting of the door`,
        own
          ? `put what you mean behind ${setting}=, and take this line out`
          : `write ${setting} in its place, if you mean that`,
      ),
    ];
  });
}
