import { Command } from 'commander';
import { examine } from '../checks/examine';
import { type Finding, isWarning } from '../checks/finding';
import { findingsTable } from '../checks/findings-table';
import { otherDoorsCheck } from '../checks/other-doors';
import { checkPhoneLines } from '../checks/phone-lines';
import { EXIT, type ExitCode } from '../cli-error';
import type { Context, Run } from '../command-line/context';

export const doctorCommand = (run: Run): Command =>
  new Command('doctor')
    .description('says what is wrong with the settings, the account and the directory, and how to mend it')
    .option('--lookup', 'also ask Twilio which phones are landlines, for less than a cent each; asks before')
    .addHelpText(
      'after',
      `
It changes nothing, and sends no code.

Examples:
  npx doorcode doctor
  npx doorcode --env .env.production doctor
  npx doorcode doctor --json`,
    )
    .action(
      run(async (context: Context, { lookup }: { lookup?: true }): Promise<ExitCode> => {
        const examined = await examine(context, otherDoorsCheck(context));
        const findings = lookup ? [...examined, ...(await checkPhoneLines(context))] : examined;
        const ok = findings.every((finding) => finding.ok);
        context.show({ ok, findings }, () => [...findingsTable(context, findings), '', verdict(findings)]);
        return ok ? EXIT.done : EXIT.mistakes;
      }),
    );

function verdict(findings: readonly Finding[]): string {
  const mistakes = findings.filter(({ ok }) => !ok).length;
  if (mistakes === 0) return findings.some(isWarning) ? 'Nothing has to be mended.' : 'All is well.';
  return mistakes === 1 ? 'One thing to mend.' : `${mistakes} things to mend.`;
}
