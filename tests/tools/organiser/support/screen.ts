/** A picture as a camera sees it: RGBA, four bytes for each pixel. */
export interface Picture {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** Pixels of each half of a character. */
const SCALE = 4;
const UPPER = '▀█';
const LOWER = '▄█';

/** Shades of grey, by the codes that set them: https://en.wikipedia.org/wiki/ANSI_escape_code#Colors */
const INK: Readonly<Record<string, number>> = { 30: 0, 37: 229 };
const PAPER: Readonly<Record<string, number>> = { 40: 0, 47: 229 };

/** Photographs blocks on a terminal whose own colours are these shades of grey. */
export function photograph(text: string, own: { ink: number; paper: number }): Picture {
  const rows: number[][] = [];
  let { ink, paper } = own;
  for (const line of text.split('\n')) {
    const [upper, lower]: [number[], number[]] = [[], []];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is how colours begin
    for (const [part, code] of line.matchAll(/\u001b\[(\d+)m|./gu)) {
      if (code === undefined) {
        upper.push(UPPER.includes(part) ? ink : paper);
        lower.push(LOWER.includes(part) ? ink : paper);
      } else if (code === '0') ({ ink, paper } = own);
      else [ink, paper] = [INK[code] ?? ink, PAPER[code] ?? paper];
    }
    rows.push(upper, lower);
  }
  return enlarged(rows, own.paper);
}

function enlarged(rows: readonly number[][], paper: number): Picture {
  const width = SCALE * Math.max(...rows.map((row) => row.length));
  const height = SCALE * rows.length;
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const shade = rows[Math.floor(y / SCALE)]?.[Math.floor(x / SCALE)] ?? paper;
      data.fill(shade, 4 * (y * width + x), 4 * (y * width + x) + 3);
    }
  return { data, width, height };
}
