import { describe, expect, it } from 'vitest';
import { COST_BASES, costBasisReadings, costBasisSeries } from '../../src/readings/cost-basis.ts';
import { marketOf, seriesEnding, sourced } from '../doubles/market.ts';

describe('costBasisSeries', () => {
  it('takes a level as the source publishes it', async () => {
    const published = seriesEnding([55_800]);
    const data = marketOf({ onchain: { realized_price: published, realized_cap_usd: seriesEnding([1]) } });
    expect((await costBasisSeries(data, 'realized_price')).value).toEqual(published);
  });

  it('computes the realized price from realized cap and supply', async () => {
    // 1 116 000 000 000 / 20 000 000 = 55 800
    const data = marketOf({
      onchain: { realized_cap_usd: seriesEnding([1.116e12]), supply_btc: seriesEnding([20e6]) },
    });
    expect((await costBasisSeries(data, 'realized_price')).value).toEqual(seriesEnding([55_800]));
  });

  it('computes the True Market Mean from its four parts, over the days all of them cover', async () => {
    // (1.116e12 - 0.076e12) / (20e6 x 0.65) = 80 000
    const data = marketOf({
      onchain: {
        realized_cap_usd: sourced(seriesEnding([1.116e12, 1.116e12]), { source: 'A' }),
        thermo_cap_usd: sourced(seriesEnding([0.076e12]), { source: 'B', quality: 'provisional' }),
        liveliness: seriesEnding([0.65]),
        supply_btc: seriesEnding([20e6]),
      },
    });
    const answer = await costBasisSeries(data, 'true_market_mean');
    expect(answer.value?.values).toHaveLength(1);
    expect(answer.value?.values[0]).toBeCloseTo(80_000, 6);
    expect(answer).toMatchObject({ quality: 'provisional', source: 'A + B + Test source' });
  });

  it('is unavailable by its own name when a part is missing', async () => {
    const data = marketOf({ onchain: { realized_cap_usd: seriesEnding([1.116e12]) } });
    expect(await costBasisSeries(data, 'realized_price')).toMatchObject({
      reason: { field: 'realized_price' },
    });
  });

  it('computes no level that is not defined by parts', async () => {
    expect(await costBasisSeries(marketOf(), 'sth_cost_basis')).toMatchObject({ value: null });
  });
});

describe('costBasisReadings', () => {
  it('gives every level by its id, missing ones too', async () => {
    const readings = await costBasisReadings(
      marketOf({ onchain: { sth_cost_basis: seriesEnding([94_500]) } }),
    );
    expect(readings.map(({ id }) => id)).toEqual(COST_BASES);
    expect(readings.map(({ value }) => value)).toEqual([null, null, 94_500, null, null]);
  });
});
