import { dayOf, type Day } from '../market/day.ts';
import type { PresentReading } from '../market/reading.ts';
import { valueOn, type DailySeries } from '../market/series.ts';
import type { PriceRange } from '../metrics/cost-bars.ts';
import type { Level } from '../readings/support.ts';
import type { ChartContext } from './chart.ts';
import type { Band, DailyMarks, DailyPanel, MarkedPoint, ReferenceLevel } from './chart-spec.ts';
import { lastDays, seriesOf, within } from './history-window.ts';
import { LEVEL_TONES } from './level-tones.ts';

/** A price with a name, or a range of prices, and how far its near edge is from price. */
export type PlacedLevel = Pick<Level, 'kind' | 'low' | 'high' | 'distance'>;

/** Farther from price than this, a fraction of it, a level would flatten the picture of the price itself. */
const REACH = 0.6;
/** Nearer to each other than this, two prices of one day are one point of a picture. */
const SAME_POINT = 0.002;

/** The levels a picture has room for: those whose near edge is within 60% of price. */
export const withinReach = <L extends PlacedLevel>(levels: readonly L[]): readonly L[] =>
  levels.filter(({ distance }) => Math.abs(distance.value) <= REACH);

/**
 * Daily closes with single prices as lines and ranges as bands, drawn as far as they are within reach and named in full. The
 * price now ends the line where it is the close of its last day, and is a point of its own otherwise: it may be another source's.
 */
export async function levelsPanel(
  { data, words }: ChartContext,
  price: PresentReading,
  levels: readonly PlacedLevel[],
): Promise<DailyPanel> {
  const { firstDay, lastDay } = lastDays(data);
  const priceDay = dayOf(Date.parse(price.asOf) - 1);
  const days = { firstDay, lastDay: Math.max(lastDay, priceDay) };
  const closes = within(await seriesOf(data, 'daily_close'), days);
  const { label, support: phrases } = words.charts;
  const now = { text: label(words.common.levels.price), value: words.f.usd(price.value) };
  const isClose = isOn(closes, priceDay, price.value);
  const line: DailyMarks = {
    kind: 'line',
    tone: 'price',
    data: closes,
    label: isClose ? now : { text: phrases.close },
  };
  const point: MarkedPoint = { day: priceDay, value: price.value, tone: 'price', label: now };
  const reach = { low: price.value * (1 - REACH), high: price.value * (1 + REACH) };
  return {
    kind: 'daily',
    ...days,
    unit: 'usd',
    series: [line],
    levels: levels.filter((level) => !isBand(level)).map((level) => lineOf(words, level)),
    bands: bandsOf(words, levels, reach),
    points: isClose ? [] : [point],
  };
}

/** A range of prices, named shortly beside it. */
type PlacedBand = PlacedLevel & { readonly kind: keyof ChartContext['words']['charts']['bands'] };

const isBand = (level: PlacedLevel): level is PlacedBand =>
  level.kind === 'dense_cluster' || level.kind === 'accumulation_zone';

const isOn = (closes: DailySeries, day: Day, usd: number): boolean =>
  Math.abs((valueOn(closes, day) ?? NaN) / usd - 1) <= SAME_POINT;

type Words = ChartContext['words'];

const lineOf = ({ charts, common, f }: Words, { kind, low }: PlacedLevel): ReferenceLevel => ({
  value: low.value,
  tone: LEVEL_TONES[kind],
  label: { text: charts.label(common.levels[kind]), value: f.usd(low.value) },
});

/** Those levels that are ranges of prices as bands, cut to what is drawn and named in full. */
export const bandsOf = (
  { charts, f }: Words,
  levels: readonly PlacedLevel[],
  drawn: PriceRange,
): readonly Band[] =>
  levels.filter(isBand).map(({ kind, low, high }) => ({
    low: Math.max(low.value, drawn.low),
    high: Math.min(high.value, drawn.high),
    tone: LEVEL_TONES[kind],
    label: { text: charts.bands[kind], value: f.usdRange(low.value, high.value) },
  }));
