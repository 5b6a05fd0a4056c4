import type { CostBasis } from '../../readings/cost-basis.ts';
import { priceReadings } from '../../readings/price-changes.ts';
import { supportReadings, type Level } from '../../readings/support.ts';
import type { Context } from '../context.ts';
import { levelBullet } from '../sections/support.ts';
import { shown, type Metric, type Shown } from './metric.ts';

/** The price and the levels around it (M0 to M5). */
export const levelMetrics = {
  price: {
    datasets: ['price_hourly', 'price_daily'],
    columns: { price: 'usd' },
    command: 'price',
    headline: 'value',
    today: async ({ data, words: { explain, f } }) => {
      const { price, change24h, change7d } = await priceReadings(data);
      return [
        shown(explain.leads.now, price, (value) => f.usd(value)),
        shown(explain.leads.day, change24h, (value) => f.change(value)),
        shown(explain.leads.week, change7d, (value) => f.change(value)),
      ];
    },
  },
  true_market_mean: costBasis('true_market_mean'),
  realized_price: costBasis('realized_price'),
  sth_cost_basis: costBasis('sth_cost_basis'),
  lth_cost_basis: costBasis('lth_cost_basis'),
  active_realized_price: costBasis('active_realized_price'),
  dense_cluster: bands('dense_cluster'),
  accumulation_zone: bands('accumulation_zone'),
} as const satisfies Record<string, Metric>;

function costBasis(kind: CostBasis): Metric {
  return {
    datasets: ['onchain_daily'],
    columns: { [kind]: 'usd' },
    command: 'support',
    headline: 'value',
    today: async ({ data, words: { explain, f } }) => {
      const { levels, distances } = await priceReadings(data);
      const own = levels.filter((one) => one.kind === kind);
      const away = distances.filter((one) => one.kind === kind);
      return [
        ...own.map(({ level }) => shown(explain.leads.level, level, (value) => f.usd(value))),
        ...away.map(({ distance }) => shown(explain.leads.fromPrice, distance, (value) => f.change(value))),
      ];
    },
  };
}

/** Bands of the distribution of supply: how many there are, and those nearest to price. */
function bands(kind: 'dense_cluster' | 'accumulation_zone'): Metric {
  return {
    datasets: ['urpd', 'price_hourly'],
    columns: {},
    command: 'support',
    headline: 'value',
    today: async (context) => {
      const { words } = context;
      const { inputs, supports, resistances } = await supportReadings(context.data);
      const own = (levels: readonly Level[]) => levels.filter((level) => level.kind === kind);
      const count = inputs.filter(([input]) => input === kind);
      return [
        ...count.map(([, reading]) => shown(words.explain.leads.found, reading, words.explain.values.count)),
        ...own(supports).map((level) => band(context, level, 'support')),
        ...own(resistances).map((level) => band(context, level, 'resistance')),
      ];
    },
  };
}

function band({ words }: Context, level: Level, role: 'support' | 'resistance'): Shown {
  const { lead = '', text } = levelBullet(words, level, role);
  const { low, high, distance, weight, amount, days } = level;
  const also = [high, distance, weight, amount, days].filter((reading) => reading !== undefined);
  return { lead, reading: low, text, also };
}
