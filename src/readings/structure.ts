import { dayEndMs, isoInstant, type Day } from '../market/day.ts';
import { withinBudget } from '../market/freshness.ts';
import type { MarketData } from '../market/market-data.ts';
import { isFresh, type Reading } from '../market/reading.ts';
import { lastDayOf, valueOn, type DailySeries } from '../market/series.ts';
import { isAvailable, type Answer } from '../market/sourced.ts';
import { confirmedState, type LevelEvent, type LevelSide } from '../metrics/level-state.ts';
import { zoneFromStates, type Zone } from '../metrics/regime-zone.ts';
import { costBasisSeries } from './cost-basis.ts';
import { earlierBreak, eventReading, type DatedEvents, type EarlierBreak } from './level-events.ts';
import { absent, mapAnswer, measure, together } from './measure.ts';
import { oncePerMarket } from './once-per-market.ts';
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
  readonly since: (DatedEvents[number] & { readonly daysAgo: number }) | null;
  /** That change as a reading of its day; missing without one. */
  readonly event: Reading<LevelEvent['kind']>;
  /** For a loss that ended a long stay above: the loss before it that did the same. */
  readonly earlier: EarlierBreak | null;
};

export type StructureReadings = {
  /** The last closed day's price, USD. */
  readonly close: Reading;
  readonly standings: Readonly<Record<StructureLevel, LevelStanding>>;
  readonly zone: Reading<Zone>;
};

/** Where daily closes stand against the cost-basis levels, confirmed, and the zone that makes (M0, M21). */
export const structureReadings = oncePerMarket(async (data): Promise<StructureReadings> => {
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
});

/** The confirmed side of each level. */
export const levelSides = ({ standings }: StructureReadings): readonly Reading<LevelSide>[] =>
  STRUCTURE_LEVELS.map((id) => standings[id].side);

async function standing(
  data: MarketData,
  closes: Answer<DailySeries>,
  id: StructureLevel,
): Promise<LevelStanding> {
  const series = withinBudget(await costBasisSeries(data, id), 'daily', data.nowMs);
  const pair = together(closes, series);
  const found = mapAnswer(pair, ([closeSeries, levelSeries]) => confirmedSide(closeSeries, levelSeries));
  const history = isAvailable(found) ? found.value : null;
  const last = history?.events.at(-1);
  const eventName = { id: `${id}_event`, unit: 'state' } as const;
  return {
    id,
    level: latestDaily({ id, unit: 'usd' }, series, data.nowMs),
    side: measure<ConfirmedSide, LevelSide>(
      { id: `${id}_side`, unit: 'state' },
      found,
      ({ state, endDay }) => ({
        of: state,
        asOf: isoInstant(dayEndMs(endDay - 1)),
      }),
    ),
    since: last && history ? { ...last, daysAgo: history.endDay - 1 - last.day } : null,
    event: last
      ? eventReading(eventName.id, pair, last)
      : absent(eventName.id, eventName.unit, { code: 'undefined' }),
    earlier: history ? earlierBreak(id, pair, history.events, history.firstDay) : null,
  };
}

type ConfirmedSide = {
  readonly state: LevelSide | null;
  readonly events: DatedEvents;
  /** The days compared, the end not included. */
  readonly firstDay: Day;
  readonly endDay: Day;
};

/** The side of a level after confirmation, and every confirmed change of it with its day (M0, M21). */
export function confirmedSide(closes: DailySeries, levels: DailySeries): ConfirmedSide {
  const { firstDay, endDay } = overlap(closes, levels);
  const days = Array.from({ length: Math.max(0, endDay - firstDay) }, (_, index) => firstDay + index);
  const { state, events } = confirmedState(
    days.map((day) => valueOn(closes, day)),
    days.map((day) => valueOn(levels, day)),
  );
  return {
    state,
    firstDay,
    endDay,
    events: events.map(({ index, ...event }) => ({ ...event, day: firstDay + index })),
  };
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
