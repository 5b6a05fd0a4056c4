import type { Span } from '../charts/chart-spec.ts';
import type { Lang } from '../locales/format.ts';
import type { Day } from '../market/day.ts';
import type { Area } from './frame.ts';
import { el, type Svg } from './svg.ts';
import { text, widthOf, type TextStyle } from './text.ts';
import { FONT, LOOKS } from './theme.ts';

/** Height of the strip. */
export const SPAN_STRIP = 40;
const ROOM = 16;

/** Stretches of days as blocks along the lower edge, each named where its name fits into it; the newest one always is. */
export function spanStrip(
  spans: readonly Span[],
  { top, bottom, left, right }: Area,
  x: (day: Day) => number,
  lang: Lang,
): readonly Svg[] {
  const style: TextStyle = { size: FONT.label, lang, anchor: 'middle', weight: 'bold' };
  return spans.flatMap(({ firstDay, lastDay, tone, label }, index) => {
    const [from, to] = [Math.max(left, x(firstDay - 0.5)), Math.min(right, x(lastDay + 0.5))];
    if (to <= from) return [];
    const { colour } = LOOKS[tone];
    const width = Math.max(3, to - from - 1.5);
    const fits = widthOf(label.text, style) + ROOM <= width;
    const newest = index === spans.length - 1;
    return [
      el('rect', {
        x: from,
        y: top + 6,
        width,
        height: bottom - top - 6,
        rx: 3,
        fill: colour,
        'fill-opacity': newest ? 0.7 : 0.32,
        stroke: colour,
        'stroke-width': 1.5,
      }),
      ...(fits ? [text((from + to) / 2, bottom - 9, label.text, style)] : []),
      ...(newest && !fits
        ? [text(right, top - 4, label.text, { ...style, anchor: 'end', colour, halo: true })]
        : []),
    ];
  });
}
