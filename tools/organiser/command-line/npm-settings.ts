/** What npm 8 to 11 take for settings of their own, as `npm help config` lists them, and what they set by themselves. */
const NAMES = `
_auth access all allow-directory allow-file allow-git allow-remote allow-same-version allow-scripts
allow-scripts-pending allow-scripts-pin also audit audit-level auth-type before bin-links browser bypass-2fa ca cache
cache-max cache-min cafile call cert ci-name cidr color commit-hooks cpu dangerously-allow-all-scripts depth description
dev diff diff-dst-prefix diff-ignore-all-space diff-name-only diff-no-prefix diff-src-prefix diff-text diff-unified
dry-run editor engine-strict expect-result-count expect-results expires fetch-retries fetch-retry-factor
fetch-retry-maxtimeout fetch-retry-mintimeout fetch-timeout force foreground-scripts format-package-lock fund git
git-tag-version global global-prefix global-style globalconfig heading https-proxy if-present ignore-scripts include
include-attestations include-staged include-workspace-root init-author-email init-author-name init-author-url
init-license init-module init-private init-type init-version init.author.email init.author.name init.author.url
init.license init.module init.version install-links install-strategy json key legacy-bundling legacy-peer-deps libc link
local-address local-prefix location lockfile-version loglevel logs-dir logs-max long maxsockets message metrics-registry
min-release-age min-release-age-exclude name node-gyp node-options node-version noproxy npm-version offline omit
omit-lockfile-registry-resolved only optional orgs orgs-permission os otp pack-destination package package-lock
package-lock-only packages packages-all packages-and-scopes-permission parseable password prefer-dedupe prefer-offline
prefer-online prefix preid production progress provenance provenance-file proxy read-only rebuild-bundle registry
replace-registry-host save save-bundle save-dev save-exact save-optional save-peer save-prefix save-prod sbom-format
sbom-type scope scopes script-shell searchexclude searchlimit searchopts searchstaleness shell shrinkwrap
sign-git-commit sign-git-tag sso-poll-frequency sso-type strict-allow-scripts strict-peer-deps strict-ssl tag
tag-version-prefix timing tmp token-description umask unicode update-notifier usage user-agent userconfig version
versions viewer which workspace workspaces workspaces-update yes`;

/** What packages that are built on installing are told in the same way, on many machines. */
const OF_BUILDS =
  /^(node-?dir|arch|target.*|dist-?url|runtime|build-from-source|python|devdir|msvs-version|.*(binary|mirror|download).*)$/;

const SETTINGS = new Set(NAMES.trim().split(/\s+/));

/** One letter each; npm takes several in one word for as many settings, also behind two dashes. */
const LETTERS: Readonly<Record<string, string>> = {
  a: 'all',
  c: 'call',
  f: 'force',
  g: 'global',
  l: 'long',
  m: 'message',
  p: 'parseable',
  w: 'workspace',
  y: 'yes',
};

/** Whether npm knows a setting, so that who says it may have meant npm. */
export const isOfNpm = (name: string): boolean => SETTINGS.has(name) || OF_BUILDS.test(name);

/**
 * What npm makes of a word behind two dashes: `dry-run` stays, `max` becomes `maxsockets`, and `map` three settings.
 * Source: https://github.com/npm/nopt (resolveShort, and abbreviations of known options)
 */
export function npmNamesOf(word: string): string[][] {
  if (SETTINGS.has(word)) return [[word]];
  const letters = [...word].map((letter) => LETTERS[letter]);
  if (letters.every((name) => name !== undefined)) return [letters];
  // Which beginning means one setting alone depends on the version of npm.
  return [[word], ...[...SETTINGS].filter((name) => name.startsWith(word)).map((name) => [name])];
}
