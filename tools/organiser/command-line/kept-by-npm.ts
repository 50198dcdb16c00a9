import type { Command, Option } from 'commander';
import { isOfNpm, npmNamesOf } from './npm-settings';
import { npmrcSettings, settingName } from './npmrc';

/** An option that somebody typed for this tool and that npm kept, since no `--` stood before it. */
interface Kept {
  /** `--env`. */
  flag: string;
  /** What goes with it; undefined of a flag, and where npm passed it on as if it were a name. */
  value?: string;
  /** Whether it should have a value. */
  takesValue: boolean;
}

/** What is nobody else's business is not repeated. */
const PRIVATE = ['--phone', '--email', '--database-url'];

/** What stands for a value that is not known, or not repeated. */
const UNSAID = '…';

const PREFIX = 'npm_config_';

/**
 * Says that npm kept an option for itself, as it does with `npm run doorcode … --dry-run`, where what is done would not
 * be what was meant. `npx doorcode` loses nothing.
 * @param program knows every option
 * @param args what has come
 * @returns one line with what to type; undefined when nothing was lost
 */
export function keptByNpm(
  program: Command,
  args: readonly string[],
  variables: NodeJS.ProcessEnv,
): string | undefined {
  const isScript = variables.npm_lifecycle_event === 'doorcode';
  // `npm exec doorcode`; `npx`, which npm calls the same, has no option of ours.
  if (!isScript && variables.npm_command !== 'exec') return undefined;
  const settings = typedSettings(variables);
  const options = optionsOf(program).filter(({ long }) => !args.some((arg) => arg.split('=', 1)[0] === long));
  const known = options.flatMap((option) => keptOf(option, settings, isScript));
  const unknown = isScript ? unknownTo(program, settings, variables) : [];
  const kept = [...known, ...unknown];
  if (kept.length === 0) return undefined;
  const flags = listed(kept.map(({ flag }) => flag));
  return `nothing was done: npm kept ${flags} for itself; type it without npm run: npx doorcode ${asMeant(program, args, kept)}`;
}

/** What npm passes on, without what a file or the system's own variables say. */
function typedSettings(variables: NodeJS.ProcessEnv): Map<string, string> {
  const written = npmrcSettings(variables);
  // Windows would find a variable in capitals also where there is only the other one.
  const names = new Set(Object.keys(variables));
  const typed = [...names]
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => [settingName(name.slice(PREFIX.length)), variables[name] ?? ''] as const)
    .filter(([setting, value]) => {
      // Whoever keeps this one in a file would take every import for done.
      if (setting === 'dry-run') return true;
      const isSystems = names.has(`${PREFIX}${setting.replaceAll('-', '_')}`.toUpperCase());
      return !isSystems && written.get(setting) !== value;
    });
  return new Map(typed);
}

function optionsOf(command: Command): Option[] {
  return [...command.options, ...command.commands.flatMap(optionsOf)].filter(
    ({ long }, index, all) => all.findIndex((other) => other.long === long) === index,
  );
}

function keptOf(option: Option, settings: Map<string, string>, isScript: boolean): Kept[] {
  const flag = option.long ?? '';
  const takesValue = option.required || option.optional;
  const word = flag.slice(option.negate ? '--no-'.length : '--'.length);
  for (const names of npmNamesOf(word)) {
    // With `npx`, what npm knows may be meant for npm.
    if (!isScript && names.some((name) => isOfNpm(name) && name !== 'dry-run')) continue;
    const values = names.map((name) => settings.get(name));
    if (values.includes(undefined)) continue;
    const [value = ''] = names.length > 1 ? ['true'] : values;
    if (option.negate ? value === '' : takesValue || value !== '')
      return [{ flag, takesValue, ...(!option.negate && value !== 'true' && { value }) }];
  }
  return [];
}

/** What neither this tool nor npm knows: a slip in an option's name, of which the tool will say so. */
function unknownTo(program: Command, settings: Map<string, string>, variables: NodeJS.ProcessEnv): Kept[] {
  if (!/^npm\/(?![1-6]\.)/.test(variables.npm_config_user_agent ?? '')) return [];
  const words = optionsOf(program).map(({ long = '' }) => long.replace(/^--(no-)?/, ''));
  return [...settings]
    .filter(([name]) => !isOfNpm(name) && !words.includes(name))
    .map(([name, value]) => ({
      flag: `--${name}`,
      takesValue: false,
      ...(value !== '' && value !== 'true' && { value: UNSAID }),
    }));
}

/** The command line as somebody typed it, as far as one can tell. */
function asMeant(program: Command, args: readonly string[], kept: readonly Kept[]): string {
  const { path, before, after } = commandIn(program, args);
  const lost = kept.filter(({ takesValue, value }) => takesValue && value === undefined);
  const left = [...after];
  let [found] = before.length === 1 ? before : [];
  if (lost.length === 1 && found === undefined && before.length === 0) found = left.pop();
  // Of several, nobody knows which is whose.
  if (lost.length > 1) left.splice(Math.max(0, left.length - (lost.length - before.length)));
  const options = kept.flatMap(({ flag, value, takesValue }) => {
    if (!takesValue) return value === undefined ? [flag] : [flag, value];
    if (PRIVATE.includes(flag)) return [flag, UNSAID];
    return [flag, value ?? (lost.length === 1 ? found : undefined) ?? UNSAID];
  });
  return [...path, ...left, ...options].map(quoted).join(' ');
}

/** Which words name the command, and what stands before and after them. */
function commandIn(program: Command, args: readonly string[]) {
  let command = program;
  const names = program.commands.map((each) => each.name());
  let index = args.findIndex((arg) => names.includes(arg));
  const before = args.slice(0, Math.max(index, 0));
  const path: string[] = [];
  for (; index >= 0 && index < args.length; index++) {
    const found = command.commands.find((each) => each.name() === args[index]);
    if (found === undefined) break;
    path.push(found.name());
    command = found;
  }
  return { path, before, after: args.slice(Math.max(index, 0)) };
}

const listed = (all: readonly string[]): string =>
  all.length < 2 ? all.join() : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;

/** As it would be typed, in most shells. */
function quoted(word: string): string {
  if (/^[\p{L}\p{N}_@%+=:,./…-]+$/u.test(word)) return word;
  return /[$`"\\!]/.test(word) ? `'${word.replaceAll("'", `'"'"'`)}'` : `"${word}"`;
}
