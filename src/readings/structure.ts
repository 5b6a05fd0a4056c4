import { dayEndMs, isoInstant, type Day } from '../market/day.ts';
import { withinBudget } from '../market/freshness.ts';
import type { MarketData } from '../market/market-data.ts';
import { isFresh, type Reading } from '../market/reading.ts';
import { lastDayOf, valueOn, type DailySeries } from '../market/series.ts';
import type { Answer } from '../market/sourced.ts';
import { confirmedState, type LevelEvent, type LevelSide } from '../metrics/level-state.ts';
import { zoneFromStates, type Zone } from '../metrics/regime-zone.ts';
import { costBasisSeries } from './cost-basis.ts';
import { absent, measure, together } from './measure.ts';
import { dailyCloses, latestDaily } from './price.ts';

/** The three levels that make the structural zone (M21). */
export const STRUCTURE_LEVELS = ['realized_price', 'true_market_mean', 'sth_cost_basis'] as const;
type StructureLevel = (typeof STRUCTURE_LEVELS)[number];

/** A level, the side price is confirmed on, and when that side was taken. */
export type LevelStanding = {
  readonly id: StructureLevel;
  readonly level: Reading;
  readonly side: Reading<LevelSide>;
  /** The confirmed loss or reclaim that led to this side; `null` when price was on it all through the data. */
  readonly since: { readonly kind: LevelEvent['kind']; readonly day: Day; readonly daysAgo: number } | null;
};

export type StructureReadings = {
  /** The last closed day's price, USD. */
  readonly close: Reading;
  readonly standings: Readonly<Record<StructureLevel, LevelStanding>>;
  readonly zone: Reading<Zone>;
};

/** Where daily closes stand against the cost-basis levels, confirmed, and the zone that makes (M0, M21). */
export async function structureReadings(data: MarketData): Promise<StructureReadings> {
  const closes = withinBudget(await dailyCloses(data), 'daily', data.nowMs);
  const [realizedPrice, trueMarketMean, sthCostBasis] = await Promise.all([
    standing(data, closes, 'realized_price'),
    standing(data, closes, 'true_market_mean'),
    standing(data, closes, 'sth_cost_basis'),
  ]);
  const standings = {
    realized_price: realizedPrice,
    true_market_mean: trueMarketMean,
    sth_cost_basis: sthCostBasis,
  };
  return {
    close: latestDaily({ id: 'daily_close', unit: 'usd' }, closes, data.nowMs),
    standings,
    zone: zoneOfStandings(standings),
  };
}

async function standing(
  data: MarketData,
  closes: Answer<DailySeries>,
  id: StructureLevel,
): Promise<LevelStanding> {
  const series = withinBudget(await costBasisSeries(data, id), 'daily', data.nowMs);
  let since: LevelStanding['since'] = null;
  const side = measure<readonly [DailySeries, DailySeries], LevelSide>(
    { id: `${id}_side`, unit: 'state' },
    together(closes, series),
    ([closeSeries, levelSeries]) => {
      const { firstDay, endDay } = overlap(closeSeries, levelSeries);
      const days = Array.from({ length: Math.max(0, endDay - firstDay) }, (_, index) => firstDay + index);
      const { state, events } = confirmedState(
        days.map((day) => valueOn(closeSeries, day)),
        days.map((day) => valueOn(levelSeries, day)),
      );
      const last = events.at(-1);
      if (last) {
        const day = firstDay + last.index;
        since = { kind: last.kind, day, daysAgo: endDay - 1 - day };
      }
      return { of: state, asOf: isoInstant(dayEndMs(endDay - 1)) };
    },
  );
  return { id, level: latestDaily({ id, unit: 'usd' }, series, data.nowMs), side, since };
}

/** The days both series cover, the end not included. */
function overlap(a: DailySeries, b: DailySeries): { firstDay: Day; endDay: Day } {
  const firstDay = Math.max(a.firstDay, b.firstDay);
  return { firstDay, endDay: Math.min(lastDayOf(a) ?? -1, lastDayOf(b) ?? -1) + 1 };
}

/** The zone from the confirmed sides that are fresh; below the realized price it is known without the others. */
function zoneOfStandings(standings: StructureReadings['standings']): Reading<Zone> {
  const name = { id: 'regime_zone', unit: 'state' } as const;
  const sideOf = (id: StructureLevel): LevelSide | null => {
    const { side } = standings[id];
    return isFresh(side) ? side.value : null;
  };
  const zone = zoneFromStates({
    realizedPrice: sideOf('realized_price'),
    trueMarketMean: sideOf('true_market_mean'),
    sthCostBasis: sideOf('sth_cost_basis'),
  });
  const rested = STRUCTURE_LEVELS.map((id) => standings[id].side).find(isFresh);
  if (zone === null || rested === undefined) {
    const input = STRUCTURE_LEVELS.find((id) => sideOf(id) === null) ?? 'realized_price';
    return absent(name.id, name.unit, { code: 'missing_input', input });
  }
  return { ...rested, ...name, value: zone };
}
