import { describe, expect, it } from 'vitest';
import { HOUR_MS, dayEndMs, isoDay, parseDay, parseInstant } from '../../src/market/day.ts';
import { optionDelta } from '../../src/metrics/black76.ts';
import { skewTermStructure } from '../../src/metrics/skew.ts';
import { termStructure } from '../../src/metrics/term-structure.ts';
import { cointimeLevels } from '../../src/metrics/true-market-mean.ts';
import { parseDeribitOption } from '../../src/providers/deribit-instrument.ts';
import {
  AS_OF_MS,
  CHAIN_FILE,
  costBuckets,
  num,
  numOrNull,
  optionChain,
  sample,
  table,
  type Row,
} from './tables.ts';

const onchain = table('onchain-daily.csv');
const candles = table('price-daily.csv');
const hours = table('price-hourly.csv');
const LAST = '2026-02-03';

/** The largest |a / b - 1| over all rows. */
const worst = (pairs: readonly (readonly [number, number])[]): number =>
  pairs.reduce((most, [a, b]) => Math.max(most, Math.abs(a / b - 1)), 0);

const consecutiveDays = (rows: readonly Row[]): boolean => {
  const days = rows.map((row) => parseDay(row.date!)!);
  return days.every((day, i) => day === (days[0] ?? 0) + i);
};

describe('the folder', () => {
  it('names a source for every file, and calls itself simulated', () => {
    const manifest = JSON.parse(sample.get('manifest.json')!) as {
      readonly kind: string;
      readonly asOf: string;
      readonly sources: Readonly<Record<string, string>>;
    };
    expect(manifest.kind).toBe('simulated');
    expect(manifest.asOf).toBe('2026-02-04T00:00:00Z');
    expect(Object.keys(manifest.sources).sort()).toEqual(
      [...sample.keys()].filter((name) => name !== 'manifest.json').sort(),
    );
    expect(new Set(Object.values(manifest.sources))).toEqual(new Set(['Soundings simulated market']));
  });
});

describe('prices', () => {
  it('are there for every day since 2012 and every hour of 120 days, up to the end', () => {
    expect(candles[0]!.date).toBe('2012-01-01');
    expect(candles.at(-1)!.date).toBe(LAST);
    expect(consecutiveDays(candles)).toBe(true);
    expect(hours).toHaveLength(40 * 24);
    expect(parseInstant(hours.at(-1)!.time!)).toBe(AS_OF_MS - HOUR_MS);
    const steps = hours.slice(1).map((row, i) => parseInstant(row.time!)! - parseInstant(hours[i]!.time!)!);
    expect(new Set(steps)).toEqual(new Set([HOUR_MS]));
  });

  it('open where the day before closed, and stay within their range', () => {
    const odd = candles.filter((row, i) => {
      const before = candles[i - 1];
      const [open, close] = [num(row, 'open'), num(row, 'close')];
      if (num(row, 'high') < Math.max(open, close) || num(row, 'low') > Math.min(open, close)) return true;
      return before !== undefined && open !== num(before, 'close');
    });
    expect(odd).toEqual([]);
  });

  it('are the same by the hour and by the day', () => {
    const days = new Map(candles.map((row) => [row.date!, row]));
    const odd = hours.filter((row) => {
      const day = days.get(row.time!.slice(0, 10))!;
      const close = num(row, 'close');
      if (close > num(day, 'high') || close < num(day, 'low')) return true;
      return row.time!.includes('T23:') && close !== num(day, 'close');
    });
    expect(odd).toEqual([]);
  });
});

