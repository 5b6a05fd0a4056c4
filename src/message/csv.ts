import { plainDecimal } from '../math/plain-decimal.ts';
import { cleanLine } from './clean-text.ts';

/** A number is a plain decimal, `null` and what is not finite an empty cell; a text stays a text, whatever it begins with. */
export type Cell = string | number | null;

/** Spreadsheets take a Chinese file for one of another encoding unless it begins with this mark. */
const BYTE_ORDER_MARK = '\ufeff';
const FORMULA = /^[=+\-@＝＋－＠]/;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/** A file of comment lines, a header and rows. No cell of it is a formula to a spreadsheet, for names in it come from others. */
export function csvText(
  comments: readonly string[],
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
): string {
  const text = [
    ...comments.map((comment) => `# ${cleanLine(comment).replace(/,(?=[=+\-@])/g, ",'")}`),
    ...[header, ...rows].map((row) => row.map(cellText).join(',')),
    '',
  ].join('\n');
  return /^[\n\x20-\x7e]*$/.test(text) ? text : `${BYTE_ORDER_MARK}${text}`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? plainDecimal(cell) : '';
  const line = cleanLine(cell);
  const harmless = FORMULA.test(line) && !NUMBER.test(line) ? `'${line}` : line;
  return /[",]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
