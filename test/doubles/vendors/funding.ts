import { HOUR_MS } from '../../../src/market/day.ts';
import type { VendorMarket } from './market.ts';

const INTERVAL_HOURS = 8;

/** What longs pay at a venue per eight hours now, as a fraction, and what is open there; the sample's last figures hold all day. */
export function fundingAt({ sample, midnightMs, nowMs, spotUsd }: VendorMarket, venue: string) {
  const row = sample.funding.findLast((one) => one.venue === venue);
  const intervalMs = INTERVAL_HOURS * HOUR_MS;
  const markUsd = spotUsd(nowMs);
  const openInterestBtc = (row?.openInterestUsd ?? 0) / spotUsd(midnightMs);
  return {
    rate: row?.rate ?? 0,
    markUsd,
    openInterestBtc,
    openInterestUsd: openInterestBtc * markUsd,
    nextMs: Math.floor(nowMs / intervalMs + 1) * intervalMs,
  };
}