describe('the chain', () => {
  it('has a row a day with every column, priced at the close', () => {
    expect(onchain.map((row) => row.date)).toEqual(candles.map((row) => row.date));
    expect(onchain.map((row) => num(row, 'price_usd'))).toEqual(candles.map((row) => num(row, 'close')));
    expect(onchain.filter((row) => Object.values(row).includes(''))).toEqual([]);
  });

  it('gives caps that are price times supply', () => {
    const supply = (row: (typeof onchain)[number]) => num(row, 'supply_btc');
    expect(
      worst(onchain.map((row) => [num(row, 'price_usd') * supply(row), num(row, 'market_cap_usd')])),
    ).toBeLessThan(1e-6);
    expect(
      worst(onchain.map((row) => [num(row, 'realized_price') * supply(row), num(row, 'realized_cap_usd')])),
    ).toBeLessThan(1e-4);
  });

  it('gives levels that follow from the other columns by their formulas', () => {
    const levels = onchain.map((row) => ({
      row,
      ...cointimeLevels({
        supplyBtc: num(row, 'supply_btc'),
        realizedCapUsd: num(row, 'realized_cap_usd'),
        thermoCapUsd: num(row, 'thermo_cap_usd'),
        liveliness: num(row, 'liveliness'),
        priceUsd: num(row, 'price_usd'),
      }),
    }));
    expect(worst(levels.map((at) => [num(at.row, 'true_market_mean'), at.trueMarketMean!]))).toBeLessThan(
      1e-4,
    );
    expect(
      worst(levels.map((at) => [num(at.row, 'active_realized_price'), at.activeRealizedPrice!])),
    ).toBeLessThan(1e-4);
  });

  it('splits supply and its cost into short- and long-term holders', () => {
    const rest = (row: (typeof onchain)[number]) =>
      num(row, 'supply_btc') - num(row, 'sth_supply_btc') - num(row, 'lth_supply_btc');
    expect(onchain.filter((row) => Math.abs(rest(row)) > 0.001)).toEqual([]);
    const cost = (row: (typeof onchain)[number], who: string) =>
      num(row, `${who}_supply_btc`) * num(row, `${who}_cost_basis`);
    expect(
      worst(onchain.map((row) => [cost(row, 'sth') + cost(row, 'lth'), num(row, 'realized_cap_usd')])),
    ).toBeLessThan(1e-4);
  });

  it('has paper profit minus paper loss equal to market cap minus realized cap, to the dollar', () => {
    const odd = onchain.filter((row) => {
      const net = num(row, 'unrealized_profit_usd') - num(row, 'unrealized_loss_usd');
      const caps = num(row, 'market_cap_usd') - num(row, 'realized_cap_usd');
      return net !== caps || num(row, 'unrealized_profit_usd') < 0;
    });
    expect(odd).toEqual([]);
  });

  it('has a loss exactly when coins are in loss', () => {
    const odd = onchain.filter((row) => {
      const inLoss = num(row, 'supply_in_loss_btc');
      return inLoss > 0 !== num(row, 'unrealized_loss_usd') > 0 || inLoss > num(row, 'supply_btc');
    });
    expect(odd).toEqual([]);
  });

  it('never loses coins or miners’ income, and its liveliness moves slowly', () => {
    const changes = (column: string) =>
      onchain.slice(1).map((row, i) => num(row, column) - num(onchain[i]!, column));
    expect(Math.min(...changes('supply_btc'))).toBeGreaterThan(0);
    expect(Math.min(...changes('thermo_cap_usd'))).toBeGreaterThan(0);
    const moves = changes('liveliness').map(Math.abs);
    expect(Math.max(...moves)).toBeLessThan(0.006);
    expect(Math.max(...moves.slice(-365))).toBeLessThan(0.0005);
  });

  it('has a plausible share of miners’ income and liveliness at the end', () => {
    const last = onchain.at(-1)!;
    const share = num(last, 'thermo_cap_usd') / num(last, 'realized_cap_usd');
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.12);
    expect(num(last, 'liveliness')).toBeGreaterThan(0.635);
    expect(num(last, 'liveliness')).toBeLessThan(0.7);
  });
});

