import { parseInstant } from '../../src/market/day.ts';
import type { CostBucket } from '../../src/market/supply-by-cost.ts';
import type { OptionChain } from '../../src/market/option.ts';
import { parseDeribitOption } from '../../src/providers/deribit-instrument.ts';
import { generateSample } from '../../src/sample/generate.ts';

/** The simulated market, generated once for a file of tests. */
export const sample = generateSample();

export type Row = Readonly<Record<string, string>>;

const tables = new Map<string, readonly Row[]>();

/** The rows of one of its files, cells as text. */
export function table(name: string): readonly Row[] {
  const known = tables.get(name);
  if (known) return known;
  const [header = '', ...lines] = (sample.get(name) ?? '').trimEnd().split('\n');
  const columns = header.split(',');
  const rows = lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, i) => [columns[i] ?? '', cell])),
  );
  tables.set(name, rows);
  return rows;
}

/** A cell that must hold a number. */
export function num(row: Row, column: string): number {
  const text = row[column] ?? '';
  if (text === '') throw new Error(`no ${column} in ${JSON.stringify(row)}`);
  return Number(text);
}

/** A cell that may be empty. */
export const numOrNull = (row: Row, column: string): number | null =>
  row[column] === '' ? null : num(row, column);

export const CHAIN_FILE = 'option-chain/2026-02-04T0000Z.csv';
export const AS_OF_MS = Date.UTC(2026, 1, 4);

export function optionChain(): OptionChain {
  const percent = (row: Row, column: string) => {
    const value = numOrNull(row, column);
    return value === null ? null : value / 100;
  };
  return {
    timeMs: AS_OF_MS,
    quotes: table(CHAIN_FILE).map((row) => ({
      instrument: row.instrument!,
      expiryMs: parseInstant(row.expiry!)!,
      strikeUsd: num(row, 'strike'),
      type: parseDeribitOption(row.instrument!)!.type,
      markIv: percent(row, 'mark_iv_pct'),
      bidIv: percent(row, 'bid_iv_pct'),
      askIv: percent(row, 'ask_iv_pct'),
      underlyingUsd: num(row, 'underlying_usd'),
      markPriceBtc: num(row, 'mark_price_btc'),
      openInterestBtc: num(row, 'open_interest_btc'),
      volume24hBtc: num(row, 'volume_24h_btc'),
      exchangeDelta: num(row, 'exchange_delta'),
    })),
  };
}

export const costBuckets = (date: string): readonly CostBucket[] =>
  table(`urpd/${date}.csv`).map((row) => ({
    floorUsd: num(row, 'price_floor'),
    widthUsd: num(row, 'price_width'),
    supplyBtc: num(row, 'supply_btc'),
  }));
