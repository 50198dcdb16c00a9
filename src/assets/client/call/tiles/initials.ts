/** The letters that stand for a name where there is no picture: of its first word and of its last. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/u).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) =>
    firstLetter(word ?? ''),
  );
  return letters.join('').toLocaleUpperCase();
}

/** A letter with its marks. `Intl.Segmenter` knows more scripts, and takes as long to load as a frame or two to show. */
const LETTER = /\P{M}\p{M}*/u;

const firstLetter = (word: string): string => LETTER.exec(word)?.[0] ?? '';
