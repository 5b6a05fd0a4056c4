import { DAY_MS, dayEndMs, dayOf, type Day } from '../market/day.ts';
import type { MarketData } from '../market/market-data.ts';
import { combineDaily, toDailySeries, type DailySeries } from '../market/series.ts';
import { isAvailable, type Answer } from '../market/sourced.ts';
import { TENORS } from '../market/volatility.ts';
import { rollingMean } from '../math/rolling-mean.ts';
import { weightedFunding } from '../metrics/funding.ts';
import { netFlows, partialSum } from '../metrics/net-flow.ts';
import { rollingRealizedVolatility } from '../metrics/realized-volatility.ts';
import { basketTotals } from '../metrics/spot-volume.ts';
import { COST_BASES, costBasisSeries } from './cost-basis.ts';
import { flowDays } from './flow-days.ts';
import { fundingNow, ratesAt } from './funding-rates.ts';
import { liquidationLookback } from './liquidation-lookback.ts';
import { mapAnswer, together } from './measure.ts';
import { optionSurface, storedSeries } from './option-surface.ts';
import { dailyCloses } from './price.ts';

type History = (data: MarketData) => Promise<Answer<DailySeries>>;

const YEAR = 365;

const rolled = (series: DailySeries, window: number): DailySeries => ({
  firstDay: series.firstDay,
  values: rollingMean(series.values, window),
});

/** Stored days of the options market, of the chain's own source. */
const stored =
  (pick: Parameters<typeof storedSeries>[1]): History =>
  async (data) =>
    mapAnswer((await optionSurface(data)).past, (days) => storedSeries(days, pick));

const HISTORIES: Readonly<Record<string, History>> = {
  daily_close: dailyCloses,
  price: dailyCloses,
  ...Object.fromEntries(
    COST_BASES.map((level): [string, History] => [level, (data) => costBasisSeries(data, level)]),
  ),
  realized_loss_sma7: async (data) =>
    mapAnswer(await data.onchain('realized_loss_usd'), (series) => rolled(series, 7)),
  relative_unrealized_loss: async (data) =>
    mapAnswer(
      together(await data.onchain('unrealized_loss_usd'), await data.onchain('market_cap_usd')),
      (both) => combineDaily(both, (loss = 0, cap = 0) => loss / cap),
    ),
  net_flow_7d: async (data) =>
    mapAnswer((await flowDays(data)).usd, ({ days }) => {
      const { dailyTotals } = netFlows(days);
      const firstDay = dayOf(data.nowMs) - dailyTotals.length;
      const values = dailyTotals.map((_, index) =>
        index < 6 ? null : partialSum(dailyTotals.slice(index - 6, index + 1)).sum,
      );
      return { firstDay, values };
    }),
  spot_volume_sma30: async (data) =>
    mapAnswer(await data.spotVolume(), (rows) => rolled(basketTotals(rows).series, 30)),
  long_liquidations_24h: (data) => liquidationDays(data, 'long'),
  short_liquidations_24h: (data) => liquidationDays(data, 'short'),
  ...Object.fromEntries(
    TENORS.flatMap((tenor): [string, History][] => [
      [`atm_iv_${tenor}`, stored(({ atm }) => percent(atm[tenor]))],
      [
        `skew_${tenor}_normalised`,
        stored(({ skew, atm }) => {
          const [points, level] = [skew[tenor], atm[tenor]];
          return points === null || level === null || level === 0 ? null : points / level;
        }),
      ],
    ]),
  ),
  vrp_1w: async (data) =>
    mapAnswer(
      together(await stored(({ atm }) => atm['1w'])(data), await dailyCloses(data)),
      ([implied, closes]) =>
        combineDaily([implied, rollingRealizedVolatility(closes, 7)], (iv = 0, rv = 0) => iv - rv * 100),
    ),
  funding_annualised: fundingDays,
};

/** Ids that have a history. */
export const HISTORY_IDS: readonly string[] = Object.keys(HISTORIES);

/**
 * The daily history behind a reading, in the reading's own unit; unavailable, with the reason, where no source keeps one. Never
 * two sources in one series.
 */
export function readingHistory(data: MarketData, readingId: string): Promise<Answer<DailySeries>> {
  const history = Object.hasOwn(HISTORIES, readingId) ? HISTORIES[readingId] : undefined;
  return history ? history(data) : Promise.resolve({ value: null, reason: { code: 'undefined' } });
}

const percent = (points: number | null): number | null => (points === null ? null : points / 100);

async function liquidationDays(data: MarketData, side: 'long' | 'short'): Promise<Answer<DailySeries>> {
  return mapAnswer(await data.liquidations(), (rows) => {
    const venues = [...new Set(rows.map(({ venue }) => venue))].sort();
    const values = liquidationLookback(rows, { nowMs: data.nowMs, hours: 24, venues })[side];
    return { firstDay: dayOf(data.nowMs - DAY_MS) - values.length, values };
  });
}

/** Weighted funding of the venues counted today, at the end of each day. */
async function fundingDays(data: MarketData): Promise<Answer<DailySeries>> {
  const answer = await data.funding();
  const now = fundingNow(answer, data.nowMs);
  if (!isAvailable(answer) || !isAvailable(now)) return isAvailable(answer) ? (now as Answer<never>) : answer;
  const venues = now.value.rates.map(({ venue }) => venue);
  const today = dayOf(data.nowMs);
  const days = Array.from({ length: YEAR }, (_, back): Day => today - YEAR + back);
  return mapAnswer(answer, (rates) =>
    toDailySeries(
      days.map((day) => {
        const held = ratesAt(rates, venues, dayEndMs(day));
        return { day, value: held && weightedFunding(held).annualised };
      }),
    ),
  );
}
