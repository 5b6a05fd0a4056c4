import type { RowsPanel } from '../charts/chart-spec.ts';
import { bar } from './fills.ts';
import type { Area } from './frame.ts';
import type { Page } from './page.ts';
import { line, type Svg } from './svg.ts';
import { clipped, text, widthOf, type TextStyle } from './text.ts';
import { COLOURS, FONT } from './theme.ts';
import { isDrawable } from './is-drawable.ts';

const GAP = 18;
/** Rows there is room for. */
const MOST_ROWS = 10;
const TALLEST = 74;
const NAME_SHARE = 0.36;

/** One bar a row: what it is at the left, the bar, and its figures beside it. */
export function drawRows({ rows: all }: RowsPanel, area: Area, page: Page): readonly Svg[] {
  const rows = all.slice(0, MOST_ROWS);
  const height = Math.min(TALLEST, (area.bottom - area.top) / Math.max(1, rows.length));
  const top = area.top + (area.bottom - area.top - height * rows.length) / 2;
  const name: TextStyle = { size: FONT.label, lang: page.lang };
  const when: TextStyle = { ...name, weight: 'bold' };
  const note: TextStyle = { ...name, colour: COLOURS.subdued };
  const whenWidth = Math.max(0, ...rows.map(({ label }) => widthOf(label.text, when)));
  const nameRoom = (area.right - area.left) * NAME_SHARE - whenWidth - GAP;
  const nameWidth = Math.min(
    Math.max(0, nameRoom),
    Math.max(0, ...rows.map(({ label }) => widthOf(label.value ?? '', name))),
  );
  const left = area.left + whenWidth + GAP + nameWidth + GAP;
  const noteWidth = Math.min(
    (area.right - left) * 0.6,
    Math.max(0, ...rows.map((row) => widthOf(row.note, note))),
  );
  const room = area.right - left - noteWidth - GAP;
  const largest = Math.max(...rows.map(({ value }) => finite(value)), 0);
  return [
    line(left, top, left, top + height * rows.length, { stroke: COLOURS.axis, 'stroke-width': 2.5 }),
    ...rows.flatMap((row, index) => {
      const middle = top + height * (index + 0.5);
      const wide = largest > 0 ? (finite(row.value) / largest) * room : 0;
      const thick = Math.min(34, height * 0.6);
      return [
        text(area.left, middle + 8, row.label.text, when),
        text(area.left + whenWidth + GAP, middle + 8, clipped(row.label.value ?? '', nameWidth, name), name),
        ...(!isDrawable(row.value)
          ? []
          : [
              bar(
                { x: left + 1, y: middle - thick / 2, width: Math.max(3, wide), height: thick },
                row.tone,
                row.hatched,
              ),
            ]),
        text(left + wide + GAP, middle + 8, clipped(row.note, noteWidth, note), note),
      ];
    }),
  ];
}

const finite = (value: number | null): number => (isDrawable(value) ? Math.max(0, value) : 0);
