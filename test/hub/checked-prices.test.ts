import { describe, expect, it } from 'vitest';
import { checkedMarket } from '../../src/hub/checked-market.ts';
import type { MarketFault } from '../../src/hub/verdict.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { isAvailable } from '../../src/market/sourced.ts';
import { DAYS, consistentOnchain, consistentParts, walk } from '../doubles/consistent-market.ts';
import { marketOf } from '../doubles/market.ts';

/** A market whose realized price is wrong on one day of the past, and what the checks leave of it. */
function market(): MarketData {
  const parts = consistentParts(walk());
  const onchain = consistentOnchain(walk());
  const series = onchain.realized_price;
  if (series === undefined) throw new Error('no realized price in the double');
  const values = series.values.map((value, index) => (index === DAYS - 40 ? (value ?? 0) * 2 : value));
  return marketOf({ ...parts, onchain: { ...onchain, realized_price: { ...series, values } } });
}
const checkedOf = async (data: MarketData, faults: MarketFault[] = []) => {
  const answer = await checkedMarket(data, (fault) => faults.push(fault)).onchain('realized_price');
  return isAvailable(answer) ? answer.value : null;
};

describe('the checks of on-chain series', () => {
  it('are made once for the same tables, whatever the moment, and what they found is told again', async () => {
    const data = market();
    const [first, second]: MarketFault[][] = [[], []];
    const kept = await checkedOf(data, first);
    expect(kept?.values[DAYS - 40]).toBeNull();
    expect(await checkedOf({ ...data, nowMs: data.nowMs + 20_000 }, second)).toBe(kept);
    expect(second).toEqual(first);
    expect(first).not.toEqual([]);
  });

  it('are made anew for other tables', async () => {
    const kept = await checkedOf(market());
    const again = await checkedOf(market());
    expect(again).toEqual(kept);
    expect(again).not.toBe(kept);
  });
});
