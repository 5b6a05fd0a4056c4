import type { Lang } from '../locales/format.ts';
import type { Label, Tone } from '../charts/chart-spec.ts';
import type { Area } from './frame.ts';
import { el, type Svg } from './svg.ts';
import { text, widthOf, type TextStyle } from './text.ts';
import { COLOURS, FONT, LOOKS } from './theme.ts';

/** A point with a name, in the picture's own units. */
export type Callout = { readonly x: number; readonly y: number; readonly label: Label; readonly tone: Tone };

type Box = Area;

const HEIGHT = 30;
const REACHES = [20, 46, 78, 116] as const;
const SPACE = 9;
/** What a place costs that lies on a line, or on another name. */
const ON_A_LINE = 1;
const ON_A_NAME = 40;

/** Points with their names, each where it covers least of the lines (`taken`: points of them) and of one another. */
export function callouts(
  points: readonly Callout[],
  area: Area,
  taken: readonly (readonly [x: number, y: number])[],
  lang: Lang,
): readonly Svg[] {
  const name: TextStyle = { size: FONT.label, lang, colour: COLOURS.text, halo: true };
  const figure: TextStyle = { ...name, weight: 'bold' };
  const placed: Box[] = points.map(({ x, y }) => ({ left: x - 9, right: x + 9, top: y - 9, bottom: y + 9 }));
  return points.flatMap(({ x, y, label, tone }) => {
    const { value } = label;
    const wide = widthOf(label.text, name) + (value === undefined ? 0 : SPACE + widthOf(value, figure));
    const boxes = candidates(x, y, wide).map((box) => inside(box, area));
    const cost = (box: Box, index: number): number =>
      index * 0.4 +
      ON_A_NAME * placed.filter((other) => overlap(box, other)).length +
      ON_A_LINE *
        taken.filter(([px, py]) => px > box.left && px < box.right && py > box.top - 4 && py < box.bottom + 4)
          .length;
    const costs = boxes.map(cost);
    const best = boxes[costs.indexOf(Math.min(...costs))];
    if (best === undefined) return [];
    placed.push(best);
    const baseline = best.bottom - 8;
    const near = {
      x: Math.max(best.left, Math.min(best.right, x)),
      y: best.top > y ? best.top : best.bottom,
    };
    return [
      el('path', { d: `M${x} ${y}L${near.x} ${near.y}`, stroke: LOOKS[tone].colour, 'stroke-width': 1.5 }),
      el('circle', {
        cx: x,
        cy: y,
        r: 8,
        fill: COLOURS.background,
        stroke: LOOKS[tone].colour,
        'stroke-width': 4,
      }),
      text(best.left, baseline, label.text, name),
      ...(value === undefined
        ? []
        : [text(best.left + widthOf(label.text, name) + SPACE, baseline, value, figure)]),
    ];
  });
}

/** Above and below, centred and to either side, near before far. */
const candidates = (x: number, y: number, wide: number): readonly Box[] =>
  REACHES.flatMap((reach) =>
    [-wide / 2, -wide + 12, -12].flatMap((dx) => [
      { left: x + dx, right: x + dx + wide, top: y - reach - HEIGHT, bottom: y - reach },
      { left: x + dx, right: x + dx + wide, top: y + reach, bottom: y + reach + HEIGHT },
    ]),
  );

/** The same box moved into an area. */
function inside(box: Box, area: Area): Box {
  const dx = Math.max(0, area.left - box.left) - Math.max(0, box.right - area.right);
  const dy = Math.max(0, area.top - box.top) - Math.max(0, box.bottom - area.bottom);
  return { left: box.left + dx, right: box.right + dx, top: box.top + dy, bottom: box.bottom + dy };
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
