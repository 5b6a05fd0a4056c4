import { isPresent } from '../../market/reading.ts';
import { flowsReadings } from '../../readings/flows.ts';
import { leverageReadings } from '../../readings/leverage.ts';
import { liquidationReadings } from '../../readings/liquidations.ts';
import { unlocksReadings } from '../../readings/unlocks.ts';
import { volumeReadings } from '../../readings/volume.ts';
import { shown, type Metric } from './metric.ts';

/** Unlocks shown of the calendar. */
const UNLOCKS = 3;

/** Demand for coins (M9, M10), and supply to come (M24). */
export const demandMetrics = {
  net_flow: {
    datasets: ['flows_daily', 'price_daily'],
    columns: { net_flow_7d: 'usd' },
    command: 'flows',
    headline: 'led',
    today: async ({ data, words: { explain, flows } }) => {
      const { net7d, parts, netBefore7d } = await flowsReadings(data);
      return [
        shown(explain.leads.week, net7d, flows.amount),
        shown(flows.leads.etf, parts.etf, flows.amount),
        shown(flows.leads.companies, parts.companies, flows.amount),
        shown(flows.leads.governments, parts.governments, flows.amount),
        shown(flows.leads.before(7), netBefore7d, flows.amount),
      ];
    },
  },
  spot_volume: {
    datasets: ['spot_volume_daily', 'price_daily'],
    columns: { spot_volume_sma30: 'usd_per_day' },
    command: 'volume',
    headline: 'led',
    today: async ({ data, words: { volume } }) => {
      const { sma30, sma30Change, weekRatio } = await volumeReadings(data);
      return [
        shown(volume.leads.sma30, sma30, volume.perDay),
        shown(volume.leads.change, sma30Change, volume.volumeChange),
        shown(volume.leads.week, weekRatio, volume.weekRatio),
      ];
    },
  },
  unlock_share: {
    datasets: ['unlocks'],
    columns: {},
    command: 'unlocks',
    headline: 'name',
    today: async ({ data, words: { unlocks: phrases } }) => {
      const { count, unlocks } = await unlocksReadings(data);
      if (unlocks.length === 0) return [{ lead: phrases.name, reading: count, text: null }];
      return unlocks.slice(0, UNLOCKS).map(({ token, share }) => shown(token, share, phrases.share));
    },
  },
} as const satisfies Record<string, Metric>;

/** What leverage is there, what it costs and what was cleared of it (M11, M20). */
export const leverageMetrics = {
  liquidations: {
    datasets: ['liquidations_hourly'],
    columns: { long_liquidations_24h: 'usd', short_liquidations_24h: 'usd' },
    command: 'liquidations',
    headline: 'led',
    today: async ({ data, words: { explain, f } }) => {
      const { total, long, short } = await liquidationReadings(data);
      return [
        shown(explain.leads.day, total, (value) => f.usd(value)),
        shown(explain.leads.long, long.total, (value) => f.usd(value)),
        shown(explain.leads.short, short.total, (value) => f.usd(value)),
      ];
    },
  },
  funding: {
    datasets: ['funding'],
    columns: { funding_annualised: 'fraction' },
    command: 'leverage',
    headline: 'led',
    today: async ({ data, words: { explain, f } }) => {
      const { funding } = await leverageReadings(data);
      return [shown(explain.leads.perYear, funding, (value) => f.change(value))];
    },
  },
  open_interest: {
    datasets: ['funding', 'price_hourly'],
    columns: { open_interest_usd: 'usd' },
    command: 'leverage',
    headline: 'value',
    today: async ({ data, words: { explain, f } }) => {
      const { openInterestUsd, openInterestBtc, openInterestChange } = await leverageReadings(data);
      return [
        shown(explain.leads.usd, openInterestUsd, (value) => f.usd(value)),
        shown(explain.leads.btc, openInterestBtc, (value) => f.btc(value)),
        shown(explain.leads.btcChange, openInterestChange, (value) => f.change(value)),
      ];
    },
  },
  basis: {
    datasets: ['option_chain', 'price_hourly'],
    columns: {},
    command: 'leverage',
    headline: 'led',
    today: async ({ data, words: { explain, f } }) => {
      const { basis } = await leverageReadings(data);
      return [
        shown(explain.leads.perYear, basis.annualised, (value) => f.change(value)),
        ...(isPresent(basis.annualised)
          ? [shown(explain.leads.expiry, basis.days, explain.values.days)]
          : []),
      ];
    },
  },
} as const satisfies Record<string, Metric>;
