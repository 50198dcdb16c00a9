import { Command } from 'commander';
import type { Context } from '../command-line/context';
import type { Run } from '../command-line/run';
import { EXIT, type ExitCode } from '../stop';
import { table } from '../terminal/table';
import { examine } from './doctor';
import { type Finding, isWarning } from './finding';
import { lookAroundFrom } from './other-doors';

export const doctorCommand = (run: Run): Command =>
  new Command('doctor')
    .description('says what is wrong with the settings, the account and the directory, and how to mend it')
    .addHelpText(
      'after',
      `
It changes nothing, and sends no code.

Examples:
  npm run doorcode -- doctor
  npm run doorcode -- --env .env.production doctor
  npm run --silent doorcode -- doctor --json`,
    )
    .action(
      run(async (context: Context): Promise<ExitCode> => {
        const findings = await examine(context, lookAroundFrom(context));
        const ok = findings.every((finding) => finding.ok);
        context.show({ ok, findings }, () => [...layOut(context, findings), '', verdict(findings)]);
        return ok ? EXIT.done : EXIT.mistakes;
      }),
    );

/** A row for each finding, with the remedy of what is not well. */
export function layOut({ terminal }: Context, findings: readonly Finding[]): string[] {
  const { green, yellow, red } = terminal.colours;
  const mark = (finding: Finding): string => {
    if (!finding.ok) return red('✖');
    return isWarning(finding) ? yellow('!') : green('✔');
  };
  return table(
    terminal,
    findings.flatMap((finding) => {
      const { what, says, remedy } = finding;
      const row = [mark(finding), what, says];
      return remedy === undefined ? [row] : [row, ['', '', `→ ${remedy}`]];
    }),
  );
}

function verdict(findings: readonly Finding[]): string {
  const mistakes = findings.filter(({ ok }) => !ok).length;
  if (mistakes === 0) return findings.some(isWarning) ? 'Nothing has to be mended.' : 'All is well.';
  return mistakes === 1 ? 'One thing to mend.' : `${mistakes} things to mend.`;
}
