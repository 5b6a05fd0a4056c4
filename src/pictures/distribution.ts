import type { DistributionPanel, Label, Tone } from '../charts/chart-spec.ts';
import { bar } from './fills.ts';
import type { Area } from './frame.ts';
import type { Page } from './page.ts';
import { placedApart } from './apart.ts';
import { el, line, type Svg } from './svg.ts';
import { text, widthOf, type TextStyle } from './text.ts';
import { COLOURS, FONT, LOOKS } from './theme.ts';
import { axisLabel, valueAxis } from './value-axis.ts';
import { scaleLinear } from 'd3-scale';
import { isDrawable } from './is-drawable.ts';

const X_LABELS = 40;
const NAMES = 66;
const TICK_GAP = 12;

type Name = { readonly label: Label; readonly tone: Tone; readonly at: number };

/** Bars over an axis of prices; levels as vertical lines and bands as shaded ranges, named above the plot. */
export function drawDistribution(panel: DistributionPanel, area: Area, page: Page): readonly Svg[] {
  const { low, high, unit, xUnit } = panel;
  const buckets = panel.buckets.filter(
    (one) => [one.low, one.high, one.value].every(isDrawable) && one.high > low && one.low < high,
  );
  const [top, bottom] = [area.top + NAMES, area.bottom - X_LABELS];
  const axis = valueAxis({
    values: buckets.map(({ value }) => value),
    unit,
    scale: 'linear',
    zero: true,
    from: bottom,
    to: top,
    format: page.format,
    most: 4,
  });
  const tick: TextStyle = { size: FONT.label, lang: page.lang, colour: COLOURS.subdued, anchor: 'end' };
  const left =
    area.left + Math.max(0, ...(axis?.ticks ?? []).map(({ label }) => widthOf(label, tick))) + TICK_GAP;
  const plot: Area = { left, right: area.right - 8, top, bottom };
  const x = scaleLinear().domain([low, high]).range([plot.left, plot.right]);
  if (axis === undefined) return [];
  const shown = (value: number): boolean => value >= low && value <= high;
  const levels = panel.levels.filter(({ value }) => shown(value));
  const bands = panel.bands
    .filter((band) => band.high > low && band.low < high)
    .map((band) => ({ ...band, from: x(Math.max(low, band.low)), to: x(Math.min(high, band.high)) }));
  return [
    ...axis.ticks.flatMap(({ at, label }) => [
      line(plot.left, at, plot.right, at, { stroke: COLOURS.grid, 'stroke-width': 1.5 }),
      text(plot.left - TICK_GAP, at + 8, label, tick),
    ]),
    ...bands.map(({ from, to, tone }) =>
      el('rect', {
        x: from,
        y: plot.top,
        width: Math.max(3, to - from),
        height: plot.bottom - plot.top,
        fill: LOOKS[tone].colour,
        'fill-opacity': 0.2,
        stroke: LOOKS[tone].colour,
        'stroke-opacity': 0.6,
        'stroke-width': 1.5,
      }),
    ),
    ...buckets.map((bucket) => {
      const [from, to] = [x(Math.max(low, bucket.low)), x(Math.min(high, bucket.high))];
      const y = axis.place(bucket.value);
      return bar({ x: from + 0.5, y, width: Math.max(1, to - from - 1.5), height: plot.bottom - y }, 'a');
    }),
    line(plot.left, plot.bottom, plot.right, plot.bottom, { stroke: COLOURS.axis, 'stroke-width': 2.5 }),
    ...levels.map(({ value, tone }) =>
      line(x(value), plot.top, x(value), plot.bottom, {
        stroke: LOOKS[tone].colour,
        'stroke-width': 4,
        'stroke-dasharray': LOOKS[tone].dash,
      }),
    ),
    ...names(
      [
        ...levels.map(({ value, tone, label }) => ({ label, tone, at: x(value) })),
        ...bands.map(({ from, to, tone, label }) => ({ label, tone, at: (from + to) / 2 })),
      ],
      plot,
      page,
    ),
    ...priceTicks(x.ticks(6), (value) => x(value), xUnit, plot, area.bottom, page),
  ];
}

/** Names over their figures above the plot, side by side, each tied to its own place. */
function names(entries: readonly Name[], plot: Area, page: Page): readonly Svg[] {
  const name: TextStyle = { size: FONT.label, lang: page.lang, anchor: 'middle' };
  const figure: TextStyle = { ...name, weight: 'bold' };
  const widths = entries.map(
    ({ label }) => Math.max(widthOf(label.text, name), widthOf(label.value ?? '', figure)) + 24,
  );
  const middles = placedApart(
    entries.map(({ at }, index) => ({ middle: at, size: widths[index] ?? 0 })),
    plot.left,
    plot.right + 8,
  );
  return entries.flatMap(({ label, tone, at }, index) => {
    const middle = middles[index] ?? at;
    const y = plot.top - NAMES;
    const { colour } = LOOKS[tone];
    return [
      el('path', {
        d: `M${middle} ${y + 52}L${at} ${plot.top}`,
        stroke: colour,
        'stroke-width': 1.5,
        fill: 'none',
      }),
      text(middle, y + 18, label.text, { ...name, colour }),
      ...(label.value === undefined ? [] : [text(middle, y + 46, label.value, figure)]),
    ];
  });
}

function priceTicks(
  values: readonly number[],
  x: (value: number) => number,
  unit: DistributionPanel['xUnit'],
  plot: Area,
  bottom: number,
  page: Page,
): readonly Svg[] {
  const style: TextStyle = { size: FONT.label, lang: page.lang, colour: COLOURS.subdued, anchor: 'middle' };
  let free = 0;
  return values.flatMap((value) => {
    const label = axisLabel(value, unit, page.format);
    const wide = widthOf(label, style);
    const middle = Math.max(plot.left - 30 + wide / 2, Math.min(plot.right + 8 - wide / 2, x(value)));
    if (middle - wide / 2 < free) return [];
    free = middle + wide / 2 + 18;
    return [
      line(x(value), plot.bottom, x(value), plot.bottom + 7, { stroke: COLOURS.axis, 'stroke-width': 2 }),
      text(middle, bottom - 8, label, style),
    ];
  });
}
