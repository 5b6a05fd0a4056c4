import { describe, expect, it } from 'vitest';
import { checkedMarket } from '../../src/hub/checked-market.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { ONCHAIN_SERIES } from '../../src/market/onchain.ts';
import { createDataFolder } from '../../src/providers/data-folder.ts';
import { candlesEnding, day, marketOf } from '../doubles/market.ts';
import { hasSharedFolder, readShared, sharedPath } from '../recorded/shared-folder.ts';

const answersOf = (market: MarketData) =>
  Promise.all([...ONCHAIN_SERIES.map((series) => market.onchain(series)), market.candles(), market.flows()]);

describe.skipIf(!hasSharedFolder)('real data', () => {
  it.each(['2026-01-23', '2026-02-04'])('of %s pass every check as they are', async (name) => {
    const faults: unknown[] = [];
    const told = (fault: unknown) => faults.push(fault);
    const data = await createDataFolder({ path: sharedPath('days', name), onFault: told });
    const checked = checkedMarket(data, told);
    expect(await answersOf(checked)).toEqual(await answersOf(data));
    // Bids and asks that lie beyond the mark are left out, rows are not.
    const chain = await checked.optionChain();
    expect(chain.value?.quotes.length).toBe(name === '2026-01-23' ? 632 : undefined);
    expect(faults).toEqual([]);
  });

  it('of 12 March 2020, two sources of one crash, are believed at the end of that day', async () => {
    const faults: unknown[] = [];
    const told = (fault: unknown) => faults.push(fault);
    const atMs = Date.UTC(2020, 2, 13);
    const market = checkedMarket(
      await createDataFolder({ path: sharedPath('days', '2026-02-04'), atMs, onFault: told }),
      told,
    );
    expect((await market.onchain('price_usd')).value?.values.at(-1)).toBeCloseTo(4959, 0);
    expect((await market.candles()).value?.at(-1)?.closeUsd).toBe(4844.8);
    expect(faults).toEqual([]);
  });

  // Half of its value in a day on 12 March 2020, and every crash and rise since 2012.
  it('of one source are believed through every crash since 2012, each candle spanning its own', async () => {
    const rows = JSON.parse(readShared('recorded', 'price', 'btc-usd-daily-ohlc-brk.json')) as [
      number,
      number,
      number,
      number,
    ][];
    const lastDay = day('2026-02-11');
    const closes = rows.slice(1000, -1);
    const candles = candlesEnding(
      closes.map(([, , , close]) => close),
      lastDay,
    ).map((candle, index) => {
      const [openUsd = 0, highUsd = 0, lowUsd = 0] = closes[index] ?? [];
      return { ...candle, openUsd, highUsd, lowUsd };
    });
    const faults: unknown[] = [];
    const market = checkedMarket(marketOf({ candles, nowMs: Date.UTC(2026, 1, 12) }), (fault) =>
      faults.push(fault),
    );
    expect(await market.candles()).toMatchObject({ value: candles });
    expect(faults).toEqual([]);
  });
});
