import { describe, expect, it } from 'vitest';
import { liquidationDays } from '../../src/readings/liquidation-days.ts';
import { liquidationReadings } from '../../src/readings/liquidations.ts';
import { marketOf, YESTERDAY } from '../doubles/market.ts';
import { buildMarket } from '../doubles/markets/build.ts';
import { NAMED_MARKETS } from '../doubles/markets/index.ts';

describe('the days of forced closes', () => {
  it('are those the last 24 hours are ranked among, and then these', async () => {
    const data = buildMarket(NAMED_MARKETS['broken mean']);
    const { long, short, lookback } = await liquidationReadings(data);
    const days = (await liquidationDays(data))!;
    expect(days.long.firstDay).toBe(YESTERDAY - 90);
    expect(days.long.values.slice(0, -1).filter((value) => value !== null)).toHaveLength(
      lookback.days.value ?? NaN,
    );
    expect(days.long.values.at(-1)).toBe(long.total.value);
    expect(days.short.values.at(-1)).toBe(short.total.value);
    expect(days.partialDays).toEqual([]);
  });

  it('do not exist without a record', async () => {
    expect(await liquidationDays(marketOf())).toBeNull();
  });
});
