/** A cell; `null` is written as nothing, which means "not reported". */
export type Cell = string | number | null;

/** A table as text. No cell of the sample holds a comma, a quote or a line break. */
export function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))).join(','));
  return `${[header.join(','), ...lines].join('\n')}\n`;
}
