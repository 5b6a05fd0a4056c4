import { HOUR_MS, type Millis } from '../../../src/market/day.ts';
import { shareOver, type VendorMarket } from './market.ts';

/** What one venue closed by force in an hour, USD. */
export type ForcedHour = { readonly timeMs: Millis; readonly longUsd: number; readonly shortUsd: number };

/** Hours of a venue, oldest first, up to the running one; the running day goes on like the sample's last hour. */
export function forcedHours(market: VendorMarket, venue: string): readonly ForcedHour[] {
  const closed = market.onceADay(`${venue} forced hours`, () =>
    market.sample.liquidations
      .filter((row) => row.venue === venue)
      .map(({ timeMs, longUsd, shortUsd }) => ({ timeMs: market.moved(timeMs), longUsd, shortUsd })),
  );
  const last = closed.at(-1);
  const running: ForcedHour[] = [];
  for (let timeMs = market.midnightMs; last !== undefined && timeMs <= market.nowMs; timeMs += HOUR_MS) {
    const isOpen = timeMs + HOUR_MS > market.nowMs;
    const hours = (timeMs - market.midnightMs) / HOUR_MS;
    const share = (1 + 0.3 * Math.sin(2 * hours)) * (isOpen ? shareOver(market.nowMs, HOUR_MS) : 1);
    running.push({
      timeMs,
      longUsd: Math.round(last.longUsd * share),
      shortUsd: Math.round(last.shortUsd * share),
    });
  }
  return [...closed, ...running];
}
