import type { PositionSide } from '../market/liquidation.ts';
import { isFresh, isPresent } from '../market/reading.ts';
import type { DailySeries } from '../market/series.ts';
import { liquidationDays } from '../readings/liquidation-days.ts';
import {
  liquidationReadings,
  type LiquidationReadings,
  type LiquidationWindow,
} from '../readings/liquidations.ts';
import { chartOf, type Chart, type ChartContext } from './chart.ts';
import type { DailyMarks, MarkedPoint } from './chart-spec.ts';

const SIDES = ['long', 'short'] as const;
const TONES = { long: 'a', short: 'b' } as const;
const SIGNS: Readonly<Record<PositionSide, 1 | -1>> = { long: 1, short: -1 };

/**
 * Forced closes by day, longs above zero and shorts below (M25, liquidations). Every window is set against the same days; the rank
 * is marked only where the last bar is what is ranked. `heavier` is the side the claim speaks of.
 */
export async function liquidationsChart(
  context: ChartContext,
  claim: string,
  { window, heavier }: { readonly window: LiquidationWindow; readonly heavier: PositionSide },
): Promise<readonly Chart[]> {
  const { data, words } = context;
  const readings = await liquidationReadings(data, { window });
  const days = await liquidationDays(data);
  if (days === null) return [];
  const { liquidations: phrases } = words.charts;
  const { long, short, total } = readings;
  const series = SIDES.map((side): DailyMarks => {
    const usd = readings[side].total;
    return {
      kind: 'bars',
      tone: TONES[side],
      data: signed(days[side], SIGNS[side]),
      label: {
        text: phrases.side[side](window),
        ...(isPresent(usd) ? { value: words.f.usd(usd.value) } : {}),
      },
      stack: 'sides',
      partialDays: days.partialDays,
    };
  });
  const lastDay = days.long.firstDay + days.long.values.length - 1;
  return chartOf(context, {
    name: 'liquidations',
    claim,
    subtitle: days.partialDays.length > 0 ? phrases.subtitlePartial : phrases.subtitle,
    drawn: [total, long.total, short.total],
    facts: [
      sidesFact(context, readings),
      rankFact(context, readings, heavier),
      coverageFact(context, readings),
    ],
    panels: [
      {
        kind: 'daily',
        firstDay: days.long.firstDay,
        lastDay,
        unit: 'usd',
        zero: true,
        mirrored: true,
        series,
        points: window === '24h' ? rankPoint(context, readings, heavier, lastDay) : [],
      },
    ],
  });
}

const signed = ({ firstDay, values }: DailySeries, sign: 1 | -1): DailySeries => ({
  firstDay,
  // Not `sign * value`: a day without forced closes is 0, not -0.
  values: values.map((value) => (value === null || value === 0 ? value : sign * value)),
});

/** The last bar with its place among the days. */
function rankPoint(
  { words }: ChartContext,
  readings: LiquidationReadings,
  side: PositionSide,
  day: number,
): readonly MarkedPoint[] {
  const { total, rank } = readings[side];
  const { days } = readings.lookback;
  if (!isFresh(total) || !isFresh(rank) || !isPresent(days)) return [];
  const { rankOf, place } = words.charts.liquidations;
  return [
    {
      day,
      value: SIGNS[side] * total.value,
      tone: TONES[side],
      label: { text: rankOf[side], value: place(rank.value, days.value) },
    },
  ];
}

function sidesFact({ words }: ChartContext, { long, short }: LiquidationReadings): string | null {
  if (!isFresh(long.total) || !isFresh(short.total)) return null;
  const { allVenues, sides } = words.liquidations;
  return words.charts.said(allVenues, sides(long.total.value, short.total.value));
}

function rankFact({ words }: ChartContext, readings: LiquidationReadings, side: PositionSide): string | null {
  const { rank, multiple } = readings[side];
  const { windows, days } = readings.lookback;
  if (!isFresh(rank) || !isPresent(windows) || !isPresent(days)) return null;
  const { rankOf, place } = words.liquidations;
  const lookback = { windows: windows.value, days: days.value, window: readings.window };
  const times = isPresent(multiple) ? multiple.value : null;
  return rankOf[side](
    rank.value === 1 ? place.largest(lookback, times) : place.ranked(rank.value, lookback, times),
  );
}

/** Said only of a record with gaps. */
function coverageFact({ words }: ChartContext, { total, coverage }: LiquidationReadings): string | null {
  return !isFresh(total) && isPresent(coverage) ? words.liquidations.coverage(coverage.value) : null;
}
