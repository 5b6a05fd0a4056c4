import type { LastPrice } from '../../market/candle.ts';
import { MINUTE_MS, isoInstant, type Millis } from '../../market/day.ts';
import type { Answer } from '../../market/sourced.ts';
import { atMost } from '../../math/at-least.ts';
import { median } from '../../math/median.ts';

/** The last price of one venue, and who says so. */
export type VenuePrice = LastPrice & { readonly source: string; readonly fetchedMs: Millis };

/** Fewest venues a spot price is the median of. */
const FEWEST = 3;
/** A venue further from the median of the others is out, and stays out for a while. */
const OUTLIER = 0.01;
const OUT_MS = 5 * MINUTE_MS;
/** An older last price says nothing of now. */
const OLD_MS = 3 * MINUTE_MS;

/** Sources of one value, as readings tell them apart. */
export const joined = (sources: readonly string[]): string => [...new Set(sources)].join(' + ');

/**
 * The spot price: the median of at least three venues that are young and agree within 1% (hazards: trust rules, 5). A venue that did
 * not is left out for five minutes, so that it cannot come back on one lucky price.
 */
export function createSpot(): (prices: readonly VenuePrice[], nowMs: Millis) => Answer<number> {
  const outUntilMs = new Map<string, Millis>();
  return (prices, nowMs) => {
    const young = prices.filter(
      ({ source, asOfMs }) => nowMs - asOfMs <= OLD_MS && (outUntilMs.get(source) ?? 0) <= nowMs,
    );
    const middle = median(young.map(({ usd }) => usd));
    const agreeing = young.filter(
      ({ usd }) => middle !== null && atMost(Math.abs(usd - middle), middle * OUTLIER),
    );
    for (const { source } of young) {
      if (agreeing.length >= FEWEST && !agreeing.some((one) => one.source === source))
        outUntilMs.set(source, nowMs + OUT_MS);
    }
    const usd = median(agreeing.map((one) => one.usd));
    if (usd === null || agreeing.length < FEWEST)
      return {
        value: null,
        reason: { code: 'too_short', have: agreeing.length, need: FEWEST, of: 'venues' },
      };
    const oldest = (pick: (one: VenuePrice) => Millis): string => isoInstant(Math.min(...agreeing.map(pick)));
    return {
      value: usd,
      source: joined(agreeing.map(({ source }) => source)),
      asOf: oldest(({ asOfMs }) => asOfMs),
      fetchedAt: oldest(({ fetchedMs }) => fetchedMs),
      quality: 'live',
    };
  };
}
