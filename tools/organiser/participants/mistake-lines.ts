import type { Styles } from '../../printing/styles';
import { linesWords } from './columns/table';

/** Lines that are listed one by one. */
const LISTED = 50;

interface Mistake {
  line: number;
  says: string;
}

/** Every mistake of a file: the first ones each by its line, the others by what they have in common. */
export function mistakeLines(mistakes: readonly Mistake[], { red }: Pick<Styles, 'red'>): string[] {
  const listed = mistakes.slice(0, LISTED).map(({ line, says }) => `${red('✖')} line ${line}: ${says}`);
  const others = mistakes.slice(LISTED);
  if (others.length === 0) return listed;
  const kinds = new Map<string, Mistake[]>();
  for (const mistake of others) {
    const of = kinds.get(mistake.says);
    if (of === undefined) kinds.set(mistake.says, [mistake]);
    else of.push(mistake);
  }
  const lines = [...kinds].map(
    ([says, of]) => `${red('✖')} ${linesWords(of, Number.POSITIVE_INFINITY).toLowerCase()}: ${says}`,
  );
  return [...listed, `… and ${others.length} more:`, ...lines];
}
