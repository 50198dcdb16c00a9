/** The initials shown when there is no video: of the first word of a name and of its last. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/u).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) =>
    firstLetter(word ?? ''),
  );
  return letters.join('').toLocaleUpperCase();
}

/** A letter with its marks. `Intl.Segmenter` knows more scripts, but its first use takes as long as a frame or two. */
const LETTER = /\P{M}\p{M}*/u;

const firstLetter = (word: string): string => LETTER.exec(word)?.[0] ?? '';