describe.each(['2026-01-04', LAST])('supply by cost of %s', (date) => {
  const buckets = costBuckets(date);
  const row = onchain.find((each) => each.date === date)!;
  const sum = (of: (midUsd: number) => number) =>
    buckets.reduce(
      (total, { floorUsd, widthUsd, supplyBtc }) => total + supplyBtc * of(floorUsd + widthUsd / 2),
      0,
    );

  it('adds up to the supply of its day', () => {
    expect(sum(() => 1) / num(row, 'supply_btc')).toBeCloseTo(1, 6);
  });

  it('costs what the realized cap says, and is in loss by what the columns say', () => {
    const price = num(row, 'price_usd');
    expect(sum((mid) => mid) / num(row, 'realized_cap_usd')).toBeCloseTo(1, 2);
    expect(sum((mid) => Math.max(mid - price, 0)) / num(row, 'unrealized_loss_usd')).toBeCloseTo(1, 1);
    expect(sum((mid) => (mid > price ? 1 : 0)) / num(row, 'supply_in_loss_btc')).toBeCloseTo(1, 1);
  });
});

describe('flows', () => {
  const rows = table('flows-daily.csv');
  const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();

  it('are reported on US trading days by the funds, now and then by the others', () => {
    expect(rows[0]!.date).toBe('2024-01-11');
    expect(rows.at(-1)!.date).toBe(LAST);
    const etf = rows.filter((row) => row.etf_usd !== '');
    expect(etf.filter(({ date }) => [0, 6].includes(weekday(date!)))).toEqual([]);
    for (const closed of ['2024-07-04', '2024-12-25', '2025-01-01', '2025-11-27', '2026-01-01', '2026-01-19'])
      expect(etf.map(({ date }) => date)).not.toContain(closed);
    for (const column of ['companies_btc', 'governments_btc']) {
      const reported = rows.filter((row) => row[column] !== '').length;
      expect(reported).toBeGreaterThan(0);
      expect(reported).toBeLessThan(rows.length / 2);
    }
    expect(rows.some((row) => row.governments_btc === '0')).toBe(true);
  });
});

describe('spot volume', () => {
  it('has all six venues on every day of three years', () => {
    const rows = table('spot-volume-daily.csv');
    const byDay = new Map<string, Set<string>>();
    for (const { date, venue } of rows) byDay.set(date!, (byDay.get(date!) ?? new Set()).add(venue!));
    expect(byDay.size).toBe(3 * 365 + 1);
    const baskets = new Set([...byDay.values()].map((venues) => [...venues].sort().join(' ')));
    expect([...baskets]).toEqual(['Binance Bitstamp Bybit Coinbase Kraken OKX']);
    expect(rows.filter((row) => !(num(row, 'quote_usd') > 0))).toEqual([]);
  });
});

describe('leverage', () => {
  it('has both venues in every hour of 120 days, one of them incomplete', () => {
    const rows = table('liquidations-hourly.csv');
    expect(rows).toHaveLength(120 * 24 * 2);
    expect(rows.filter((row) => row.complete !== String(row.venue === 'Gate'))).toEqual([]);
    expect(parseInstant(rows.at(-1)!.time!)).toBe(AS_OF_MS - HOUR_MS);
  });

  it('has four funding rates every eight hours up to the end', () => {
    const rows = table('funding.csv');
    const times = [...new Set(rows.map((row) => row.time!))];
    expect(parseInstant(times.at(-1)!)).toBe(AS_OF_MS);
    expect(rows).toHaveLength(4 * times.length);
    const step = (i: number) => parseInstant(times[i]!)! - parseInstant(times[i - 1]!)!;
    expect(new Set(times.slice(1).map((_, i) => step(i + 1)))).toEqual(new Set([8 * HOUR_MS]));
  });
});

