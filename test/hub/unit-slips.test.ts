import { describe, expect, it } from 'vitest';
import { checkedMarket } from '../../src/hub/checked-market.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { ONCHAIN_SERIES } from '../../src/market/onchain.ts';
import { isAvailable, type Answer } from '../../src/market/sourced.ts';
import { generateSample } from '../../src/sample/generate.ts';
import { openDataFolder } from '../doubles/data-folder-builder.ts';

const sample = generateSample();
const newestIn = (folder: string): string =>
  [...sample.keys()]
    .filter((name) => name.startsWith(folder))
    .sort()
    .at(-1) ?? '';

/** The last rows of every table: enough for a year's place, few enough to be read a thousand times. */
const ROWS: Readonly<Record<string, number>> = {
  'price-daily.csv': 460,
  'price-hourly.csv': 1000,
  'onchain-daily.csv': 460,
  [newestIn('urpd/')]: 2000,
  'flows-daily.csv': 460,
  'spot-volume-daily.csv': 6 * 100,
  'liquidations-hourly.csv': 2 * 400,
  'funding.csv': 4 * 120,
  [newestIn('option-chain/')]: 1000,
  'option-trades.csv': 600,
  'volatility-daily.csv': 460,
  'unlocks.csv': 10,
};

const tables = new Map(
  Object.entries(ROWS).map(([file, rows]) => {
    const [header = '', ...lines] = (sample.get(file) ?? '').trimEnd().split('\n');
    return [
      file,
      { columns: header.split(','), rows: lines.slice(-rows).map((line) => line.split(',')) },
    ] as const;
  }),
);

const manifest = sample.get('manifest.json') ?? '';
const textOf = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  `${[columns, ...rows].map((cells) => cells.join(',')).join('\n')}\n`;

const clean = await openDataFolder({
  manifest,
  files: Object.fromEntries([...tables].map(([file, { columns, rows }]) => [file, textOf(columns, rows)])),
});

type Method = Exclude<keyof MarketData, 'info' | 'nowMs'>;
const METHODS: Readonly<Record<string, readonly Method[]>> = {
  'price-daily.csv': ['candles'],
  'price-hourly.csv': ['hourlyCloses'],
  'onchain-daily.csv': ['onchain'],
  [newestIn('urpd/')]: ['supplyByCost'],
  'flows-daily.csv': ['flows'],
  'spot-volume-daily.csv': ['spotVolume'],
  'liquidations-hourly.csv': ['liquidations'],
  'funding.csv': ['funding'],
  [newestIn('option-chain/')]: ['optionChain'],
  'option-trades.csv': ['optionTrades'],
  'volatility-daily.csv': ['volatilityHistory'],
  'unlocks.csv': ['unlocks'],
};

/** Everything a market answers, by name. */
async function answersOf(
  market: MarketData,
  only?: readonly Method[],
): Promise<ReadonlyMap<string, Answer<unknown>>> {
  const series = ONCHAIN_SERIES.map(async (name) => [name as string, await market.onchain(name)] as const);
  const others = [
    ['candles', () => market.candles()],
    ['hourlyCloses', () => market.hourlyCloses()],
    ['supplyByCost', () => market.supplyByCost(0)],
    ['flows', () => market.flows()],
    ['spotVolume', () => market.spotVolume()],
    ['liquidations', () => market.liquidations()],
    ['funding', () => market.funding()],
    ['optionChain', () => market.optionChain()],
    ['optionTrades', () => market.optionTrades()],
    ['volatilityHistory', () => market.volatilityHistory()],
    ['unlocks', () => market.unlocks()],
  ] as const satisfies readonly (readonly [Method, () => Promise<Answer<unknown>>])[];
  const rest = others
    .filter(([name]) => only?.includes(name) !== false)
    .map(async ([name, ask]): Promise<readonly [string, Answer<unknown>]> => [name, await ask()]);
  return new Map(await Promise.all([...(only === undefined ? series : []), ...rest]));
}

const truth = await answersOf(clean.market);

/** Every number of an answer that differs from the clean one; what is left out, or `null`, is not wrong. */
function wrongFigures(given: unknown, right: unknown, path = ''): readonly string[] {
  if (given === null) return [];
  if (typeof given === 'number') return given === right ? [] : [path];
  if (Array.isArray(given)) {
    if (given.every((one) => one === null || typeof one === 'number'))
      return given.flatMap((one, index) =>
        wrongFigures(one, (right as unknown[])[index], `${path}[${index}]`),
      );
    const known = new Set((right as unknown[]).map((row) => JSON.stringify(row)));
    return given.flatMap((row: unknown, index) =>
      known.has(JSON.stringify(row)) ? [] : [`${path}[${index}]`],
    );
  }
  if (typeof given !== 'object') return [];
  return Object.entries(given).flatMap(([key, value]) =>
    wrongFigures(value, (right as Record<string, unknown>)[key], `${path}.${key}`),
  );
}

