import type { Paint } from './paint.ts';
import { plainText } from './plain-text.ts';
import { textWidth } from './text-width.ts';
import { wrap } from './wrap.ts';

const GAP = '   ';

type Table = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** Columns aligned by what the terminal shows, first left, others right; row by row as text when they do not fit the width. */
export function tableLines(table: Table, width: number, paint: Paint): readonly string[] {
  const header = table.columns.map(plainText);
  const rows = table.rows.map((row) => row.map(plainText));
  const count = Math.max(header.length, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...[header, ...rows].map((row) => textWidth(row[column] ?? ''))),
  );
  const total = widths.reduce((sum, one) => sum + one, 0) + GAP.length * Math.max(0, count - 1);
  if (total > width) return rows.flatMap((row) => recordLines(header, row, width, paint));
  const line = (row: readonly string[]): string =>
    widths.map((room, column) => pad(row[column] ?? '', room, column)).join(GAP);
  const rule = widths.map((room) => '─'.repeat(room)).join(GAP);
  return [
    ...(header.some((name) => name !== '') ? [paint.faint(line(header).trimEnd()), paint.faint(rule)] : []),
    ...rows.map((row) => paint.signs(line(row).trimEnd())),
  ];
}

function pad(text: string, room: number, column: number): string {
  const spaces = ' '.repeat(room - textWidth(text));
  return column === 0 ? text + spaces : spaces + text;
}

/** A row too wide for a table: its name, then each figure with the name of its column. */
function recordLines(
  header: readonly string[],
  row: readonly string[],
  width: number,
  paint: Paint,
): readonly string[] {
  const [name = '', ...cells] = row;
  const figures = cells.map((cell, index) => `${header[index + 1] ?? ''} ${cell}`.trim()).join(' · ');
  return [
    ...wrap(name, width).map(paint.strong),
    ...wrap(figures, width - 2).map((text) => `  ${paint.signs(text)}`),
  ];
}
