import { dayOf, dayStartMs, isoInstant, type Day } from '../market/day.ts';
import { withinBudget } from '../market/freshness.ts';
import type { MarketData } from '../market/market-data.ts';
import type { OptionChain } from '../market/option.ts';
import type { Place } from '../market/reading.ts';
import type { Reason } from '../market/reason.ts';
import { toDailySeries, valueOn, type DailySeries } from '../market/series.ts';
import { isAvailable, type Answer } from '../market/sourced.ts';
import type { VolatilityDay } from '../market/volatility.ts';
import { percentileRank } from '../math/percentile-rank.ts';
import { smilesOf } from '../metrics/smile.ts';

/** The option chain now, and the stored days it may be compared with. */
export type OptionSurface = {
  readonly chain: Answer<OptionChain>;
  /** Unavailable also when it comes from another source than the chain: the two are never compared (M0). */
  readonly past: Answer<readonly VolatilityDay[]>;
  /** The history exists and is left out because another source made it. */
  readonly pastOfOtherSource: boolean;
};

export async function optionSurface(data: MarketData): Promise<OptionSurface> {
  const chain = withinBudget(await data.optionChain(), 'options', data.nowMs);
  const history = await data.volatilityHistory();
  const pastOfOtherSource = isAvailable(chain) && isAvailable(history) && chain.source !== history.source;
  return {
    chain,
    past: pastOfOtherSource ? { value: null, reason: { code: 'undefined' } } : history,
    pastOfOtherSource,
  };
}

/** The UTC day a chain's values count for: at midnight the one that has just closed. */
export const chainDay = ({ timeMs }: OptionChain): Day => dayOf(timeMs - 1);

/** One column of the stored days as a dense series. */
export const storedSeries = (
  days: readonly VolatilityDay[],
  pick: (day: VolatilityDay) => number | null,
): DailySeries => toDailySeries(days.map((day) => ({ day: day.day, value: pick(day) })));

/** Where today's value stands among itself and the stored values of the 364 days before (M0); `null` without any. */
export function placeAmong(series: DailySeries, today: Day, value: number): Place | null {
  const before = Array.from({ length: 364 }, (_, index) => valueOn(series, today - 1 - index)).filter(
    (stored) => stored !== null,
  );
  const percentile = before.length === 0 ? null : percentileRank([...before, value], value);
  return percentile === null ? null : { percentile, windowDays: before.length + 1 };
}

/** The change from the stored value `days` before the chain's day, as of the chain. */
export function changeFromStored(
  series: DailySeries,
  chain: OptionChain,
  days: number,
  value: number,
): { readonly of: number; readonly asOf: string } | { readonly reason: Reason } {
  const before = valueOn(series, chainDay(chain) - days);
  return before === null
    ? { reason: noValueOn(series, chain, days) }
    : { of: value - before, asOf: isoInstant(chain.timeMs) };
}

/** Why the record has no value of then: it starts later, or has a gap. */
function noValueOn({ firstDay, values }: DailySeries, chain: OptionChain, days: number): Reason {
  const dataset = 'volatility_daily';
  const first = values.findIndex((value) => value !== null);
  // The first day there is anything of; today, where this is the first time.
  const startDay = first === -1 ? chainDay(chain) : firstDay + first;
  return startDay > chainDay(chain) - days
    ? { code: 'not_yet', dataset, since: isoInstant(dayStartMs(startDay)) }
    : { code: 'not_reported', dataset };
}

/** Why a chain gives no volatility at a tenor: too few strikes or expiries, or the tenor lies outside what is listed. */
export function noTenorReason(chain: OptionChain): Reason {
  const strikes = Math.max(0, ...smilesOf(chain).map(({ points }) => points.length));
  return strikes < 2 ? { code: 'too_short', have: strikes, need: 2, of: 'strikes' } : { code: 'undefined' };
}
