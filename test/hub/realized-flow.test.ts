import { describe, expect, it } from 'vitest';
import { realizedFlowFlaws } from '../../src/hub/realized-flow.ts';
import type { OnchainSeries } from '../../src/market/onchain.ts';
import type { DailySeries } from '../../src/market/series.ts';
import { seriesEnding } from '../doubles/market.ts';

const DAYS = 120;
/** Profit and loss that go their own ways, and the cap that follows from them and from 450 new coins a day at 70 thousand. */
function table(
  scale: {
    readonly profit?: number;
    readonly loss?: number;
    readonly from?: number;
    readonly share?: number;
  } = {},
) {
  const { profit = 1, loss = 1, from = 0, share = 1 } = scale;
  const profits = Array.from({ length: DAYS }, (_, index) => 4e8 * (1.5 + Math.sin(index)));
  const losses = Array.from({ length: DAYS }, (_, index) => 6e8 * (1.5 + Math.cos(index / 3)));
  let cap = 1e12;
  const caps = profits.map((gain, index) => (cap += gain - (losses[index] ?? 0) + 450 * 70_000));
  const scaled = (values: readonly number[], factor: number) =>
    seriesEnding(values.map((value, index) => value * share * (index >= from ? factor : 1)));
  return new Map<OnchainSeries, DailySeries>([
    ['realized_cap_usd', seriesEnding(caps)],
    ['realized_profit_usd', scaled(profits, profit)],
    ['realized_loss_usd', scaled(losses, loss)],
    ['price_usd', seriesEnding(profits.map(() => 70_000))],
    ['supply_btc', seriesEnding(profits.map((_, index) => 2e7 + 450 * index))],
  ]);
}

describe('realized profit and loss against the realized cap they move', () => {
  it('agree, also where a source reports half of both', () => {
    expect(realizedFlowFlaws(table())).toEqual([]);
    expect(realizedFlowFlaws(table({ share: 0.5 }))).toEqual([]);
  });

  it.each([100, 1000, 0.01])('are both withheld when one is in another unit all along: x %d', (factor) => {
    for (const given of [table({ loss: factor }), table({ profit: factor })]) {
      expect(realizedFlowFlaws(given)).toMatchObject([
        { series: ['realized_profit_usd', 'realized_loss_usd'] },
      ]);
    }
  });

  it('are both withheld when one slips in the newest month or on the newest day', () => {
    expect(realizedFlowFlaws(table({ loss: 0.01, from: DAYS - 30 }))).toHaveLength(1);
    expect(realizedFlowFlaws(table({ loss: 100, from: DAYS - 1 }))[0]?.problem).toContain('less loss');
  });

  it('say nothing of each other where the cap follows neither', () => {
    const unrelated = table();
    unrelated.set(
      'realized_cap_usd',
      seriesEnding(Array.from({ length: DAYS }, (_, index) => 1e12 + 1e10 * Math.sin(index * 1.7))),
    );
    expect(realizedFlowFlaws(unrelated)).toEqual([]);
  });

  it('cannot be compared without the cap', () => {
    const partial = table();
    partial.delete('realized_cap_usd');
    expect(realizedFlowFlaws(partial)).toEqual([]);
  });
});
