import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/market/day.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { ONCHAIN_SERIES } from '../../src/market/onchain.ts';
import { lastDayOf } from '../../src/market/series.ts';
import { createDataFolder } from '../../src/providers/data-folder.ts';
import type { FolderFault } from '../../src/providers/data-folder/folder.ts';
import { given } from '../doubles/data-folder-builder.ts';
import { hasSharedFolder, sharedPath } from './shared-folder.ts';

async function openDay(name: string): Promise<{ market: MarketData; faults: FolderFault[] }> {
  const faults: FolderFault[] = [];
  const market = await createDataFolder({
    path: sharedPath('days', name),
    onFault: (fault) => faults.push(fault),
  });
  return { market, faults };
}

describe.skipIf(!hasSharedFolder)('recorded days', () => {
  it('load without any fault', async () => {
    const names = readdirSync(sharedPath('days'));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const { market, faults } = await openDay(name);
      await Promise.all([
        ...ONCHAIN_SERIES.map((series) => market.onchain(series)),
        market.candles(),
        market.hourlyCloses(),
        market.supplyByCost(0),
        market.flows(),
        market.spotVolume(),
        market.liquidations(),
        market.funding(),
        market.optionChain(),
        market.optionTrades(),
        market.volatilityHistory(),
        market.unlocks(),
      ]);
      expect(faults, name).toEqual([]);
    }
  });

  it('of 23 January 2026 hold the chain of that hour and the closes up to the day before', async () => {
    const { market } = await openDay('2026-01-23');
    const chain = given(await market.optionChain());
    expect(chain.asOf).toBe('2026-01-23T23:00:00Z');
    expect(chain.source).toContain('Deribit');
    expect(chain.value.quotes).toHaveLength(632);
    expect(chain.value.quotes[0]).toMatchObject({
      instrument: 'BTC-25JAN26-80000-C',
      markIv: 0.6795,
      bidIv: null,
    });
    const closes = given(await market.candles());
    expect(closes.value).toHaveLength(3309);
    expect(isoDay(closes.value.at(-1)?.day ?? 0)).toBe('2026-01-22');
  });

  it('of 4 February 2026 end with that day', async () => {
    const { market } = await openDay('2026-02-04');
    const realizedPrice = given(await market.onchain('realized_price'));
    expect(isoDay(lastDayOf(realizedPrice.value) ?? 0)).toBe('2026-02-04');
    expect(realizedPrice.value.values.at(-1)).toBe(55_546.38);
    expect(realizedPrice).toMatchObject({
      asOf: '2026-02-05T00:00:00Z',
      quality: 'daily_final',
      source: 'Coin Metrics community (CC BY-NC 4.0)',
    });
    expect(given(await market.flows()).value.at(-1)).toMatchObject({
      etfUsd: -544_900_000,
      companiesBtc: null,
    });
    expect(await market.optionChain()).toEqual({
      value: null,
      reason: { code: 'not_provided', dataset: 'option_chain' },
    });
    expect(await market.onchain('sth_cost_basis')).toEqual({
      value: null,
      reason: { code: 'not_provided', dataset: 'onchain_daily', field: 'sth_cost_basis' },
    });
  });

  it('answer for an earlier instant with what was known by then', async () => {
    const market = await createDataFolder({
      path: sharedPath('days', '2026-02-04'),
      atMs: Date.parse('2026-01-31T12:00:00Z'),
      onFault: (fault) => {
        throw new Error(fault.where);
      },
    });
    expect(given(await market.candles()).asOf).toBe('2026-01-31T00:00:00Z');
    expect(given(await market.onchain('price_usd')).asOf).toBe('2026-01-31T00:00:00Z');
  });
});
