/** A line of a file that holds rows, whatever program wrote it. */
export interface Line {
  /** As an editor or a spreadsheet counts them; of a row over several lines, the last. */
  line: number;
  /** As they stand, without blanks around them. */
  cells: string[];
}

/** The lines of a file, before anybody has looked what is in them. */
export interface Sheet {
  lines: Line[];
  /** What was chosen or changed to read them, one sentence each. */
  notes: string[];
}

export const isBlank = ({ cells }: Line): boolean => cells.every((cell) => cell === '');
