import { isPresent } from '../../market/reading.ts';
import { TENORS, type Tenor } from '../../market/volatility.ts';
import { premiumReadings } from '../../readings/premium.ts';
import { skewReadings } from '../../readings/skew.ts';
import { FORWARD_SPANS, volatilityReadings } from '../../readings/volatility.ts';
import { vrpReadings } from '../../readings/vrp.ts';
import { shown, type Metric } from './metric.ts';

/** The options market (M12 to M19). */
export const optionMetrics = {
  atm_iv: {
    datasets: ['option_chain', 'volatility_daily'],
    columns: { atm_iv_1w: 'decimal', atm_iv_1m: 'decimal', atm_iv_3m: 'decimal', atm_iv_6m: 'decimal' },
    command: 'volatility',
    headline: 'led',
    today: async ({ data, words: { common, f } }) => {
      const { tenors } = await volatilityReadings(data);
      return TENORS.map((tenor) => shown(common.tenors[tenor], tenors[tenor].iv, (value) => f.vol(value)));
    },
  },
  term_structure: {
    datasets: ['option_chain', 'volatility_daily'],
    columns: { iv_slope: 'vol_points' },
    command: 'volatility',
    headline: 'led',
    today: async ({ data, words: { common, explain, volatility } }) => {
      const { slope, forwards } = await volatilityReadings(data);
      return [
        shown(explain.leads.slope, slope, explain.values.points),
        ...FORWARD_SPANS.map((span) => {
          const [near, far] = span.split('_') as [Tenor, Tenor];
          return shown(volatility.forward.lead, forwards[span], (vol) =>
            volatility.forward.span(common.tenors[near], common.tenors[far], vol),
          );
        }),
      ];
    },
  },
  dvol: {
    datasets: ['volatility_daily'],
    columns: { dvol: 'decimal' },
    command: 'volatility',
    headline: 'value',
    today: async ({ data, words: { volatility, f } }) => {
      const { dvol } = await volatilityReadings(data);
      return [shown(volatility.dvol.lead, dvol, (value) => f.vol(value))];
    },
  },
  expected_move: {
    datasets: ['volatility_daily'],
    columns: { dvol: 'decimal' },
    command: 'volatility',
    headline: 'led',
    today: async ({ data, words: { explain, volatility, f } }) => {
      const { moves, dvol } = await volatilityReadings(data);
      const leads = [explain.leads.week, explain.leads.month];
      return [
        ...moves.map((move, index) => shown(leads[index] ?? '', move, (value) => f.percent(value))),
        shown(volatility.dvol.lead, dvol, (value) => f.vol(value)),
      ];
    },
  },
  skew: {
    datasets: ['option_chain', 'volatility_daily'],
    columns: {
      skew_1w_normalised: 'fraction',
      skew_1m_normalised: 'fraction',
      skew_3m_normalised: 'fraction',
      skew_6m_normalised: 'fraction',
    },
    command: 'skew',
    headline: 'led',
    today: async ({ data, words: { common, explain } }) => {
      const { tenors } = await skewReadings(data);
      return TENORS.map((tenor) => {
        const { normalised, points } = tenors[tenor];
        const own = shown(common.tenors[tenor], normalised, explain.values.skew);
        if (own.text === null || !isPresent(points)) return own;
        const text = [own.text, explain.values.skewPoints(points.value)].join(common.clause);
        return { ...own, text, also: [points] };
      });
    },
  },
  realized_vol: {
    datasets: ['price_daily'],
    columns: { realized_vol_7d: 'decimal', realized_vol_30d: 'decimal' },
    command: 'vrp',
    headline: 'led',
    today: async ({ data, words: { explain, f } }) => {
      const { week, month } = await vrpReadings(data);
      return [
        shown(explain.leads.week, week.rv, (value) => f.vol(value)),
        shown(explain.leads.month, month.rv, (value) => f.vol(value)),
      ];
    },
  },
  vrp: {
    datasets: ['option_chain', 'volatility_daily', 'price_daily'],
    columns: { vrp_1w: 'vol_points' },
    command: 'vrp',
    headline: 'led',
    today: async ({ data, words: { common, explain, vrp, f } }) => {
      const { week, month } = await vrpReadings(data);
      return [
        shown(common.tenors['1w'], week.vrp, explain.values.points),
        shown(common.tenors['1m'], month.vrp, explain.values.points),
        shown(vrp.names.implied(common.tenors['1w']), week.iv, (value) => f.vol(value)),
        shown(vrp.names.realized(7), week.rv, (value) => f.vol(value)),
      ];
    },
  },
  strike_premium: {
    datasets: ['option_trades', 'option_chain'],
    columns: {},
    command: 'premium',
    headline: 'value',
    today: async ({ data, words: { explain, premium, f } }) => {
      const { strike, upTo90d, over90d, blockShare } = await premiumReadings(data);
      return [
        shown(explain.leads.strike, strike, (value) => f.usd(value)),
        shown(premium.spans.upTo90d, upTo90d.net, explain.values.netPremium),
        shown(premium.spans.over90d, over90d.net, explain.values.netPremium),
        shown(explain.leads.blocks, blockShare, (value) => f.percent(value)),
      ];
    },
  },
} as const satisfies Record<string, Metric>;
