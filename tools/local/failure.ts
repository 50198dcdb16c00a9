/** Something that whoever started this can mend: shown as one line, without a stack. */
export class Failure extends Error {
  override readonly name = 'Failure';
}
