import type { Context } from '../command-line/context';
import { table } from '../terminal/table';
import { type Finding, isWarning } from './finding';

/** A row for each finding, with the remedy of what is not well. */
export function findingsTable({ terminal }: Context, findings: readonly Finding[]): string[] {
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
