import { describe, expect, it } from 'vitest';
import { stressReadings } from '../../src/readings/stress.ts';
import { marketOf, seriesEnding, sourced } from '../doubles/market.ts';

// The worked example of the metric, in percent of a market cap of 100: mean 12.8, sd 18.1667, +1 sd 30.9667.
const HISTORY = [
  1, 2, 1, 0, 3, 14, 26, 47, 68, 38, 12, 4, 1, 0, 0, 2, 5, 17, 33, 55, 21, 9, 4, 1, 0, 1, 0, 2, 4, 13,
];
const marketCap = seriesEnding(Array<number>(HISTORY.length).fill(100));
const stress = (losses: readonly (number | null)[] = HISTORY) =>
  stressReadings(
    marketOf({ onchain: { unrealized_loss_usd: seriesEnding(losses), market_cap_usd: marketCap } }),
  );

describe('stressReadings', () => {
  it('has the loss as a share of market cap with its place in the whole history', async () => {
    const { loss, since } = await stress();
    expect(loss).toMatchObject({ unit: 'fraction', asOf: '2026-02-04T00:00:00Z', place: { windowDays: 30 } });
    expect(loss.value).toBeCloseTo(0.13, 12);
    expect(loss).toHaveProperty('place.percentile', 70);
    expect(since.value).toBe('2026-01-05T00:00:00Z');
  });

  it('has the lines of that history and says which side the value is on', async () => {
    const { mean, plus1sd, z, band } = await stress();
    expect(mean.value).toBeCloseTo(0.128, 8);
    expect(plus1sd.value).toBeCloseTo(0.30966661, 8);
    expect(z.value).toBeCloseTo(0.01100918, 8);
    expect(band.value).toBe('above_mean');
  });

  it('has the worst of earlier spells with their days', async () => {
    const { earlierPeaks } = await stress();
    expect(earlierPeaks.map(({ value, asOf }) => [Math.round(value * 100), asOf])).toEqual([
      [68, '2026-01-14T00:00:00Z'],
      [55, '2026-01-25T00:00:00Z'],
    ]);
    expect(earlierPeaks.every(({ past }) => past)).toBe(true);
  });

  it('has no lines with a history of one day', async () => {
    const { loss, mean, band, earlierPeaks } = await stress([13]);
    expect(loss.value).toBe(0.13);
    expect([mean.value, band.value, earlierPeaks]).toEqual([null, null, []]);
  });

  it('is stale by its newest day and takes none of the days without a value', async () => {
    const { loss, since } = await stress([null, ...HISTORY.slice(3), null, null]);
    expect(loss).toMatchObject({ quality: 'stale', asOf: '2026-02-02T00:00:00Z', place: { windowDays: 27 } });
    expect(since.value).toBe('2026-01-06T00:00:00Z');
  });

  it('needs both parts, and a market cap above zero', async () => {
    const data = marketOf({ onchain: { unrealized_loss_usd: seriesEnding([1]) } });
    expect((await stressReadings(data)).loss).toMatchObject({ reason: { field: 'market_cap_usd' } });
    const worthless = marketOf({
      onchain: { unrealized_loss_usd: seriesEnding([1]), market_cap_usd: seriesEnding([0]) },
    });
    expect((await stressReadings(worthless)).loss.value).toBeNull();
  });

  it('has supply in loss and net unrealized profit and loss from their own parts', async () => {
    const { supplyInLoss, nupl } = await stressReadings(
      marketOf({
        onchain: {
          unrealized_loss_usd: seriesEnding([12]),
          unrealized_profit_usd: sourced(seriesEnding([38]), { source: 'Other' }),
          market_cap_usd: seriesEnding([100]),
          supply_in_loss_btc: seriesEnding([8e6]),
          supply_btc: seriesEnding([20e6]),
        },
      }),
    );
    expect(supplyInLoss.value).toBeCloseTo(0.4, 12);
    expect(nupl.value).toBeCloseTo(0.26, 12); // (38 - 12) / 100
    expect(nupl).toMatchObject({ source: 'Other + Test source' });
  });
});
