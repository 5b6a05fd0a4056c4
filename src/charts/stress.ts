import { dayOf, dayStartMs } from '../market/day.ts';
import { isFresh, isPresent, type PresentReading } from '../market/reading.ts';
import type { DailySeries } from '../market/series.ts';
import { stressReadings, type StressReadings } from '../readings/stress.ts';
import { chartOf, type Chart, type ChartContext } from './chart.ts';
import type { MarkedPoint, ReferenceLevel } from './chart-spec.ts';
import { factOf, ifFresh, labelOf } from './fact.ts';
import { LEAST_DAYS, seriesOf, within } from './history-window.ts';
import { dayOfMoment } from './newest-day.ts';

/**
 * Relative unrealized loss over its whole history, with its mean, its +1 sd line and the earlier lows it is compared with
 * (M25, history).
 */
export async function stressChart(context: ChartContext, claim: string): Promise<readonly Chart[]> {
  const { data, words } = context;
  const readings = await stressReadings(data);
  const { loss, mean, plus1sd } = readings;
  if (!isPresent(loss)) return [];
  const history = await seriesOf(data, loss.id);
  const lastDay = dayOf(data.nowMs) - 1;
  const days = { firstDay: Math.min(firstReported(history), lastDay - LEAST_DAYS + 1), lastDay };
  return chartOf(context, {
    name: 'stress',
    claim,
    subtitle: words.charts.stress.subtitle,
    drawn: [loss, mean, plus1sd],
    facts: facts(context, readings),
    panels: [
      {
        kind: 'daily',
        ...days,
        unit: 'fraction',
        zero: true,
        series: [
          {
            kind: 'line',
            tone: 'a',
            data: within(history, days),
            label: labelOf(words.stress.leads.now, loss, (share) => words.f.percent(share)),
          },
        ],
        levels: levels(context, readings),
        points: lows(readings).map((low) => lowPoint(context, low)),
      },
    ],
  });
}

/** The first day that has a value; after every day where none has. */
function firstReported({ firstDay, values }: DailySeries): number {
  const index = values.findIndex((value) => value !== null);
  return index < 0 ? Infinity : firstDay + index;
}

/** The lows today's value is compared with: none where it may not be compared. */
const lows = ({ earlierPeaks }: StressReadings): readonly PresentReading[] => earlierPeaks.filter(isFresh);

function levels({ words }: ChartContext, { mean, plus1sd }: StressReadings): readonly ReferenceLevel[] {
  const { charts, f } = words;
  const named = [
    [mean, charts.stress.mean, 'quiet'],
    [plus1sd, charts.stress.plus1sd, 'b'],
  ] as const;
  return named.flatMap(([reading, text, tone]) =>
    isFresh(reading)
      ? [{ value: reading.value, tone, label: labelOf(text, reading, (share) => f.percent(share)) }]
      : [],
  );
}

function lowPoint({ words }: ChartContext, { value, asOf }: PresentReading): MarkedPoint {
  const day = dayOfMoment(asOf);
  const text = words.charts.stress.low(words.f.day(dayStartMs(day)));
  return { day, value, tone: 'a', label: { text, value: words.f.percent(value) } };
}

function facts({ words }: ChartContext, readings: StressReadings): readonly (string | null)[] {
  const { loss, mean, plus1sd, z } = readings;
  const { leads, ofMarketCap, lines, zScore, peak, peaks } = words.stress;
  const said = lows(readings).map(({ value, asOf }) => peak(value, dayStartMs(dayOfMoment(asOf))));
  return [
    factOf(words, leads.now, [ifFresh(loss, ofMarketCap)]),
    factOf(words, leads.history, [
      isFresh(mean) && isFresh(plus1sd) ? lines(mean.value, plus1sd.value) : null,
      ifFresh(z, zScore),
    ]),
    said.length === 0 ? null : peaks(words.f.list(said)),
  ];
}
