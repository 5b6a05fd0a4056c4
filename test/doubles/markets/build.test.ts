import { describe, expect, it } from 'vitest';
import { checkedMarket } from '../../../src/hub/checked-market.ts';
import { ONCHAIN_IDENTITIES } from '../../../src/hub/onchain-identities.ts';
import type { MarketFault } from '../../../src/hub/verdict.ts';
import { HOUR_MS, dayEndMs } from '../../../src/market/day.ts';
import { ONCHAIN_SERIES } from '../../../src/market/onchain.ts';
import { valueOn, type DailySeries } from '../../../src/market/series.ts';
import { isAvailable, type Answer } from '../../../src/market/sourced.ts';
import { skewTermStructure } from '../../../src/metrics/skew.ts';
import { buildMarket } from './build.ts';
import { NAMED_MARKETS } from './index.ts';
import { brokenMean } from './broken-mean.ts';

const complete = Object.entries(NAMED_MARKETS).filter(
  ([, description]) => !('without' in description) && !('failing' in description),
);

function valueOf<T>(answer: Answer<T>): T {
  if (!isAvailable(answer)) throw new Error('not available');
  return answer.value;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

describe('a built market', () => {
  it.each(complete)('%s: every on-chain identity holds on every day', async (_, description) => {
    const market = buildMarket(description);
    const series = new Map<string, DailySeries>();
    for (const name of ONCHAIN_SERIES) series.set(name, valueOf(await market.onchain(name)));
    const price = series.get('price_usd');
    let highestUsd = 0;
    const broken: string[] = [];
    for (const [index, close] of (price?.values ?? []).entries()) {
      const day = (price?.firstDay ?? 0) + index;
      highestUsd = Math.max(highestUsd, close ?? 0);
      for (const { says, series: names, sides } of ONCHAIN_IDENTITIES) {
        const values = names.map(
          (name) => valueOn(series.get(name) ?? { firstDay: 0, values: [] }, day) ?? NaN,
        );
        const { stated, computed, tolerance } = sides(values, highestUsd);
        if (!(Math.abs(stated - computed) <= tolerance)) broken.push(`${says} on day ${day}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it.each(complete)('%s: a distribution sums to the supply of its day', async (_, description) => {
    const market = buildMarket(description);
    const supply = valueOf(await market.onchain('supply_btc'));
    for (const daysBack of description === NAMED_MARKETS['first day'] ? [0] : [0, 30]) {
      const { day, buckets } = valueOf(await market.supplyByCost(daysBack));
      const total = sumOf(buckets.map(({ supplyBtc }) => supplyBtc));
      expect(total / (valueOn(supply, day) ?? NaN)).toBeCloseTo(1, 9);
      expect(buckets.every(({ supplyBtc }) => supplyBtc >= 0)).toBe(true);
    }
  });

  it.each(complete)('%s: the last hour of a day closes where the day does', async (_, description) => {
    const market = buildMarket(description);
    const hours = valueOf(await market.hourlyCloses());
    const candles = valueOf(await market.candles());
    expect(hours).toHaveLength(Math.min(40, candles.length) * 24);
    for (const { day, closeUsd } of candles.slice(-40)) {
      const last = hours.find(({ timeMs }) => timeMs === dayEndMs(day) - HOUR_MS);
      expect((last?.closeUsd ?? NaN) / closeUsd).toBeCloseTo(1, 9);
    }
  });

  it.each(complete)('%s: nothing contradicts itself or cannot be', async (_, description) => {
    const faults: MarketFault[] = [];
    const market = checkedMarket(buildMarket(description), (fault) => faults.push(fault));
    for (const name of ONCHAIN_SERIES) await market.onchain(name);
    for (const daysBack of [0, 30]) await market.supplyByCost(daysBack);
    await Promise.all([
      ...[market.candles(), market.hourlyCloses(), market.flows(), market.spotVolume()],
      ...[market.liquidations(), market.funding(), market.optionChain(), market.optionTrades()],
      ...[market.volatilityHistory(), market.unlocks()],
    ]);
    expect(faults).toEqual([]);
  });

  it('has the 25-delta skew and the at-the-money vol that were asked for', async () => {
    const skews = skewTermStructure(valueOf(await buildMarket(brokenMean).optionChain()));
    expect(skews['1w']?.skewVolPoints).toBeCloseTo(11, 9);
    expect(skews['1w']?.atmIv).toBeCloseTo(0.7, 9);
    expect(skews['6m']?.skewVolPoints).toBeCloseTo(5.5, 9);
    expect(skews['6m']?.atmIv).toBeCloseTo(0.56, 9);
  });

  it('is the same at every run, and built once', async () => {
    expect(buildMarket(brokenMean)).toBe(buildMarket(brokenMean));
    const again = buildMarket({ ...brokenMean });
    expect(await again.candles()).toEqual(await buildMarket(brokenMean).candles());
    expect(await again.liquidations()).toEqual(await buildMarket(brokenMean).liquidations());
  });
});
