import { describe, expect, it } from 'vitest';
import { checkCandles, checkHourly } from '../../src/hub/price-check.ts';
import { HOUR_MS } from '../../src/market/day.ts';
import { NOW, candlesEnding, seriesEnding } from '../doubles/market.ts';

const NONE: ReadonlySet<number> = new Set();
const hours = (...closes: readonly number[]) =>
  closes.map((closeUsd, index) => ({ timeMs: NOW + index * HOUR_MS, closeUsd }));

describe('candles', () => {
  it.each([
    ['high', { highUsd: 400, lowUsd: 99 }],
    ['low', { highUsd: 101, lowUsd: 20 }],
  ])('with a %s that no day has had are withheld on the newest day', (_, range) => {
    const candles = candlesEnding([100, 101]).map((candle) => ({ ...candle, openUsd: 100, ...range }));
    expect(checkCandles(candles, null, NONE).kept).toBeNull();
  });

  it('keep the rest when an older one is wrong', () => {
    const { kept, flaws } = checkCandles(candlesEnding([100, 10_000, 101]), null, NONE);
    expect(kept?.map(({ closeUsd }) => closeUsd)).toEqual([100, 101]);
    expect(flaws).toHaveLength(1);
  });

  it('of 2010 cost less than a cent', () => {
    const candles = candlesEnding([0.001, 0.002], Date.UTC(2010, 6, 20) / 86_400_000);
    expect(checkCandles(candles, null, NONE)).toEqual({ kept: candles, flaws: [] });
  });
});

describe('hourly closes after the last daily one', () => {
  const closes = seriesEnding([100, 100]);

  it('are held against it', () => {
    expect(checkHourly(hours(101, 95, 120), closes, null).kept).toHaveLength(3);
    expect(checkHourly(hours(101, 10_100), closes, null).kept).toBeNull();
  });

  it('are believed in a crash that the options show', () => {
    expect(checkHourly(hours(90, 55), closes, null).kept).toBeNull();
    expect(checkHourly(hours(90, 55), closes, 55.5).kept).toHaveLength(2);
  });

  it('are taken as they are where no daily close is known', () => {
    expect(checkHourly(hours(101, 95), null, null).kept).toHaveLength(2);
  });
});
