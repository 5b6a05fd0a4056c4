import { withinBudget } from '../market/freshness.ts';
import type { Day } from '../market/day.ts';
import type { MarketData } from '../market/market-data.ts';
import { valueOn, type DailySeries } from '../market/series.ts';
import { isAvailable } from '../market/sourced.ts';
import type { LevelSide } from '../metrics/level-state.ts';
import { isCorrection, zoneFromStates, type Zone } from '../metrics/regime-zone.ts';
import { costBasisSeries, type CostBasis } from './cost-basis.ts';
import { oncePerMarket } from './once-per-market.ts';
import { dailyCloses } from './price.ts';
import { confirmedSide } from './structure.ts';

/**
 * The zone of every day since `firstDay`, by the name it has on that day (M21); `null` on a day without a close, or without a
 * level its zone needs.
 */
export type ZoneHistory = {
  readonly firstDay: Day;
  readonly zones: readonly (Zone | 'correction' | null)[];
};

/**
 * The structural zone day by day, as it was known at each close: confirmed sides, over the closes and levels that today's zone
 * rests on, each of them one source's. No day at all without closes that may be shown.
 */
export const zoneHistory = oncePerMarket(async (data): Promise<ZoneHistory> => {
  const closes = withinBudget(await dailyCloses(data), 'daily', data.nowMs);
  if (!isAvailable(closes)) return { firstDay: 0, zones: [] };
  const [realizedPrice, trueMarketMean, sthCostBasis] = await Promise.all([
    standings(data, closes.value, 'realized_price'),
    standings(data, closes.value, 'true_market_mean'),
    standings(data, closes.value, 'sth_cost_basis'),
  ]);
  const { firstDay, values } = closes.value;
  const zones = values.map((_, index) => {
    const day = firstDay + index;
    const sth = sthCostBasis(day);
    const zone = zoneFromStates({
      realizedPrice: realizedPrice(day)?.side ?? null,
      trueMarketMean: trueMarketMean(day)?.side ?? null,
      sthCostBasis: sth?.side ?? null,
    });
    return isCorrection(zone, sth?.days ?? null) ? 'correction' : zone;
  });
  return { firstDay, zones };
});

/** The confirmed side on a day, and its days on that side, that day counted; `days` is `null` before any change of side. */
type Standing = { readonly side: LevelSide; readonly days: number | null };

/** Where price stood against a level on any day; `null` on a day without a close or without the level. */
async function standings(
  data: MarketData,
  closes: DailySeries,
  id: CostBasis,
): Promise<(day: Day) => Standing | null> {
  const levels = withinBudget(await costBasisSeries(data, id), 'daily', data.nowMs);
  if (!isAvailable(levels)) return () => null;
  const { state, events } = confirmedSide(closes, levels.value);
  return (day) => {
    if (state === null || valueOn(closes, day) === null || valueOn(levels.value, day) === null) return null;
    const last = events.findLast((event) => event.day <= day);
    if (last) return { side: last.kind === 'lost' ? 'below' : 'above', days: day - last.day + 1 };
    const [next] = events;
    return { side: next ? (next.kind === 'lost' ? 'above' : 'below') : state, days: null };
  };
}
