import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** Stands in a cell whose formula nobody has calculated yet: whoever writes a workbook need not. */
export const UNCALCULATED = '#UNCALCULATED!';

/** A cell with an error of the spreadsheet in it, such as `#NAME?`. Source: ECMA-376 part 1, §18.18.11 */
const ERROR = /(<(?:\w+:)?c\b[^>]*\s)t="e"/g;
/** A cell with a formula and no value. */
const FORMULA_ALONE = /<((?:\w+:)?)c\b([^>]*)>\s*(<\1f\b[^>]*(?:\/>|>[^<]*<\/\1f>))\s*<\/\1c>/g;

/**
 * A workbook in which errors and formulas without a value are texts that say so. The reader of rows takes both for
 * nothing, and a phone would be gone without a word.
 */
export function withErrorsAsText(bytes: Buffer): Buffer {
  const files = unzipSync(bytes);
  let isChanged = false;
  for (const [name, content] of Object.entries(files)) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) continue;
    const before = strFromU8(content);
    const after = before
      .replace(ERROR, '$1t="str"')
      .replace(FORMULA_ALONE, (_, prefix: string, attributes: string, formula: string) => {
        const others = attributes.replace(/\s[ts]="[^"]*"/g, '');
        return `<${prefix}c${others} t="str">${formula}<${prefix}v>${UNCALCULATED}</${prefix}v></${prefix}c>`;
      });
    if (after === before) continue;
    files[name] = strToU8(after);
    isChanged = true;
  }
  return isChanged ? Buffer.from(zipSync(files, { level: 0 })) : bytes;
}
