import { isFresh, isPresent, type PresentReading, type Reading } from '../market/reading.ts';
import type { DailySeries } from '../market/series.ts';
import type { Day } from '../market/day.ts';
import { vrpReadings, type VrpReadings } from '../readings/vrp.ts';
import { chartOf, type Chart, type ChartContext } from './chart.ts';
import type { DailyMarks, MarkedPoint, Panel } from './chart-spec.ts';
import { hasValues, seriesOf, within } from './history-window.ts';
import { dayOfMoment, daysUpTo, endingIn } from './newest-day.ts';

/**
 * The 1W volatility risk premium as bars around zero (M25, VRP). `run` is what the section says of the negative days it ends in, where
 * that is news: the first of them is marked.
 */
export async function vrpChart(
  context: ChartContext,
  claim: string,
  run: string | null,
): Promise<readonly Chart[]> {
  const { data, words } = context;
  const readings = await vrpReadings(data);
  const { iv, vrp } = readings.week;
  if (!isPresent(vrp) || !isPresent(iv)) return [];
  // The premium is as old as the closes in it; its bar is that of the chain's day.
  const today = dayOfMoment(iv.asOf);
  const days = daysUpTo(data, [today]);
  const past = await seriesOf(data, vrp.id);
  const history = hasValues(within(past, { ...days, lastDay: today - 1 }));
  const { vrp: phrases } = words.charts;
  return chartOf(context, {
    name: 'vrp',
    claim,
    subtitle: history ? phrases.subtitle : phrases.subtitleNow,
    drawn: history ? [vrp] : [iv, readings.week.rv, readings.month.iv, readings.month.rv],
    facts: [run, ...facts(context, readings)],
    panels: [
      history
        ? {
            kind: 'daily',
            ...days,
            unit: 'points',
            zero: true,
            series: bars(context, within(endingIn(past, vrp, today), days), vrp),
            points: run === null ? [] : runStart(readings, { day: today, vrp }, run),
          }
        : horizonRows(context, readings),
    ],
  });
}

/** Days on which options cost more than price moved, and days on which they cost less: one bar a day. */
function bars({ words }: ChartContext, series: DailySeries, newest: PresentReading): readonly DailyMarks[] {
  const { higher } = words.charts.vrp;
  const side = (
    name: keyof typeof higher,
    tone: 'a' | 'b',
    holds: (value: number) => boolean,
  ): DailyMarks => ({
    kind: 'bars',
    tone,
    data: {
      ...series,
      values: series.values.map((value) => (value !== null && holds(value) ? value : null)),
    },
    label: {
      text: higher[name],
      ...(holds(newest.value) ? { value: words.f.pointsChange(newest.value) } : {}),
    },
    stack: 'premium',
  });
  return [side('implied', 'a', (value) => value >= 0), side('realized', 'b', (value) => value < 0)];
}

/** The first bar of the run of negative ones the series ends in. */
function runStart(
  { negativeRun }: VrpReadings,
  newest: { readonly day: Day; readonly vrp: PresentReading },
  run: string,
): readonly MarkedPoint[] {
  if (negativeRun === null) return [];
  const { start } = negativeRun;
  if (start !== null && !isPresent(start)) return [];
  const at = start === null ? newest : { day: dayOfMoment(start.asOf), vrp: start };
  return [{ day: at.day, value: at.vrp.value, tone: 'b', label: { text: run.replace(/[.。]$/, '') } }];
}

/** Without a history: implied and realized side by side, over a week and over a month. */
function horizonRows({ words }: ChartContext, { week, month }: VrpReadings): Panel {
  const { names } = words.vrp;
  const row = (text: string, reading: Reading, tone: 'a' | 'b') =>
    isPresent(reading)
      ? [{ label: { text }, value: reading.value, note: words.f.vol(reading.value), tone }]
      : [];
  return {
    kind: 'rows',
    unit: 'vol',
    rows: [
      ...row(names.implied(words.common.tenors['1w']), week.iv, 'a'),
      ...row(words.charts.vrp.realized(words.common.tenors['1w']), week.rv, 'b'),
      ...row(names.implied(words.common.tenors['1m']), month.iv, 'a'),
      ...row(words.charts.vrp.realized(words.common.tenors['1m']), month.rv, 'b'),
    ],
  };
}

function facts({ words }: ChartContext, { month, earlier }: VrpReadings): readonly (string | null)[] {
  const { vrp: phrases } = words.charts;
  return [
    isFresh(earlier) ? phrases.earlier(earlier.value) : null,
    isFresh(month.vrp) ? phrases.level(words.common.tenors['1m'], month.vrp.value) : null,
  ];
}
