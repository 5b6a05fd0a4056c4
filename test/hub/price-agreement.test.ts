import { describe, expect, it } from 'vitest';
import { disputedPast, priceDispute, type PriceFeeds } from '../../src/hub/price-agreement.ts';
import { HOUR_MS, dayEndMs } from '../../src/market/day.ts';
import { YESTERDAY, seriesEnding } from '../doubles/market.ts';

/** Closes of the last days by feed; the hourly feed has the last hour of yesterday alone. */
const feeds = (
  onchain: readonly number[] | null,
  candles: readonly number[] | null,
  hourly?: number,
): PriceFeeds => ({
  price_usd: onchain && seriesEnding(onchain),
  candles: candles && seriesEnding(candles),
  hourly: hourly === undefined ? null : [{ timeMs: dayEndMs(YESTERDAY) - HOUR_MS, closeUsd: hourly }],
});
const out = (given: PriceFeeds) => priceDispute(given, YESTERDAY)?.out ?? null;

describe('closes of one day', () => {
  it('of a single feed have nothing to disagree with', () => {
    expect(out(feeds([100], null))).toBeNull();
    expect(out(feeds(null, null))).toBeNull();
  });

  it('agree up to 1%', () => {
    expect(out(feeds([100], [101]))).toBeNull();
    expect(out(feeds([100], [101.1]))).toEqual(['price_usd', 'candles']);
  });

  // 12 March 2020: 4,959 and 4,845 USD after 7,938 and 7,937.
  it('agree in a crash up to a tenth of the move that both show', () => {
    expect(out(feeds([7938, 4959], [7937, 4845]))).toBeNull();
    expect(out(feeds([7938, 4959], [7937, 4650]))).toEqual(['price_usd', 'candles']);
    expect(out(feeds([7938, 7938], [7937, 7760]))).toEqual(['price_usd', 'candles']);
  });

  it('are compared on the newest day that two feeds have', () => {
    expect(out(feeds([100, 100], [100]))).toBeNull();
    expect(
      priceDispute({ ...feeds([100], null), candles: seriesEnding([120, 100], YESTERDAY - 1) }, YESTERDAY),
    ).toBeNull();
  });

  it('put out the one that stands alone against two', () => {
    expect(out(feeds([100], [100.2], 104))).toEqual(['hourly']);
    expect(out(feeds([104], [100.2], 100))).toEqual(['price_usd']);
    expect(out(feeds([100], [103], 106))).toEqual(['price_usd', 'candles', 'hourly']);
  });

  it('put out the feed that alone leapt by a factor no market has', () => {
    expect(out(feeds([100, 100], [100, 10_000]))).toEqual(['candles']);
    expect(out(feeds([100, 1], [100, 100]))).toEqual(['price_usd']);
    // A crash that only one of them has seen yet is no slip: neither is believed.
    expect(out(feeds([100, 60], [100, 100]))).toEqual(['price_usd', 'candles']);
  });

  it('of the past are worthless when 10% apart, and only then', () => {
    expect(disputedPast(feeds([100, 100, 100], [100, 105, 120]))).toEqual([YESTERDAY]);
    expect(disputedPast(feeds([100], null))).toEqual([]);
  });
});
