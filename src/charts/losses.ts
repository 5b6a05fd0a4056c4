import { isFresh, isPresent } from '../market/reading.ts';
import { isAvailable } from '../market/sourced.ts';
import { dayStartMs } from '../market/day.ts';
import { lossesReadings, type LossesReadings } from '../readings/losses.ts';
import { latestDaily } from '../readings/price.ts';
import { chartOf, type Chart, type ChartContext } from './chart.ts';
import type { MarkedPoint } from './chart-spec.ts';
import { factOf, ifFresh, labelOf } from './fact.ts';
import { lastDays, seriesOf, within } from './history-window.ts';
import { dayOfMoment } from './newest-day.ts';

/**
 * Realized loss by day as bars with its 7-day mean (M25, stress). The spike of the week is marked where the claim is one
 * (`spike`): a day stands out only of a history that the claim found long enough.
 */
export async function lossesChart(
  context: ChartContext,
  claim: string,
  { spike }: { readonly spike: boolean },
): Promise<readonly Chart[]> {
  const { data, words } = context;
  const readings = await lossesReadings(data);
  const { sma7, largestDay } = readings;
  const daily = await data.onchain('realized_loss_usd');
  if (!isAvailable(daily) || !(isPresent(sma7) || isFresh(largestDay))) return [];
  const days = lastDays(data);
  const { losses: phrases } = words.charts;
  return chartOf(context, {
    name: 'losses',
    claim,
    subtitle: phrases.subtitle,
    drawn: [latestDaily({ id: 'realized_loss_usd', unit: 'usd' }, daily, data.nowMs)],
    facts: facts(context, readings),
    panels: [
      {
        kind: 'daily',
        ...days,
        unit: 'usd',
        zero: true,
        series: [
          { kind: 'bars', tone: 'a', data: within(daily.value, days), label: { text: phrases.daily } },
          {
            kind: 'line',
            tone: 'b',
            data: within(await seriesOf(data, sma7.id), days),
            label: labelOf(words.losses.leads.sma7, sma7, words.losses.perDay),
          },
        ],
        points: spike ? spikePoint(context, readings) : [],
      },
    ],
  });
}

function spikePoint({ words }: ChartContext, { spikeDay }: LossesReadings): readonly MarkedPoint[] {
  if (!isFresh(spikeDay)) return [];
  const day = dayOfMoment(spikeDay.asOf);
  const value = words.losses.dayOn(spikeDay.value, dayStartMs(day));
  return [{ day, value: spikeDay.value, tone: 'down', label: { text: words.charts.losses.spike, value } }];
}

function facts(
  { words }: ChartContext,
  { sma7, sma7Change, largestDay, spikeRatio }: LossesReadings,
): readonly (string | null)[] {
  const { leads, perDay, onWeekEarlier, dayOn, timesMean } = words.losses;
  return [
    factOf(words, leads.sma7, [ifFresh(sma7, perDay), ifFresh(sma7Change, onWeekEarlier)]),
    isFresh(largestDay)
      ? factOf(words, leads.largestDay, [
          dayOn(largestDay.value, dayStartMs(dayOfMoment(largestDay.asOf))),
          ifFresh(spikeRatio, timesMean),
        ])
      : null,
  ];
}
