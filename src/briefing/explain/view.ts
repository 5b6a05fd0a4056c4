import { zoneName } from '../../findings/structure.ts';
import { isFresh, type Reading } from '../../market/reading.ts';
import { flowsReadings } from '../../readings/flows.ts';
import { leanReadings } from '../../readings/lean.ts';
import { leverageReadings } from '../../readings/leverage.ts';
import { lossesReadings } from '../../readings/losses.ts';
import { stressReadings } from '../../readings/stress.ts';
import { structureReadings } from '../../readings/structure.ts';
import { volatilityReadings } from '../../readings/volatility.ts';
import { volumeReadings } from '../../readings/volume.ts';
import type { Context } from '../context.ts';
import { placeText } from '../../charts/place-text.ts';
import { shown, type Metric, type Shown } from './metric.ts';

/** The calls made of all the others (M21), and how a value is placed in its history (M0). */
export const viewMetrics = {
  regime_zone: {
    datasets: ['price_daily', 'onchain_daily'],
    columns: { daily_close: 'usd', realized_price: 'usd', true_market_mean: 'usd', sth_cost_basis: 'usd' },
    command: 'regime',
    headline: 'value',
    today: async ({ data, words: { explain, regime, f } }) => {
      const structure = await structureReadings(data);
      const { realized_price, true_market_mean, sth_cost_basis } = structure.standings;
      return [
        shown(explain.leads.zone, structure.zone, (zone) => regime.zones[zoneName(structure) ?? zone]),
        shown(explain.leads.close, structure.close, (value) => f.usd(value)),
        ...[realized_price, true_market_mean, sth_cost_basis].map(({ id, level }) =>
          shown(explain.metrics[id].name, level, (value) => f.usd(value)),
        ),
      ];
    },
  },
  risk_lean: {
    datasets: ['onchain_daily', 'flows_daily', 'spot_volume_daily', 'option_chain', 'funding'],
    columns: {},
    command: 'regime',
    headline: 'value',
    today: async ({ data, words: { explain, regime } }) => {
      const { lean, score, confidence } = await leanReadings(data, await structureReadings(data));
      return [
        shown(explain.leads.lean, lean, (value) => regime.leans[value]),
        shown(explain.leads.score, score, explain.values.score),
        shown(explain.leads.confidence, confidence, (value) => regime.confidences[value]),
      ];
    },
  },
  percentile: {
    datasets: ['onchain_daily', 'spot_volume_daily', 'volatility_daily', 'funding', 'flows_daily'],
    columns: {},
    command: 'briefing',
    headline: 'name',
    today: async (context) => {
      const { data, words } = context;
      const { metrics } = words.explain;
      const [losses, stress, flows, volume, leverage, volatility] = await Promise.all([
        lossesReadings(data),
        stressReadings(data),
        flowsReadings(data),
        volumeReadings(data),
        leverageReadings(data),
        volatilityReadings(data),
      ]);
      return [
        placed(context, metrics.realized_loss.name, losses.sma7),
        placed(context, metrics.relative_unrealized_loss.name, stress.loss),
        placed(context, metrics.net_flow.name, flows.net7d),
        placed(context, metrics.spot_volume.name, volume.sma30),
        placed(context, metrics.funding.name, leverage.funding),
        placed(context, metrics.dvol.name, volatility.dvol),
      ];
    },
  },
} as const satisfies Record<string, Metric>;

/** A reading by its place alone. */
const placed = ({ words }: Context, lead: string, reading: Reading): Shown => ({
  lead,
  reading,
  text: isFresh(reading) ? placeText(words, reading) : null,
});
