import { describe, expect, it } from 'vitest';
import { premiumHistory } from '../../src/readings/premium-history.ts';
import { premiumReadings } from '../../src/readings/premium.ts';
import { dayOf } from '../../src/market/day.ts';
import { lastDayOf } from '../../src/market/series.ts';
import { marketOf, YESTERDAY } from '../doubles/market.ts';
import { buildMarket } from '../doubles/markets/build.ts';
import { NAMED_MARKETS } from '../doubles/markets/index.ts';

describe('the history of premium at a strike', () => {
  it('begins with the record and ends in the readings of the same strike', async () => {
    const data = buildMarket(NAMED_MARKETS['returning bid']);
    const history = (await premiumHistory(data))!;
    const { upTo90d, over90d, sinceMs } = await premiumReadings(data);
    expect(history.upTo90d.net.firstDay).toBe(dayOf(sinceMs ?? NaN));
    expect(lastDayOf(history.upTo90d.net)).toBe(YESTERDAY);
    for (const kind of ['bought', 'sold', 'net'] as const) {
      expect(history.upTo90d[kind].values.at(-1)).toBe(upTo90d[kind].value);
      expect(history.over90d[kind].values.at(-1)).toBe(over90d[kind].value);
    }
  });

  it('does not exist without trades of that strike', async () => {
    const data = buildMarket(NAMED_MARKETS['returning bid']);
    expect(await premiumHistory(data, { strike: 12_345 })).toBeNull();
    expect(await premiumHistory(marketOf())).toBeNull();
  });
});
