import { describe, expect, it } from 'vitest';
import type { HourlyClose } from '../../src/market/candle.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/market/day.ts';
import type { FundingRate } from '../../src/market/funding.ts';
import { leverageReadings } from '../../src/readings/leverage.ts';
import { marketOf, NOW, sourced } from '../doubles/market.ts';
import { chainOf } from '../doubles/option-chain.ts';

const rate = (
  venue: string,
  value: number,
  openInterestUsd: number | null,
  timeMs = NOW,
  intervalHours = 8,
): FundingRate => ({
  timeMs,
  venue,
  rate: value,
  intervalHours,
  openInterestUsd,
});

/** The worked example of M20. */
const EXAMPLE = [
  rate('Binance', -4e-5, 7.4e9),
  rate('Bybit', 3e-5, 3.9e9),
  rate('OKX', -1e-5, 2.2e9, NOW, 4),
  rate('Deribit', 2e-5, 1.1e9, NOW, 1),
];

const close = (closeUsd: number, endMs = NOW): HourlyClose => ({ timeMs: endMs - HOUR_MS, closeUsd });
const live = (closes: readonly HourlyClose[]) => sourced(closes, { quality: 'live', source: 'Spot' });

describe('funding', () => {
  it('is weighted by open interest over the newest rate of each venue', async () => {
    const earlier = rate('Binance', 1, 7.4e9, NOW - 8 * HOUR_MS);
    const { funding, band, venues } = await leverageReadings(marketOf({ funding: [earlier, ...EXAMPLE] }));
    expect(funding).toMatchObject({ id: 'funding_annualised', unit: 'fraction' });
    expect(funding.value).toBeCloseTo(-0.003525, 6);
    expect(band.value).toBe('neutral');
    expect(venues).toEqual(['Binance', 'Bybit', 'Deribit', 'OKX']);
  });

  it('takes its place among the same hour of the days before', async () => {
    const days = Array.from({ length: 10 }, (_, index) =>
      rate('OKX', (10 - index) * 1e-5, 1e9, NOW - (10 - index) * DAY_MS),
    );
    const { funding } = await leverageReadings(marketOf({ funding: [...days, rate('OKX', 5.5e-5, 1e9)] }));
    // Five of ten days were lower: 6 of 11 with today
    expect(funding).toMatchObject({
      place: { windowDays: 11, percentile: expect.closeTo(54.5455, 3) as number },
    });
  });

  it('places nothing on days on which one of its venues is missing', async () => {
    const before = [rate('OKX', 1e-5, 1e9, NOW - DAY_MS)];
    const { funding } = await leverageReadings(
      marketOf({ funding: [...before, rate('Bybit', 1e-5, 1e9), rate('OKX', 1e-5, 1e9)] }),
    );
    expect(funding).not.toHaveProperty('place');
  });

  it('leaves out a venue that fell behind the others, by name', async () => {
    const late = rate('Gate', 9e-3, 1e9, NOW - 8 * HOUR_MS);
    const { funding, leftOut } = await leverageReadings(marketOf({ funding: [late, ...EXAMPLE] }));
    expect(funding.value).toBeCloseTo(-0.003525, 6);
    expect(leftOut).toEqual(['Gate']);
  });

  it('is stale after ten minutes and withheld after nine hours', async () => {
    const at = async (minutes: number) =>
      (await leverageReadings(marketOf({ nowMs: NOW + minutes * MINUTE_MS, funding: sourced(EXAMPLE) })))
        .funding;
    expect(await at(10)).toMatchObject({ quality: 'daily_final' });
    expect(await at(11)).toMatchObject({ quality: 'stale' });
    expect(await at(541)).toMatchObject({ value: null, reason: { code: 'stale' } });
  });

  it('is crowded on the long side from 25% a year', async () => {
    // 0.0003 x 3 x 365 = 32.85%
    const { band } = await leverageReadings(marketOf({ funding: [rate('OKX', 3e-4, 1e9)] }));
    expect(band.value).toBe('overheated_longs');
  });
});

describe('open interest', () => {
  const weekAgo = NOW - 7 * DAY_MS;
  const market = (closes: readonly HourlyClose[]) =>
    marketOf({
      funding: [rate('OKX', 1e-5, 17.6e9, weekAgo), rate('OKX', 1e-5, 14.6e9)],
      hourlyCloses: live(closes),
    });

  it('in BTC moves with positions, not with price', async () => {
    const readings = await leverageReadings(market([close(80_000, weekAgo), close(73_000)]));
    expect(readings.openInterestUsd.value).toBe(14.6e9);
    expect(readings.openInterestBtc).toMatchObject({ id: 'open_interest_btc', value: 200_000 });
    // 200,000 of 220,000; 73,000 of 80,000
    expect(readings.openInterestChange.value).toBeCloseTo(-1 / 11, 9);
    expect(readings.priceChange.value).toBeCloseTo(-0.0875, 9);
  });

  it('has no change without the price of a week before', async () => {
    const { openInterestChange, openInterestBtc } = await leverageReadings(market([close(73_000)]));
    expect(openInterestBtc.value).toBe(200_000);
    expect(openInterestChange).toMatchObject({
      value: null,
      reason: { code: 'not_reported', dataset: 'price_hourly' },
    });
  });

  it('is in USD only while there is no live price', async () => {
    const { openInterestUsd, openInterestBtc } = await leverageReadings(marketOf({ funding: EXAMPLE }));
    expect(openInterestUsd.value).toBe(14.6e9);
    expect(openInterestBtc).toMatchObject({
      value: null,
      reason: { code: 'not_provided', dataset: 'price_hourly' },
    });
  });
});

describe('basis', () => {
  const chain = chainOf([
    { days: 2, atm: 0.5, forwardUsd: 90_000 },
    { days: 30, atm: 0.5, forwardUsd: 73_600 },
    { days: 90, atm: 0.5, forwardUsd: 75_000 },
  ]);

  it('is that of the forward nearest 30 days against the live price, a year', async () => {
    const { basis } = await leverageReadings(
      marketOf({ optionChain: chain, hourlyCloses: live([close(73_000)]) }),
    );
    // (73,600 / 73,000 - 1) x 365 / 30
    expect(basis.annualised).toMatchObject({
      id: 'basis_annualised',
      value: expect.closeTo(0.1, 9) as number,
    });
    expect(basis.days.value).toBeCloseTo(30, 9);
  });

  it('is left out against a price that is not live', async () => {
    const { basis } = await leverageReadings(marketOf({ optionChain: chain }));
    expect(basis.annualised).toMatchObject({
      value: null,
      reason: { code: 'not_provided', dataset: 'price_hourly' },
    });
  });

  it('needs an expiry at least a week out', async () => {
    const near = chainOf([{ days: 2, atm: 0.5 }]);
    const { basis } = await leverageReadings(
      marketOf({ optionChain: near, hourlyCloses: live([close(73_000)]) }),
    );
    expect(basis.annualised).toMatchObject({ value: null, reason: { code: 'too_short', of: 'expiries' } });
  });
});
