import { dayOf, dayStartMs } from '../market/day.ts';
import type { LiquidationHour } from '../market/liquidation.ts';
import type { MarketData } from '../market/market-data.ts';
import { combineDaily, type DailySeries } from '../market/series.ts';
import type { Answer } from '../market/sourced.ts';
import { TENORS, type VolatilityDay } from '../market/volatility.ts';
import { rollingMean } from '../math/rolling-mean.ts';
import { weightedFunding, type WeightedFunding } from '../metrics/funding.ts';
import { dailyLiquidations } from '../metrics/liquidation-totals.ts';
import { rollingRealizedVolatility } from '../metrics/realized-volatility.ts';
import { basketTotals } from '../metrics/spot-volume.ts';
import { COST_BASES, costBasisSeries } from './cost-basis.ts';
import { flowDays, reportedParts, weeklySums } from './flow-days.ts';
import { fundingNow, heldDaily } from './funding-rates.ts';
import { reportingVenues } from './liquidations.ts';
import { mapAnswer, together } from './measure.ts';
import { optionSurface, storedSeries } from './option-surface.ts';
import { dailyCloses } from './price.ts';
import { storedNormalised } from './skew.ts';
import { quotient } from './stress.ts';
import { storedPremium } from './vrp.ts';

type History = (data: MarketData) => Promise<Answer<DailySeries>>;

const WEEK = 7;
const MONTH = 30;

const HISTORIES: Readonly<Record<string, History>> = {
  price: dailyCloses,
  daily_close: dailyCloses,
  ...Object.fromEntries(COST_BASES.map((id): [string, History] => [id, (data) => costBasisSeries(data, id)])),
  realized_loss_sma7: async (data) => averaged(await data.onchain('realized_loss_usd'), WEEK),
  realized_profit_loss_ratio: async (data) =>
    quotient(
      averaged(await data.onchain('realized_profit_usd'), WEEK),
      averaged(await data.onchain('realized_loss_usd'), WEEK),
    ),
  relative_unrealized_loss: async (data) =>
    quotient(await data.onchain('unrealized_loss_usd'), await data.onchain('market_cap_usd')),
  nupl: async (data) =>
    mapAnswer(
      together(
        quotient(await data.onchain('unrealized_profit_usd'), await data.onchain('market_cap_usd')),
        quotient(await data.onchain('unrealized_loss_usd'), await data.onchain('market_cap_usd')),
      ),
      (both) => combineDaily(both, (profit = 0, loss = 0) => profit - loss),
    ),
  supply_in_loss_share: async (data) =>
    quotient(await data.onchain('supply_in_loss_btc'), await data.onchain('supply_btc')),
  net_flow_7d: weeklyFlows,
  spot_volume_sma30: async (data) =>
    averaged(
      mapAnswer(await data.spotVolume(), (rows) => basketTotals(rows).series),
      MONTH,
    ),
  liquidations_24h: ofLiquidations(({ long, short }) =>
    combineDaily([long, short], (longUsd = 0, shortUsd = 0) => longUsd + shortUsd),
  ),
  long_liquidations_24h: ofLiquidations(({ long }) => long),
  short_liquidations_24h: ofLiquidations(({ short }) => short),
  funding_annualised: ofFunding(({ annualised }) => annualised),
  open_interest_usd: ofFunding(({ openInterestUsd }) => openInterestUsd),
  ...Object.fromEntries(
    TENORS.flatMap((tenor): [string, History][] => [
      [`atm_iv_${tenor}`, ofSurface((days) => storedSeries(days, ({ atm }) => decimal(atm[tenor])))],
      [`skew_${tenor}`, ofSurface((days) => storedSeries(days, ({ skew }) => skew[tenor]))],
      [`skew_${tenor}_normalised`, ofSurface((days) => storedNormalised(days, tenor))],
    ]),
  ),
  iv_slope: ofSurface((days) =>
    storedSeries(days, ({ atm }) =>
      atm['1w'] === null || atm['3m'] === null ? null : atm['1w'] - atm['3m'],
    ),
  ),
  vrp_1w: async (data) => storedPremium((await optionSurface(data)).past, await dailyCloses(data)),
  dvol: async (data) =>
    mapAnswer(await data.volatilityHistory(), (days) => storedSeries(days, ({ dvol }) => decimal(dvol))),
  realized_vol_7d: async (data) =>
    mapAnswer(await dailyCloses(data), (closes) => rollingRealizedVolatility(closes, WEEK)),
  realized_vol_30d: async (data) =>
    mapAnswer(await dailyCloses(data), (closes) => rollingRealizedVolatility(closes, MONTH)),
};

/** Ids that have a history. */
export const HISTORY_IDS: readonly string[] = Object.keys(HISTORIES);

/**
 * The daily history behind a reading, in the reading's own unit, ending with the newest closed day; unavailable, with the
 * reason, where no source keeps one. Never two sources in one series.
 */
export function readingHistory(data: MarketData, readingId: string): Promise<Answer<DailySeries>> {
  const history = Object.hasOwn(HISTORIES, readingId) ? HISTORIES[readingId] : undefined;
  return history?.(data) ?? Promise.resolve({ value: null, reason: { code: 'undefined' } });
}

const averaged = (series: Answer<DailySeries>, window: number): Answer<DailySeries> =>
  mapAnswer(series, ({ firstDay, values }) => ({ firstDay, values: rollingMean(values, window) }));

const decimal = (volPoints: number | null): number | null => (volPoints === null ? null : volPoints / 100);

/** Sums over 7 calendar days of the parts that today's sum is made of. */
async function weeklyFlows(data: MarketData): Promise<Answer<DailySeries>> {
  return mapAnswer((await flowDays(data)).usd, ({ days }) => {
    const values = weeklySums(days, reportedParts(days, WEEK));
    return { firstDay: dayOf(data.nowMs) - values.length, values };
  });
}

/** Totals per UTC day, over the venues that report today. */
function ofLiquidations(pick: (days: ReturnType<typeof dailyLiquidations>) => DailySeries): History {
  return async (data) =>
    mapAnswer(await data.liquidations(), (rows) => {
      const lastDay = dayOf(data.nowMs) - 1;
      const firstDay = Math.min(lastDay, ...firstDays(rows));
      return pick(dailyLiquidations(rows, { firstDay, lastDay, venues: reportingVenues(rows, data.nowMs) }));
    });
}

const firstDays = (rows: readonly LiquidationHour[]): readonly number[] =>
  rows.slice(0, 1).map(({ timeMs }) => dayOf(timeMs));

/** What the venues counted today charged and held at the end of each day. */
function ofFunding(pick: (weighted: WeightedFunding) => number | null): History {
  return async (data) => {
    const answer = await data.funding();
    const now = fundingNow(answer, data.nowMs);
    return mapAnswer(together(answer, now), ([rates, current]) => {
      const venues = current.rates.map(({ venue }) => venue);
      const today = dayOf(data.nowMs);
      const [first = today] = rates.slice(0, 1).map(({ timeMs }) => dayOf(timeMs));
      const days = Math.max(0, today - first);
      const values = heldDaily(rates, venues, dayStartMs(today), days).map((held) =>
        held === null ? null : pick(weightedFunding(held)),
      );
      return { firstDay: today - days, values };
    });
  };
}

/** Stored days of the options market, where the source of today's chain made them. */
function ofSurface(toSeries: (days: readonly VolatilityDay[]) => DailySeries): History {
  return async (data) => mapAnswer((await optionSurface(data)).past, toSeries);
}
