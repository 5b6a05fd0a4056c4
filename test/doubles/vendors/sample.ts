import { parseDay, type Day } from '../../../src/market/day.ts';
import { ONCHAIN_SERIES, type OnchainSeries } from '../../../src/market/onchain.ts';
import { parseDeribitOption } from '../../../src/providers/deribit-instrument.ts';
import { generateSample } from '../../../src/sample/generate.ts';

type Cells = (column: string) => string;

/** The simulated market of the build, in its own time. */
export type Sample = ReturnType<typeof readSample>;
export type SampleTrade = Sample['trades'][number];

let made: Sample | undefined;
/** Made once for all servers of a process: it takes more than a second. */
export const sampleOnce = (): Sample => (made ??= readSample(generateSample()));

/** Every file of the sample as typed rows; an empty cell is `null`. */
function readSample(files: ReadonlyMap<string, string>) {
  const rows = <T>(file: string, read: (cell: Cells) => T): readonly T[] => {
    const [header = '', ...lines] = (files.get(file) ?? '').trimEnd().split('\n');
    const columns = new Map(header.split(',').map((column, index) => [column, index]));
    return lines.map((line) => {
      const cells = line.split(',');
      return read((column) => cells[columns.get(column) ?? -1] ?? '');
    });
  };
  const chainFile = [...files.keys()]
    .filter((file) => file.startsWith('option-chain/'))
    .sort()
    .at(-1);

  return {
    days: rows('price-daily.csv', (cell) => ({
      day: dayIn(cell('date')),
      open: Number(cell('open')),
      high: Number(cell('high')),
      low: Number(cell('low')),
      close: Number(cell('close')),
    })),
    hours: rows('price-hourly.csv', (cell) => ({
      timeMs: Date.parse(cell('time')),
      close: Number(cell('close')),
    })),
    onchain: rows('onchain-daily.csv', (cell) => ({
      day: dayIn(cell('date')),
      values: Object.fromEntries(
        ONCHAIN_SERIES.map((series) => [series, numberOrNull(cell(series))]),
      ) as Readonly<Record<OnchainSeries, number | null>>,
    })),
    distributions: [...files.keys()]
      .filter((file) => file.startsWith('urpd/'))
      .map((file) => ({
        day: dayIn(file.slice('urpd/'.length, -'.csv'.length)),
        buckets: rows(file, (cell) => ({
          floorUsd: Number(cell('price_floor')),
          supplyBtc: Number(cell('supply_btc')),
        })),
      })),
    flows: rows('flows-daily.csv', (cell) => ({
      day: dayIn(cell('date')),
      etfUsd: numberOrNull(cell('etf_usd')),
      companiesBtc: numberOrNull(cell('companies_btc')),
      governmentsBtc: numberOrNull(cell('governments_btc')),
    })),
    volumes: rows('spot-volume-daily.csv', (cell) => ({
      day: dayIn(cell('date')),
      venue: cell('venue'),
      quoteUsd: Number(cell('quote_usd')),
    })),
    liquidations: rows('liquidations-hourly.csv', (cell) => ({
      timeMs: Date.parse(cell('time')),
      venue: cell('venue'),
      longUsd: Number(cell('long_usd')),
      shortUsd: Number(cell('short_usd')),
    })),
    funding: rows('funding.csv', (cell) => ({
      timeMs: Date.parse(cell('time')),
      venue: cell('venue'),
      rate: Number(cell('rate')),
      openInterestUsd: Number(cell('open_interest_usd')),
    })),
    dvol: rows('volatility-daily.csv', (cell) => ({ day: dayIn(cell('date')), dvol: Number(cell('dvol')) })),
    unlocks: rows('unlocks.csv', (cell) => ({
      token: cell('token'),
      name: cell('name'),
      timeMs: Date.parse(cell('time')),
      amount: Number(cell('amount')),
      circulating: Number(cell('circulating_supply')),
      kind: cell('kind') === 'linear' ? ('linear' as const) : ('cliff' as const),
    })),
    chain: rows(chainFile ?? '', (cell) => ({
      ...optionIn(cell('instrument')),
      markIv: Number(cell('mark_iv_pct')) / 100,
      bidIv: fractionOrNull(cell('bid_iv_pct')),
      askIv: fractionOrNull(cell('ask_iv_pct')),
      forwardUsd: Number(cell('underlying_usd')),
      openInterestBtc: Number(cell('open_interest_btc')),
      volumeBtc: Number(cell('volume_24h_btc')),
    })),
    trades: rows('option-trades.csv', (cell) => ({
      ...optionIn(cell('instrument')),
      timeMs: Date.parse(cell('time')),
      id: Number(cell('trade_id')),
      direction: cell('direction'),
      price: Number(cell('price_btc')),
      amount: Number(cell('amount_btc')),
      indexUsd: Number(cell('index_usd')),
      iv: Number(cell('iv_pct')) / 100,
      blockId: cell('block_trade_id'),
      comboId: cell('combo_id'),
      liquidation: cell('liquidation'),
    })),
  };
}

const numberOrNull = (text: string): number | null => (text === '' ? null : Number(text));
const fractionOrNull = (percent: string): number | null => (percent === '' ? null : Number(percent) / 100);

function optionIn(instrument: string) {
  const option = parseDeribitOption(instrument);
  if (option === undefined) throw new Error(`No option of that name in the sample: ${instrument}`);
  const { expiryMs, strikeUsd, type } = option;
  return { expiryMs, strikeUsd, type };
}

function dayIn(text: string): Day {
  const day = parseDay(text);
  if (day === undefined) throw new Error(`No such day in the sample: ${text}`);
  return day;
}
