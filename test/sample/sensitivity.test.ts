import { describe, expect, it } from 'vitest';
import type { MarketData } from '../../src/market/market-data.ts';
import { costBasisReadings } from '../../src/readings/cost-basis.ts';
import { flowsReadings } from '../../src/readings/flows.ts';
import { leverageReadings } from '../../src/readings/leverage.ts';
import { liquidationReadings } from '../../src/readings/liquidations.ts';
import { lossesReadings } from '../../src/readings/losses.ts';
import { premiumReadings } from '../../src/readings/premium.ts';
import { priceReading } from '../../src/readings/price.ts';
import { skewReadings } from '../../src/readings/skew.ts';
import { stressReadings } from '../../src/readings/stress.ts';
import { supportReadings } from '../../src/readings/support.ts';
import { volatilityReadings } from '../../src/readings/volatility.ts';
import { volumeReadings } from '../../src/readings/volume.ts';
import { vrpReadings } from '../../src/readings/vrp.ts';
import { generateSample } from '../../src/sample/generate.ts';
import { openDataFolder } from '../doubles/data-folder-builder.ts';

const sample = generateSample();
const newest = (folder: string): string =>
  [...sample.keys()]
    .filter((name) => name.startsWith(folder))
    .sort()
    .at(-1) ?? '';
const CHAIN = newest('option-chain/');
const NEWEST_URPD = newest('urpd/');

/** The newest value of a row that has one, raised by 1%; whole numbers stay whole. */
function raised(text: string): string {
  const value = Number(text) * 1.01;
  return text.includes('.') ? value.toFixed((text.split('.')[1] ?? '').length) : String(Math.round(value));
}

/** The sample with the last `rows` rows of some columns raised by 1%, where `which` holds. */
function withRaised(
  file: string,
  columns: readonly string[],
  rows: number,
  which: (row: string) => boolean = () => true,
) {
  const [header = '', ...lines] = (sample.get(file) ?? '').trimEnd().split('\n');
  const names = header.split(',');
  const positions = columns.map((column) => names.indexOf(column));
  expect(positions).not.toContain(-1);
  const changed = lines.map((line, index) => {
    if (index < lines.length - rows || !which(line)) return line;
    return line
      .split(',')
      .map((cell, position) => (positions.includes(position) && cell !== '' ? raised(cell) : cell))
      .join(',');
  });
  expect(changed).not.toEqual(lines);
  return new Map([...sample, [file, `${[header, ...changed].join('\n')}\n`]]);
}

async function openSample(contents: ReadonlyMap<string, string>): Promise<MarketData> {
  const { 'manifest.json': manifest = '', ...files } = Object.fromEntries(contents);
  const { market, faults } = await openDataFolder({ manifest, files });
  await Promise.all([market.onchain('price_usd'), market.optionChain(), market.supplyByCost(0)]);
  expect(faults).toEqual([]);
  return market;
}

const untouched = await openSample(sample);
type Probe = (market: MarketData) => Promise<unknown>;
const baseLevel =
  (id: string): Probe =>
  async (market) =>
    (await costBasisReadings(market)).find((reading) => reading.id === id)?.value;

const ALL = 100_000;
/** A fact: the reading is another one when the last `rows` rows of these columns are raised by 1%. */
function moves(
  name: string,
  file: string,
  columns: readonly string[],
  rows: number,
  probe: Probe,
  which?: (row: string) => boolean,
): void {
  it(`${name} moves when its input is raised by 1%`, async () => {
    const before = await probe(untouched);
    expect(before).not.toBeNull();
    expect(await probe(await openSample(withRaised(file, columns, rows, which)))).not.toEqual(before);
  });
}

describe('a reading follows its series', () => {
  moves('True Market Mean', 'onchain-daily.csv', ['true_market_mean'], 1, baseLevel('true_market_mean'));
  moves('realized price', 'onchain-daily.csv', ['realized_price'], 1, baseLevel('realized_price'));
  moves('STH cost basis', 'onchain-daily.csv', ['sth_cost_basis'], 1, baseLevel('sth_cost_basis'));
  moves('LTH cost basis', 'onchain-daily.csv', ['lth_cost_basis'], 1, baseLevel('lth_cost_basis'));
  moves(
    '7-day realized loss',
    'onchain-daily.csv',
    ['realized_loss_usd'],
    1,
    async (m) => (await lossesReadings(m)).sma7.value,
  );
  moves(
    'profit/loss ratio',
    'onchain-daily.csv',
    ['realized_profit_usd'],
    1,
    async (m) => (await lossesReadings(m)).profitLossRatio.value,
  );
  moves(
    'relative unrealized loss',
    'onchain-daily.csv',
    ['unrealized_loss_usd'],
    1,
    async (m) => (await stressReadings(m)).loss.value,
  );
  moves(
    'its mean',
    'onchain-daily.csv',
    ['unrealized_loss_usd'],
    ALL,
    async (m) => (await stressReadings(m)).mean.value,
  );
  moves('7-day flow', 'flows-daily.csv', ['etf_usd'], 7, async (m) => (await flowsReadings(m)).net7d.value);
  moves(
    'company flow',
    'flows-daily.csv',
    ['companies_btc'],
    7,
    async (m) => (await flowsReadings(m)).parts.companies.value,
  );
  moves(
    '30-day volume',
    'spot-volume-daily.csv',
    ['quote_usd'],
    6,
    async (m) => (await volumeReadings(m)).sma30.value,
  );
  moves(
    'long liquidations',
    'liquidations-hourly.csv',
    ['long_usd'],
    48,
    async (m) => (await liquidationReadings(m)).long.total.value,
  );
  moves(
    'short liquidations',
    'liquidations-hourly.csv',
    ['short_usd'],
    48,
    async (m) => (await liquidationReadings(m)).short.total.value,
  );
  moves(
    'funding',
    'funding.csv',
    ['open_interest_usd'],
    ALL,
    async (m) => (await leverageReadings(m)).openInterestUsd.value,
  );
  moves(
    '1W implied vol',
    CHAIN,
    ['mark_iv_pct', 'ask_iv_pct'],
    ALL,
    async (m) => (await volatilityReadings(m)).tenors['1w'].iv.value,
  );
  moves(
    '1W skew',
    CHAIN,
    ['mark_iv_pct', 'ask_iv_pct'],
    ALL,
    async (m) => (await skewReadings(m)).tenors['1w'].points.value,
    (row) => row.includes('-P,'),
  );
  moves(
    '1W premium',
    CHAIN,
    ['mark_iv_pct', 'ask_iv_pct'],
    ALL,
    async (m) => (await vrpReadings(m)).week.vrp.value,
  );
  moves(
    'two-week change',
    'volatility-daily.csv',
    ['atm_1w'],
    ALL,
    async (m) => (await volatilityReadings(m)).tenors['1w'].change.value,
  );
  moves(
    'strike premium',
    'option-trades.csv',
    ['amount_btc'],
    ALL,
    async (m) => (await premiumReadings(m)).upTo90d.bought.value,
  );
  moves('price', 'price-hourly.csv', ['close'], 1, async (m) => (await priceReading(m)).value);
  moves('cluster supply', NEWEST_URPD, ['supply_btc'], ALL, async (m) =>
    (await supportReadings(m)).supports.map(({ amount }) => amount?.value),
  );
});
