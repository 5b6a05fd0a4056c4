import type { Day } from '../../market/day.ts';
import { ONCHAIN_SERIES, type OnchainSeries } from '../../market/onchain.ts';
import type { DailySeries } from '../../market/series.ts';
import type { CsvRow } from './csv-row.ts';
import { readCsv, type CsvFile } from './csv-table.ts';
import { CAP_USD, PRICE_USD, SUPPLY_BTC, TURNOVER_USD, type Range } from './ranges.ts';
import { onlyRowOfDay } from './row-format.ts';

export const ONCHAIN_FILE = 'onchain-daily.csv';

const RANGES: Readonly<Record<OnchainSeries, Range>> = {
  price_usd: PRICE_USD,
  realized_price: PRICE_USD,
  true_market_mean: PRICE_USD,
  sth_cost_basis: PRICE_USD,
  lth_cost_basis: PRICE_USD,
  active_realized_price: PRICE_USD,
  market_cap_usd: CAP_USD,
  realized_cap_usd: CAP_USD,
  thermo_cap_usd: CAP_USD,
  /** Strictly between 0 and 1 (M2). */
  liveliness: { min: 1e-6, max: 1 - 1e-6 },
  supply_btc: SUPPLY_BTC,
  realized_loss_usd: TURNOVER_USD,
  realized_profit_usd: TURNOVER_USD,
  unrealized_loss_usd: CAP_USD,
  unrealized_profit_usd: CAP_USD,
  sth_supply_btc: SUPPLY_BTC,
  lth_supply_btc: SUPPLY_BTC,
  supply_in_loss_btc: SUPPLY_BTC,
};

/** `values` are in the order of `ONCHAIN_SERIES`; here NaN stands for an empty cell, of which no comparison is true. */
type OnchainRow = { readonly day: Day; readonly line: number; readonly values: readonly number[] };

/** The table, ascending by day. */
export type OnchainTable = readonly OnchainRow[];

const SERIES_COLUMNS = ONCHAIN_SERIES.map((name) => ({ name, range: RANGES[name] }));
const COLUMNS = { required: ['date'], optional: ONCHAIN_SERIES };
const POSITIONS: ReadonlyMap<OnchainSeries, number> = new Map(
  ONCHAIN_SERIES.map((series, index) => [series, index]),
);
const readerOf = (series: OnchainSeries): ((row: OnchainRow) => number) => {
  const position = POSITIONS.get(series) ?? -1;
  return ({ values }) => values[position] ?? NaN;
};

export function toOnchainTable(csv: CsvFile): OnchainTable {
  const table = readCsv(csv, COLUMNS, toRow).sort((a, b) => a.day - b.day);
  for (const series of NEVER_FALLING) refuseFall(csv, table, series);
  return table;
}

function toRow(row: CsvRow): OnchainRow {
  const day = onlyRowOfDay(row);
  const values = row.numbersOrNaN(SERIES_COLUMNS);
  const read = { day, line: row.line, values };
  refuseContradiction(row, read);
  return read;
}

/** Sources differ by a few tenths of a percent and round; a slipped unit is far outside. */
const AGREEMENT = 0.02;
const disagree = (whole: number, computed: number): boolean => Math.abs(computed - whole) > AGREEMENT * whole;

const price = readerOf('price_usd');
const realizedPrice = readerOf('realized_price');
const marketCap = readerOf('market_cap_usd');
const realizedCap = readerOf('realized_cap_usd');
const supply = readerOf('supply_btc');
const shortTerm = readerOf('sth_supply_btc');
const longTerm = readerOf('lth_supply_btc');
const inLoss = readerOf('supply_in_loss_btc');

/** What one row says twice must agree with itself. */
function refuseContradiction(at: CsvRow, row: OnchainRow): void {
  if (disagree(marketCap(row), price(row) * supply(row))) {
    throw at.fault('market_cap_usd', 'is more than 2% away from price_usd x supply_btc');
  }
  if (disagree(realizedCap(row), realizedPrice(row) * supply(row))) {
    throw at.fault('realized_cap_usd', 'is more than 2% away from realized_price x supply_btc');
  }
  if (disagree(supply(row), shortTerm(row) + longTerm(row))) {
    throw at.fault('supply_btc', 'is more than 2% away from sth_supply_btc + lth_supply_btc');
  }
  if (inLoss(row) > supply(row)) throw at.fault('supply_in_loss_btc', 'is more than supply_btc');
}

/** Coins, and the money once paid to miners, only accumulate. The tolerance is for sources that revise by a little. */
const NEVER_FALLING = ['supply_btc', 'thermo_cap_usd'] as const satisfies readonly OnchainSeries[];
const FALL_TOLERANCE = 1e-4;

function refuseFall(csv: CsvFile, table: OnchainTable, series: OnchainSeries): void {
  const valueOf = readerOf(series);
  let highest = 0;
  for (const row of table) {
    if (valueOf(row) < highest * (1 - FALL_TOLERANCE)) {
      // The rows are sorted by now. Reading again up to the one at fault finds its column.
      const problem = 'is below the value of an earlier day, and never falls';
      readCsv(csv, COLUMNS, (at) => {
        if (at.line === row.line) throw at.fault(series, problem);
      });
    }
    highest = Math.max(highest, valueOf(row) || 0);
  }
}

/** One column up to a day, from its first value to its newest; `undefined` when the column has no value at all. */
export function seriesOf(table: OnchainTable, series: OnchainSeries, lastDay: Day): DailySeries | undefined {
  const valueOf = readerOf(series);
  const given = table.filter((row) => !Number.isNaN(valueOf(row)));
  if (given.length === 0) return undefined;
  const known = given.filter(({ day }) => day <= lastDay);
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last) return { firstDay: 0, values: [] };
  const values = new Array<number | null>(last.day - first.day + 1).fill(null);
  for (const row of known) values[row.day - first.day] = valueOf(row);
  return { firstDay: first.day, values };
}
