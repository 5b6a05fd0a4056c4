import type { DailyPanel } from '../charts/chart-spec.ts';
import { callouts } from './callouts.ts';
import { barsOf, drawBars, drawLine, pointsOf, type Places } from './daily-marks.ts';
import { edgeColumn, type EdgeColumn, type EdgeLabel } from './edge-labels.ts';
import type { Area } from './frame.ts';
import type { Page } from './page.ts';
import { panelHead } from './panel-head.ts';
import { SPAN_STRIP, spanStrip } from './span-strip.ts';
import { el, line, type Svg } from './svg.ts';
import { text, widthOf, type TextStyle } from './text.ts';
import { COLOURS, FONT, LOOKS } from './theme.ts';
import { dayTicks } from './time-axis.ts';
import { valueAxis, type ValueAxis } from './value-axis.ts';
import { isDrawable } from './is-drawable.ts';

const TIME_LABELS = 40;
const BETWEEN = 22;
const TICK_GAP = 12;
/** Where a bar counts as something a name would cover. */
const BAR_MARKS = [0.1, 0.35, 0.6, 0.85, 1];

/** A panel with its height and what stands beside it, before the widths are known. */
type Laid = {
  readonly panel: DailyPanel;
  readonly head: readonly Svg[];
  readonly top: number;
  readonly bottom: number;
  readonly axis: ValueAxis | undefined;
  readonly column: EdgeColumn;
};

/** Panels of daily values one above the other, with one axis of UTC days. */
export function drawDaily(panels: readonly DailyPanel[], area: Area, page: Page): readonly Svg[] {
  const laid = layOut(panels, { ...area, bottom: area.bottom - TIME_LABELS }, page);
  const tick: TextStyle = { size: FONT.label, lang: page.lang, colour: COLOURS.subdued, anchor: 'end' };
  const labels = laid.flatMap(({ axis }) => axis?.ticks ?? []);
  const left = area.left + Math.max(0, ...labels.map(({ label }) => widthOf(label, tick))) + TICK_GAP;
  const right = area.right - Math.max(8, ...laid.map(({ column }) => column.width));
  const plot = { left, right };
  return [
    ...drawDays(laid, plot, area.bottom, page),
    ...laid.flatMap((one) => drawPanel(one, { ...plot, top: one.top, bottom: one.bottom }, page, tick)),
  ];
}

function layOut(panels: readonly DailyPanel[], area: Area, page: Page): readonly Laid[] {
  const fixed = panels.reduce((sum, panel) => sum + panelHead(panel, area, page).height, 0);
  const room = area.bottom - area.top - fixed - BETWEEN * (panels.length - 1);
  const weights = panels.reduce((sum, { weight = 1 }) => sum + weight, 0);
  let top = area.top;
  return panels.map((panel) => {
    const head = panelHead(panel, { ...area, top }, page);
    const from = top + head.height;
    const to = from + (room * (panel.weight ?? 1)) / weights;
    top = to + BETWEEN;
    const strip = (panel.spans ?? []).length > 0 ? SPAN_STRIP : 0;
    const axis = valueAxis({
      values: valuesOf(panel),
      unit: panel.unit,
      scale: panel.scale ?? 'linear',
      zero: panel.zero === true || panel.series.some(({ kind }) => kind === 'bars'),
      from: to - strip,
      to: from,
      format: page.format,
      mirrored: panel.mirrored === true,
      most: to - from > 240 ? 5 : 3,
    });
    const column = edgeColumn(
      edgeLabels(panel, () => 0).map(({ label }) => label),
      to - from,
      page.lang,
    );
    return { panel, head: head.svg, top: from, bottom: to, axis, column };
  });
}

/** Every value a panel has to find room for. */
function valuesOf({
  series,
  levels = [],
  bands = [],
  points = [],
  firstDay,
  lastDay,
}: DailyPanel): readonly number[] {
  const bars = series.filter(({ kind }) => kind === 'bars');
  return [
    ...series
      .filter(({ kind }) => kind === 'line')
      .flatMap((one) => pointsOf(one, firstDay, lastDay).map(({ value }) => value)),
    ...barsOf(bars, firstDay, lastDay).map(({ to }) => to),
    ...levels.map(({ value }) => value),
    ...bands.flatMap(({ low, high }) => [low, high]),
    ...points.map(({ value }) => value),
  ];
}

/** What is named at the right edge: lines by their newest value, levels, and bands by their middle. */
function edgeLabels(
  { series, levels = [], bands = [], firstDay, lastDay }: DailyPanel,
  y: (value: number) => number,
): readonly EdgeLabel[] {
  const lines = series.flatMap((one) => {
    const newest = pointsOf(one, firstDay, lastDay).at(-1);
    return one.kind === 'line' && newest !== undefined
      ? [{ label: one.label, tone: one.tone, at: y(newest.value) }]
      : [];
  });
  return [
    ...lines,
    ...levels
      .filter(({ value }) => isDrawable(value))
      .map(({ value, tone, label }) => ({ label, tone, at: y(value) })),
    ...bands
      .filter(isFiniteBand)
      .map(({ low, high, tone, label }) => ({ label, tone, at: y((low + high) / 2) })),
  ].filter(({ label }) => label.text !== '');
}

const isFiniteBand = ({ low, high }: { readonly low: number; readonly high: number }): boolean =>
  isDrawable(low) && isDrawable(high);

