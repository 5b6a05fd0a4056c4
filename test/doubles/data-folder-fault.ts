import { expect } from 'vitest';
import type { MarketData } from '../../src/market/market-data.ts';
import type { Answer } from '../../src/market/sourced.ts';
import type { FolderFault } from '../../src/providers/data-folder/folder.ts';
import { openDataFolder } from './data-folder-builder.ts';

const ASK: Readonly<Record<string, (market: MarketData) => Promise<Answer<unknown>>>> = {
  'price-daily.csv': (market) => market.candles(),
  'price-hourly.csv': (market) => market.hourlyCloses(),
  'onchain-daily.csv': (market) => market.onchain('price_usd'),
  'urpd/2026-02-04.csv': (market) => market.supplyByCost(0),
  'flows-daily.csv': (market) => market.flows(),
  'spot-volume-daily.csv': (market) => market.spotVolume(),
  'liquidations-hourly.csv': (market) => market.liquidations(),
  'funding.csv': (market) => market.funding(),
  'option-chain/2026-02-04T2300Z.csv': (market) => market.optionChain(),
  'option-trades.csv': (market) => market.optionTrades(),
  'volatility-daily.csv': (market) => market.volatilityHistory(),
  'unlocks.csv': (market) => market.unlocks(),
};

/** Asks a folder made at 2026-02-05T00:00:00Z for one file, and checks that the answer and the operator hear the same. */
export async function faultOf(file: string, text: string | Uint8Array): Promise<FolderFault> {
  const { market, faults } = await openDataFolder({ files: { [file]: text } });
  const answer = await ASK[file]!(market);
  await ASK[file]!(market);
  expect(faults).toHaveLength(1);
  expect(answer).toEqual({ value: null, reason: { code: 'failed', ...faults[0]! } });
  expect(faults[0]!.problem).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  return faults[0]!;
}
