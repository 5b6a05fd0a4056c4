import { line as d3Line } from 'd3-shape';
import type { DailyMarks, Tone } from '../charts/chart-spec.ts';
import type { Day } from '../market/day.ts';
import { bar } from './fills.ts';
import { el, type Svg } from './svg.ts';
import { COLOURS, LOOKS } from './theme.ts';
import { isDrawable } from './is-drawable.ts';

/** A day with a value. */
type DayPoint = { readonly day: Day; readonly value: number };

/** From days and values to the picture. */
export type Places = { readonly x: (day: Day) => number; readonly y: (value: number) => number };

/** The days of a series that have a value, within a window. */
export function pointsOf({ data }: DailyMarks, firstDay: Day, lastDay: Day): readonly DayPoint[] {
  return data.values.flatMap((value, index): DayPoint[] => {
    const day = data.firstDay + index;
    return isDrawable(value) && day >= firstDay && day <= lastDay ? [{ day, value }] : [];
  });
}

/** Points a line is drawn of: more cannot be seen. */
const MOST_POINTS = 2_400;

/** A long series by the lowest and the highest of each stretch of days, so that no peak is lost. */
function thinned(points: readonly DayPoint[]): readonly DayPoint[] {
  if (points.length <= MOST_POINTS) return points;
  const stretch = Math.ceil((2 * points.length) / MOST_POINTS);
  const kept: DayPoint[] = [];
  for (let from = 0; from < points.length; from += stretch) {
    const part = points.slice(from, from + stretch).sort((a, b) => a.value - b.value);
    const ends = [part[0], part.at(-1)].filter((one) => one !== undefined);
    kept.push(...new Set(ends.sort((a, b) => a.day - b.day)));
  }
  const last = points.at(-1);
  return last === undefined || kept.at(-1) === last ? kept : [...kept, last];
}

/** A line with its gaps; a day alone between gaps is a dot, and the newest day is marked. */
export function drawLine(points: readonly DayPoint[], tone: Tone, { x, y }: Places): readonly Svg[] {
  const { colour, dash, width } = LOOKS[tone];
  const runs = runsOf(points).map(thinned);
  const last = points.at(-1);
  const path = d3Line<DayPoint>(
    ({ day }) => x(day),
    ({ value }) => y(value),
  ).digits(1);
  return [
    el('path', {
      d: runs
        .filter((run) => run.length > 1)
        .map((run) => path(run) ?? '')
        .join(''),
      fill: 'none',
      stroke: colour,
      'stroke-width': width,
      'stroke-dasharray': dash,
      'stroke-linejoin': 'round',
      'stroke-linecap': 'round',
    }),
    ...runs
      .flatMap((run) => (run.length === 1 ? run : []))
      .map(({ day, value }) => el('circle', { cx: x(day), cy: y(value), r: 3.5, fill: colour })),
    ...(last === undefined
      ? []
      : [
          el('circle', {
            cx: x(last.day),
            cy: y(last.value),
            r: 7,
            fill: colour,
            stroke: COLOURS.background,
            'stroke-width': 3,
          }),
        ]),
  ];
}

/** Stretches of days in a row. */
function runsOf(points: readonly DayPoint[]): readonly (readonly DayPoint[])[] {
  const runs: DayPoint[][] = [];
  for (const point of points) {
    const last = runs.at(-1);
    if (last?.at(-1)?.day === point.day - 1) last.push(point);
    else runs.push([point]);
  }
  return runs;
}

/** One bar: from and to as values. */
export type DayBar = {
  readonly day: Day;
  readonly from: number;
  readonly to: number;
  readonly tone: Tone;
  readonly partial: boolean;
};

/** Bars from zero, those of one stack on one another: positive ones upwards, negative ones downwards. */
export function barsOf(series: readonly DailyMarks[], firstDay: Day, lastDay: Day): readonly DayBar[] {
  const ends = new Map<string, number>();
  return series.flatMap((marks, index) => {
    const partial = new Set(marks.partialDays);
    return pointsOf(marks, firstDay, lastDay).map(({ day, value }) => {
      const place = `${marks.stack ?? index} ${day} ${value < 0 ? 'down' : 'up'}`;
      const from = ends.get(place) ?? 0;
      ends.set(place, from + value);
      return { day, from, to: from + value, tone: marks.tone, partial: partial.has(day) };
    });
  });
}

const BAR_SHARE = 0.74;
const WIDEST_BAR = 48;

export function drawBars(bars: readonly DayBar[], { x, y }: Places): readonly Svg[] {
  const width = Math.min(WIDEST_BAR, Math.max(1.5, (x(1) - x(0)) * BAR_SHARE));
  return bars.map(({ day, from, to, tone, partial }) => {
    const [low, high] = [Math.max(y(from), y(to)), Math.min(y(from), y(to))];
    return bar({ x: x(day) - width / 2, y: high, width, height: low - high }, tone, partial);
  });
}