function drawPanel(laid: Laid, plot: Area, page: Page, tick: TextStyle): readonly Svg[] {
  const { panel, head, axis, column } = laid;
  if (axis === undefined) {
    const middle = { x: (plot.left + plot.right) / 2, y: (plot.top + plot.bottom) / 2 };
    const style: TextStyle = { size: FONT.label, lang: page.lang, colour: COLOURS.subdued, anchor: 'middle' };
    return [...head, text(middle.x, middle.y, page.noData, style)];
  }
  const places = { x: dayPlace(panel, plot), y: axis.place };
  const { series, firstDay, lastDay, bands = [], levels = [], points = [], spans = [] } = panel;
  const lines = series
    .filter(({ kind }) => kind === 'line')
    .map((one) => ({ one, points: pointsOf(one, firstDay, lastDay) }));
  const bars = barsOf(
    series.filter(({ kind }) => kind === 'bars'),
    firstDay,
    lastDay,
  );
  const taken = [
    ...lines.flatMap(({ points: own }) =>
      own.map(({ day, value }) => [places.x(day), places.y(value)] as const),
    ),
    ...bars.flatMap(({ day, from, to }) =>
      BAR_MARKS.map((share) => [places.x(day), places.y(from + share * (to - from))] as const),
    ),
  ];
  const marked = points.filter(({ day, value }) => day >= firstDay && day <= lastDay && isDrawable(value));
  return [
    ...head,
    ...axis.ticks.flatMap(({ at, label }) => [
      line(plot.left, at, plot.right, at, { stroke: COLOURS.grid, 'stroke-width': 1.5 }),
      text(plot.left - TICK_GAP, at + 8, label, tick),
    ]),
    ...bands.filter(isFiniteBand).map((band) => drawBand(band, plot, places)),
    ...drawBars(bars, places),
    ...zeroLine(panel, bars.length > 0, plot, places),
    ...levels
      .filter(({ value }) => isDrawable(value))
      .map(({ value, tone }) => drawLevel(places.y(value), tone, plot)),
    ...lines.flatMap(({ one, points: own }) => drawLine(own, one.tone, places)),
    ...spanStrip(spans, { ...plot, top: plot.bottom - SPAN_STRIP }, (day) => places.x(day), page.lang),
    ...column.draw(edgeLabels(panel, places.y), plot.right, plot.top - 8, plot.bottom + 8),
    ...callouts(
      marked.map(({ day, value, label, tone }) => ({ x: places.x(day), y: places.y(value), label, tone })),
      spans.length > 0 ? { ...plot, bottom: plot.bottom - SPAN_STRIP } : plot,
      taken,
      page.lang,
    ),
  ];
}

/** The middle of a day's share of the width. */
const dayPlace =
  ({ firstDay, lastDay }: DailyPanel, { left, right }: Pick<Area, 'left' | 'right'>) =>
  (day: number): number =>
    left + ((day - firstDay + 0.5) / Math.max(1, lastDay - firstDay + 1)) * (right - left);

const drawBand = (
  { low, high, tone }: NonNullable<DailyPanel['bands']>[number],
  plot: Area,
  { y }: Places,
): Svg => {
  const [top, bottom] = [Math.min(y(low), y(high)), Math.max(y(low), y(high))];
  const { colour } = LOOKS[tone];
  return el('rect', {
    x: plot.left,
    y: top,
    width: plot.right - plot.left,
    height: Math.max(3, bottom - top),
    fill: colour,
    'fill-opacity': 0.2,
    stroke: colour,
    'stroke-opacity': 0.55,
    'stroke-width': 1.5,
  });
};

const drawLevel = (y: number, tone: keyof typeof LOOKS, { left, right }: Area): Svg =>
  line(left, y, right, y, {
    stroke: LOOKS[tone].colour,
    'stroke-width': 2.5,
    'stroke-dasharray': LOOKS[tone].dash,
    'stroke-linecap': 'round',
  });

function zeroLine(
  { zero }: DailyPanel,
  hasBars: boolean,
  { left, right, top, bottom }: Area,
  { y }: Places,
): readonly Svg[] {
  const at = y(0);
  if ((zero !== true && !hasBars) || !(at >= top - 1 && at <= bottom + 1)) return [];
  return [line(left, at, right, at, { stroke: COLOURS.axis, 'stroke-width': 2.5 })];
}

const TICK_ROOM = 128;

function drawDays(
  laid: readonly Laid[],
  plot: Pick<Area, 'left' | 'right'>,
  bottom: number,
  page: Page,
): readonly Svg[] {
  const last = laid.at(-1);
  if (last === undefined) return [];
  const { panel } = last;
  const x = dayPlace(panel, plot);
  const style: TextStyle = { size: FONT.label, lang: page.lang, colour: COLOURS.subdued, anchor: 'middle' };
  const most = Math.max(2, Math.floor((plot.right - plot.left) / TICK_ROOM));
  const ticks = dayTicks(panel.firstDay, panel.lastDay, most, page.lang).map(({ day, label }) => ({
    label,
    at: x(day - 0.5),
  }));
  let free = plot.left;
  return [
    text(plot.left - TICK_GAP, bottom - 10, 'UTC', { ...style, anchor: 'end' }),
    ...ticks.flatMap(({ at, label }) => {
      const wide = widthOf(label, style);
      const middle = Math.max(plot.left + wide / 2, Math.min(plot.right + 8 - wide / 2, at));
      if (middle - wide / 2 < free) return [];
      free = middle + wide / 2 + 16;
      return [
        ...laid.map(({ top, bottom: low }) =>
          line(at, top, at, low, { stroke: COLOURS.grid, 'stroke-width': 1.5 }),
        ),
        text(middle, bottom - 10, label, style),
      ];
    }),
  ];
}
