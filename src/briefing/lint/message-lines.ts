import type { ChartSpec, Panel } from '../../charts/chart-spec.ts';
import { labelsOf } from '../../charts/labels-of.ts';
import type { ChartBlock, Message } from '../../message/message.ts';
import type { Line } from './line.ts';

/** The lines of a message before any platform renders it: its title, then block by block. */
export function messageLines({ title, blocks }: Message): readonly Line[] {
  let above: readonly string[] = [title];
  const lines: Line[] = [{ text: title, kind: 'heading', lead: '', above: [] }];
  for (const block of blocks) {
    switch (block.kind) {
      case 'heading':
        lines.push({ text: block.text, kind: 'heading', lead: '', above: [title] });
        above = [block.text, title];
        break;
      case 'bullets':
        if (block.timeless) break;
        lines.push(
          ...block.items.map(({ lead = '', text }) => ({ text, kind: 'bullet' as const, lead, above })),
        );
        break;
      case 'table':
        lines.push(...tableCells(block.columns, block.rows, above));
        break;
      case 'file':
        lines.push({ text: block.caption, kind: 'note', lead: '', above });
        break;
      case 'actions':
        // What can be asked, not what is so.
        break;
      case 'chart':
        lines.push(...chartLines(block, above));
        break;
      case 'text':
      case 'note':
      case 'stamp':
      case 'source':
        lines.push({ text: block.text, kind: block.kind, lead: '', above });
    }
  }
  return lines;
}

/** What is written on a picture and said of it: its claim, what it shows, each name with its figure, as-of and source. */
function chartLines({ spec, alt }: ChartBlock, outside: readonly string[]): readonly Line[] {
  const above = [spec.title, ...outside];
  const note = (text: string): Line => ({ text, kind: 'note', lead: '', above });
  return [
    { text: spec.title, kind: 'heading', lead: '', above: outside },
    note(spec.subtitle),
    ...labelsOf(ofNow(spec)).map(({ text, value }): Line =>
      value === undefined ? note(text) : { text: value, kind: 'bullet', lead: text, above },
    ),
    note(alt),
    { text: spec.footer, kind: 'source', lead: '', above },
  ];
}

/** Without the stretches of days that have ended: what they are named by was so, and is no claim of the day. */
const ofNow = (spec: ChartSpec): ChartSpec => ({
  ...spec,
  panels: spec.panels.map((panel): Panel =>
    panel.kind === 'daily'
      ? { ...panel, spans: (panel.spans ?? []).filter(({ lastDay }) => lastDay === panel.lastDay) }
      : panel,
  ),
});

/** Each cell as a line that its column and its row name. */
export const tableCells = (
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  above: readonly string[],
): readonly Line[] =>
  rows.flatMap(([row = '', ...cells]) =>
    cells.map((text, index) => ({
      text,
      kind: 'cell' as const,
      lead: `${columns[index + 1] ?? ''} · ${row}`,
      above,
    })),
  );