describe('options', () => {
  const chain = optionChain();

  it('lists a chain of an exchange’s size, named for its contracts', () => {
    expect(chain.quotes.length).toBeGreaterThanOrEqual(700);
    expect(chain.quotes.length).toBeLessThanOrEqual(1000);
    expect(new Set(chain.quotes.map(({ expiryMs }) => expiryMs)).size).toBeGreaterThanOrEqual(10);
    const misnamed = table(CHAIN_FILE).filter((row) => {
      const { expiryMs, strikeUsd, type, quote } = parseDeribitOption(row.instrument!)!;
      const same = expiryMs === parseInstant(row.expiry!) && strikeUsd === num(row, 'strike');
      return !same || type !== row.type || quote !== 'BTC';
    });
    expect(misnamed).toEqual([]);
    expect(new Set(chain.quotes.map(({ instrument }) => instrument)).size).toBe(chain.quotes.length);
  });

  it('quotes bid, mark and ask in order, and the delta of the mark', () => {
    const odd = chain.quotes.filter(({ bidIv, markIv, askIv, exchangeDelta, ...quote }) => {
      const years = (quote.expiryMs - chain.timeMs) / (365 * 24 * HOUR_MS);
      const terms = { forwardUsd: quote.underlyingUsd, strikeUsd: quote.strikeUsd, years, type: quote.type };
      const offDelta = Math.abs(optionDelta(terms, markIv!) - exchangeDelta!);
      return (bidIv ?? 0) > markIv! || (askIv ?? Infinity) < markIv! || offDelta > 2e-4;
    });
    expect(odd).toEqual([]);
  });

  it('stores the surface of the last day as the chain has it', () => {
    const last = table('volatility-daily.csv').at(-1)!;
    expect(last.date).toBe(LAST);
    const { tenors } = termStructure(chain);
    const skews = skewTermStructure(chain);
    for (const tenor of ['1w', '1m', '3m', '6m'] as const) {
      expect(Math.abs(num(last, `atm_${tenor}`) - tenors[tenor]!.iv * 100)).toBeLessThan(0.1);
      expect(Math.abs(num(last, `skew_${tenor}`) - skews[tenor]!.skewVolPoints)).toBeLessThan(0.1);
    }
    // a month of variance costs more than at the money, because the wings do
    expect(num(last, 'dvol')).toBeGreaterThan(num(last, 'atm_1m'));
    expect(num(last, 'dvol')).toBeLessThan(num(last, 'atm_1m') + 7);
  });

  it('has a volatility of every day of three years', () => {
    const rows = table('volatility-daily.csv');
    expect(rows).toHaveLength(3 * 365 + 1);
    expect(consecutiveDays(rows)).toBe(true);
    for (const column of ['atm_1w', 'atm_6m', 'dvol'])
      expect(Math.min(...rows.map((row) => num(row, column)))).toBeGreaterThan(15);
  });

  it('traded listed options at prices between nothing and their worth, in order of time', () => {
    const trades = table('option-trades.csv');
    expect(trades.length).toBeGreaterThan(2_500);
    expect(new Set(trades.map((row) => row.trade_id)).size).toBe(trades.length);
    const bounds = new Map(candles.map((row) => [row.date!, [num(row, 'low'), num(row, 'high')] as const]));
    const odd = trades.filter((row, i) => {
      const timeMs = parseInstant(row.time!)!;
      const [low, high] = bounds.get(row.time!.slice(0, 10))!;
      const index = num(row, 'index_usd');
      const inOrder = i === 0 || row.time! >= trades[i - 1]!.time!;
      const isListed = parseDeribitOption(row.instrument!)!.expiryMs > timeMs && timeMs < AS_OF_MS;
      const isWorth = num(row, 'price_btc') > 0 && num(row, 'amount_btc') > 0;
      return !(inOrder && isListed && isWorth && index >= low && index <= high);
    });
    expect(odd).toEqual([]);
    for (const column of ['block_trade_id', 'combo_id', 'liquidation'])
      expect(trades.filter((row) => row[column] !== '').length).toBeGreaterThan(0);
  });
});

describe('dates', () => {
  it('never lie after the moment the folder is for', () => {
    for (const name of sample.keys()) {
      if (!name.endsWith('.csv') || name === 'unlocks.csv') continue;
      const late = table(name).filter(({ date, time }) => {
        const known =
          date === undefined ? parseInstant(time ?? '1970-01-01T00:00Z')! : dayEndMs(parseDay(date)!);
        return known > AS_OF_MS;
      });
      expect(late).toEqual([]);
    }
    expect(isoDay(parseDay(LAST)! - 30)).toBe('2026-01-04');
    expect(numOrNull(table('unlocks.csv')[0]!, 'amount')).not.toBeNull();
  });
});