const SPANS = { newest: 1, 'last 30': 30, all: Infinity } as const;
const FACTORS = [100, 1000, 1e8, 0.01, 1e-8] as const;
/** Words, moments, and what an option's name says as well. */
const NO_QUANTITY =
  /^(date|time|venue|complete|instrument|expiry|strike|type|trade_id|direction|block_trade_id|combo_id|liquidation|token|name|kind|source)$/;

/** Every other check leans on these: after a slip in them everything is asked for. */
const PRICES: ReadonlySet<string> = new Set(['price-daily.csv', 'price-hourly.csv', 'onchain-daily.csv']);

/** Slips of a column that neither the folder nor the hub sees, or sees and lets through. */
async function unseen(file: string, column: string): Promise<readonly string[]> {
  const { columns, rows } = tables.get(file)!;
  const position = columns.indexOf(column);
  const given = rows.flatMap((cells, index) => (cells[position] === '' ? [] : [index]));
  const missed: string[] = [];
  for (const [span, count] of Object.entries(SPANS)) {
    const slipped = new Set(given.slice(-count));
    if ([...slipped].every((index) => Number(rows[index]?.[position]) === 0)) continue;
    for (const factor of FACTORS) {
      const changed = rows.map((cells, index) =>
        slipped.has(index)
          ? cells.map((cell, at) => (at === position ? String(Number(cell) * factor) : cell))
          : cells,
      );
      const { market: wrong, faults } = await openDataFolder({
        manifest,
        files: { [file]: textOf(columns, changed) },
      });
      const asked = METHODS[file] ?? [];
      const methods = Object.fromEntries(
        Object.entries(wrong).filter(([name]) => asked.some((one) => one === name)),
      );
      const told: unknown[] = [];
      const market = checkedMarket({ ...clean.market, ...methods }, (fault) => told.push(fault));
      const answers = await answersOf(market, PRICES.has(file) ? undefined : METHODS[file]);
      const shown = [...answers].flatMap(([name, answer]) =>
        isAvailable(answer)
          ? wrongFigures(answer.value, (truth.get(name) as { value: unknown }).value, name)
          : [],
      );
      if (told.length + faults.length === 0 || shown.length > 0) missed.push(`${span} x${factor}`);
    }
  }
  return missed;
}

/**
 * What cannot be seen: a quantity that nothing else measures, in a size that it may well have. A quiet day of a fund, the
 * small purchases of companies, venues nobody has heard of, an hour without forced closes, an unlock of 1% or of 100%, a few
 * coins at the edge of the distribution.
 */
const UNSEEN: Readonly<Record<string, readonly string[]>> = {
  'urpd supply_btc': ['newest x100', 'newest x0.01', 'newest x1e-8', 'last 30 x0.01', 'last 30 x1e-8'],
  'flows-daily.csv etf_usd': ['newest x0.01'],
  'flows-daily.csv companies_btc': ['newest x100', 'newest x0.01', 'all x0.01'],
  'flows-daily.csv governments_btc': ['last 30 x0.01', 'all x0.01'],
  'spot-volume-daily.csv quote_usd': ['all x0.01'],
  'liquidations-hourly.csv long_usd': ['newest x0.01', 'newest x1e-8', 'all x0.01'],
  'liquidations-hourly.csv short_usd': ['newest x0.01', 'newest x1e-8', 'all x0.01'],
  'unlocks.csv amount': ['newest x0.01', 'last 30 x0.01', 'all x0.01'],
  'unlocks.csv circulating_supply': [
    ...['newest x100', 'newest x1000', 'last 30 x100', 'last 30 x1000', 'all x100', 'all x1000'],
  ],
};

/** In no reading, and so in no text: what a chain says beside its marks, and the vol of a trade, which its price has already met. */
const NOT_READ: ReadonlySet<string> = new Set([
  ...[
    'bid_iv_pct',
    'ask_iv_pct',
    'mark_price_btc',
    'open_interest_btc',
    'volume_24h_btc',
    'exchange_delta',
    'iv_pct',
  ],
]);

const columns = [...tables].flatMap(([file, table]) =>
  table.columns
    .filter((column) => !NO_QUANTITY.test(column) && !NOT_READ.has(column))
    .map((column) => [file, column] as const),
);

describe('a slipped unit', () => {
  it('is none in the sample as it is', async () => {
    const faults: unknown[] = [];
    const answers = await answersOf(checkedMarket(clean.market, (fault) => faults.push(fault)));
    expect(faults).toEqual([]);
    expect(answers).toEqual(truth);
  });

  it.each(columns)('in %s, column %s, shows no wrong figure', async (file, column) => {
    expect(await unseen(file, column)).toEqual(UNSEEN[`${file.split('/')[0] ?? ''} ${column}`] ?? []);
  });
});
