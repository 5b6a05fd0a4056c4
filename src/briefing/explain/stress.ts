import { isPresent } from '../../market/reading.ts';
import { lossesReadings } from '../../readings/losses.ts';
import { stressReadings } from '../../readings/stress.ts';
import { coveredDayMs } from '../covered-day.ts';
import { shown, type Metric } from './metric.ts';

/** Losses taken and losses carried (M6 to M8). */
export const stressMetrics = {
  realized_loss: {
    datasets: ['onchain_daily'],
    columns: { realized_loss_sma7: 'usd_per_day' },
    command: 'losses',
    headline: 'led',
    today: async ({ data, words: { explain, losses } }) => {
      const { sma7, sma7Change, largestDay, spikeRatio, spike } = await lossesReadings(data);
      const { leads } = losses;
      return [
        shown(leads.sma7, sma7, losses.perDay),
        shown(explain.leads.change, sma7Change, (change) => losses.onWeekEarlier(change)),
        shown(leads.largestDay, largestDay, (usd) =>
          losses.dayOn(usd, isPresent(largestDay) ? coveredDayMs(largestDay.asOf) : 0),
        ),
        ...(spike.value === 'spike' ? [shown(explain.leads.spike, spikeRatio, losses.timesMean)] : []),
      ];
    },
  },
  profit_loss_ratio: {
    datasets: ['onchain_daily'],
    columns: { realized_profit_loss_ratio: 'ratio' },
    command: 'losses',
    headline: 'value',
    today: async ({ data, words: { explain, f } }) => {
      const { profitLossRatio } = await lossesReadings(data);
      return [shown(explain.leads.ratio, profitLossRatio, (ratio) => f.number(ratio, 2))];
    },
  },
  relative_unrealized_loss: {
    datasets: ['onchain_daily'],
    columns: { relative_unrealized_loss: 'fraction' },
    command: 'stress',
    headline: 'value',
    today: async ({ data, words: { explain, stress, f } }) => {
      const { loss, mean, plus1sd, z } = await stressReadings(data);
      return [
        shown(explain.leads.share, loss, stress.ofMarketCap),
        shown(explain.leads.mean, mean, (value) => f.percent(value)),
        shown(explain.leads.plus1sd, plus1sd, (value) => f.percent(value)),
        shown(explain.leads.z, z, explain.values.sd),
      ];
    },
  },
  nupl: {
    datasets: ['onchain_daily'],
    columns: { nupl: 'fraction' },
    command: 'stress',
    headline: 'value',
    today: async ({ data, words: { explain, f } }) => {
      const { nupl } = await stressReadings(data);
      return [shown(explain.leads.share, nupl, (value) => f.change(value))];
    },
  },
  supply_in_loss: {
    datasets: ['onchain_daily'],
    columns: { supply_in_loss_share: 'fraction' },
    command: 'stress',
    headline: 'value',
    today: async ({ data, words: { explain, f } }) => {
      const { supplyInLoss } = await stressReadings(data);
      return [shown(explain.leads.share, supplyInLoss, (value) => f.percent(value))];
    },
  },
} as const satisfies Record<string, Metric>;
