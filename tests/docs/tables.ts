import { readFileSync } from 'node:fs';

/** A table of a page of `docs/`: the heading it stands under, the words of its head, and its rows cell by cell. */
interface Table {
  heading: string;
  head: string[];
  rows: string[][];
}

const cellsOf = (line: string): string[] =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.replaceAll('`', '').trim());

function tablesOf(text: string): Table[] {
  return text.split(/^## /m).flatMap((section) => {
    const [heading = '', ...blocks] = section.split('\n\n');
    return blocks
      .filter((block) => block.startsWith('|'))
      .map((block) => {
        const [head = [], , ...rows] = block.trim().split('\n').map(cellsOf);
        return { heading: heading.replaceAll('`', ''), head, rows };
      });
  });
}

/** The rows of the one table under a heading whose head begins with a word. */
export function rowsOf(file: string, heading: string, first: string): string[][] {
  const tables = tablesOf(readFileSync(file, 'utf8'));
  const [found] = tables.filter((table) => table.heading === heading && table.head[0] === first);
  return found?.rows ?? [];
}
