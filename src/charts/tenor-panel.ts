import { isPresent, type PresentReading, type Reading } from '../market/reading.ts';
import { TENORS, type Tenor } from '../market/volatility.ts';
import type { ChartContext } from './chart.ts';
import type { AxisUnit, DailyMarks, Panel } from './chart-spec.ts';
import { hasValues, seriesOf, within } from './history-window.ts';
import { dayOfMoment, daysUpTo, endingIn } from './newest-day.ts';

const TONES = { '1w': 'a', '1m': 'b', '3m': 'c', '6m': 'd' } as const;

type Tenors = {
  /** Today's values; tenors without one are left out. */
  readonly readings: Readonly<Record<Tenor, Reading>>;
  readonly say: (value: number) => string;
  readonly unit: AxisUnit;
  readonly zero?: true;
};

type Known = { readonly tenor: Tenor; readonly reading: PresentReading };

/**
 * Lines by tenor, each ending in today's value; `history` is false where none is kept of the same source: one row a tenor stands for
 * the curve of today then, or one point, where a value is negative and a row cannot show it.
 */
export async function tenorPanel(
  { data, words }: ChartContext,
  { readings, say, unit, zero }: Tenors,
): Promise<{ readonly panel: Panel; readonly history: boolean }> {
  const known = TENORS.flatMap((tenor): readonly Known[] => {
    const reading = readings[tenor];
    return isPresent(reading) ? [{ tenor, reading }] : [];
  });
  const days = daysUpTo(
    data,
    known.map(({ reading }) => dayOfMoment(reading.asOf)),
  );
  const histories = await Promise.all(known.map(({ reading }) => seriesOf(data, reading.id)));
  const before = { firstDay: days.firstDay, lastDay: days.lastDay - 1 };
  const history = histories.some((series) => hasValues(within(series, before)));
  if (!history && known.every(({ reading }) => reading.value >= 0)) {
    const rows = known.map(({ tenor, reading }) => ({
      label: { text: words.common.tenors[tenor] },
      value: reading.value,
      note: say(reading.value),
      tone: TONES[tenor],
    }));
    return { panel: { kind: 'rows', unit, rows }, history };
  }
  const series = known.map(({ tenor, reading }, index): DailyMarks => {
    const past = histories[index] ?? { firstDay: 0, values: [] };
    return {
      kind: 'line',
      tone: TONES[tenor],
      data: within(endingIn(past, reading), days),
      label: { text: words.common.tenors[tenor], value: say(reading.value) },
    };
  });
  return { panel: { kind: 'daily', ...days, unit, ...(zero ? { zero } : {}), series }, history };
}
