import stringWidth from 'string-width';
import { cleanLine } from './clean-text.ts';

/** Columns are padded up to this width; a wider cell pushes its own row only. */
const WIDEST_PADDING = 40;
const GAP = '  ';

/** A table as lines of a fixed-width font: the first column to the left, the others to the right, Chinese counted as two columns. */
export function tableLines(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const cells = [columns, ...rows]
    .map((row) => row.map(cleanLine))
    .filter((row) => row.some((cell) => cell !== ''));
  const widths: number[] = [];
  for (const row of cells) {
    for (const [index, cell] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, Math.min(stringWidth(cell), WIDEST_PADDING));
    }
  }
  return cells.map((row) =>
    row
      .map((cell, index) => padded(cell, widths[index] ?? 0, index > 0))
      .join(GAP)
      .trimEnd(),
  );
}

function padded(cell: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(cell)));
  return right ? space + cell : cell + space;
}
