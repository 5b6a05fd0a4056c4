import { tableCells } from './message-lines.ts';
import type { Line } from './line.ts';

/** A cell with the column of the screen its right edge stands in; Chinese characters are two columns wide. */
type Cell = { readonly text: string; readonly right: number };

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g;
const widthOf = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0);

/** Cells are two spaces or more apart. */
const cellsOf = (line: string): readonly Cell[] =>
  [...line.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
    text: match[0],
    right: widthOf(line.slice(0, match.index + match[0].length)),
  }));

/** The cells of a table in a fixed-width font: header, perhaps a rule, rows; an empty cell stays empty. */
export function tableTextCells(lines: readonly string[], above: readonly string[]): readonly Line[] {
  const [head = '', ...rest] = lines.filter((line) => !/^[\s─-]*$/.test(line));
  const columns = cellsOf(head);
  const rows = rest.map((line) => {
    const [row, ...cells] = cellsOf(line);
    const byColumn = columns.map(() => '');
    byColumn[0] = row?.text ?? '';
    for (const { text, right } of cells) {
      const distances = columns.map((column) => Math.abs(column.right - right));
      byColumn[distances.indexOf(Math.min(...distances.slice(1)), 1)] = text;
    }
    return byColumn;
  });
  return tableCells(
    columns.map(({ text }) => text),
    rows,
    above,
  );
}
