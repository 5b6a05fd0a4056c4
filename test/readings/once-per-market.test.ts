import { describe, expect, it } from 'vitest';
import type { MarketData } from '../../src/market/market-data.ts';
import { oncePerMarket } from '../../src/readings/once-per-market.ts';
import { marketOf } from '../doubles/market.ts';

/** Counts how often it is computed. */
function counted() {
  const calls: string[] = [];
  const readings = oncePerMarket((_: MarketData, options: { readonly window?: string }) => {
    calls.push(options.window ?? 'default');
    return Promise.resolve({ of: options.window });
  });
  return { calls, readings };
}

describe('readings of one market', () => {
  it('are computed once however often they are asked for, also at the same time', async () => {
    const { calls, readings } = counted();
    const data = marketOf();
    const [first, second] = await Promise.all([readings(data), readings(data)]);
    expect(await readings(data, {})).toBe(first);
    expect(second).toBe(first);
    expect(calls).toEqual(['default']);
  });

  it('are computed once for each set of options', async () => {
    const { calls, readings } = counted();
    const data = marketOf();
    expect(await readings(data, { window: '7d' })).toEqual({ of: '7d' });
    expect(await readings(data, { window: '30d' })).toEqual({ of: '30d' });
    await readings(data, { window: '7d' });
    expect(calls).toEqual(['7d', '30d']);
  });

  it('are not shared with another market, nor with other readings', async () => {
    const { calls, readings } = counted();
    const other = counted();
    const data = marketOf();
    await readings(data);
    await readings(marketOf());
    await other.readings(data);
    expect(calls).toHaveLength(2);
    expect(other.calls).toHaveLength(1);
  });

  it('fail for everybody who asked when the computation fails', async () => {
    const readings = oncePerMarket(() => Promise.reject(new Error('broken')));
    const data = marketOf();
    await expect(readings(data)).rejects.toThrow('broken');
    await expect(readings(data)).rejects.toThrow('broken');
  });
});
