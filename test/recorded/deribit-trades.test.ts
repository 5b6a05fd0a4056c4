import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../src/market/day.ts';
import type { OptionTrade } from '../../src/market/option.ts';
import { blockShare, premiumUsd } from '../../src/metrics/put-call.ts';
import { strikePremium } from '../../src/metrics/strike-premium.ts';
import { createDeribit } from '../../src/providers/deribit.ts';
import { mergeTrades } from '../../src/providers/merge-trades.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import { hasSharedFolder, readShared } from './shared-folder.ts';

const NOW = Date.UTC(2025, 9, 11);
const TEXTS = [
  'block_trade_id',
  'combo_id',
  'combo_trade_id',
  'direction',
  'instrument_name',
  'liquidation',
  'trade_id',
];

/** The rows as the API gives them: numbers as numbers, what is empty missing, oldest first. */
function apiRows(): readonly unknown[] {
  const text = readShared('recorded', 'deribit-trades', 'btc-option-trades-2025-10-10-excerpt.csv');
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  return data
    .map((row) =>
      Object.fromEntries(
        Object.entries(row)
          .filter(([, value]) => value !== '')
          .map(([name, value]) => [name, TEXTS.includes(name) ? value : Number(value)]),
      ),
    )
    .toReversed();
}

async function crashTrades(): Promise<readonly OptionTrade[]> {
  const answer = { result: { trades: apiRows(), has_more: false } };
  const { http } = answeringHttp(NOW, { '/public/get_last_trades_by_currency_and_time': answer });
  return (await createDeribit(http).optionTrades({ fromMs: NOW - HOUR_MS, toMs: NOW })).value;
}

describe.skipIf(!hasSharedFolder)('recorded option trades of 10 October 2025', () => {
  it('are 34, of which four were forced and one is a block', async () => {
    const trades = await crashTrades();
    expect(trades).toHaveLength(34);
    expect(trades.filter(({ liquidation }) => liquidation).map(({ tradeId }) => tradeId)).toEqual([
      ...['389928984', '389929623', '389929626', '389931070'],
    ]);
    expect(trades.filter(({ block }) => block)).toMatchObject([{ tradeId: '389928445', amountBtc: 250 }]);
  });

  it('keep the two whose volatility was given as 0', async () => {
    const ids = (await crashTrades()).map(({ tradeId }) => tradeId);
    expect(ids).toContain('389932333');
    expect(ids).toContain('389931830');
  });

  it('are worth 227 thousand dollars of premium, 155.6 thousand of them in the block', async () => {
    const trades = (await crashTrades()).filter(({ liquidation }) => !liquidation);
    const sumOf = (some: readonly OptionTrade[]) => some.reduce((usd, trade) => usd + premiumUsd(trade), 0);
    // The block: 0.0055 x 250 x 113,168.31 = 155,606.43. The other 29 were added up from the file.
    expect(sumOf(trades.filter(({ block }) => block))).toBeCloseTo(155_606.43, 2);
    expect(sumOf(trades.filter(({ direction }) => direction === 'buy'))).toBeCloseTo(175_992.57, 2);
    expect(sumOf(trades.filter(({ direction }) => direction === 'sell'))).toBeCloseTo(51_133.34, 2);
    expect(blockShare(trades)).toBeCloseTo(0.68511, 5);
  });

  it('have the same premium at every strike when they are summed by the hour', async () => {
    const trades = await crashTrades();
    const merged = mergeTrades(trades, (timeMs) => Math.floor(timeMs / HOUR_MS));
    for (const { strikeUsd, type } of trades) {
      const raw = strikePremium(trades, { strikeUsd, type });
      const summed = strikePremium(merged, { strikeUsd, type });
      expect(summed.upTo90d.netUsd).toBeCloseTo(raw.upTo90d.netUsd, 6);
      expect(summed.over90d.netUsd).toBeCloseTo(raw.over90d.netUsd, 6);
    }
  });
});
