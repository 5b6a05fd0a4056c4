import { describe, expect, it } from 'vitest';
import { DAY_MS, dayOf, parseDay, parseInstant } from '../../src/market/day.ts';
import { denseClusters } from '../../src/metrics/dense-cluster.ts';
import { fundingBand, weightedFunding } from '../../src/metrics/funding.ts';
import { confirmedState, type LevelEvent } from '../../src/metrics/level-state.ts';
import { dailyLiquidations } from '../../src/metrics/liquidation-totals.ts';
import { realizedLossState } from '../../src/metrics/realized-loss.ts';
import { realizedVolatility } from '../../src/metrics/realized-volatility.ts';
import { strikePremium } from '../../src/metrics/strike-premium.ts';
import { termStructure } from '../../src/metrics/term-structure.ts';
import { parseDeribitOption } from '../../src/providers/deribit-instrument.ts';
import { AS_OF_MS, costBuckets, num, optionChain, table } from './tables.ts';

const onchain = table('onchain-daily.csv');
const candles = table('price-daily.csv');
const dates = onchain.map((row) => row.date!);
const column = (name: string) => onchain.map((row) => num(row, name));
const closes = column('price_usd');
const indexOf = (date: string) => dates.indexOf(date);

/** Confirmed losses and reclaims of a level, by date. */
const eventsOf = (level: string): readonly { readonly date: string; readonly kind: LevelEvent['kind'] }[] =>
  confirmedState(closes, column(level)).events.map(({ index, kind }) => ({ date: dates[index]!, kind }));

describe('the price', () => {
  it('made its high late in 2025, fell to the mid-80s, failed at 98k and came back to 73.5k', () => {
    const highs = candles.map((row) => num(row, 'high'));
    const top = Math.max(...highs);
    expect(Math.round(top / 1000)).toBe(126);
    expect(candles[highs.indexOf(top)]!.date).toBe('2025-10-06');
    const january = candles.slice(indexOf('2026-01-01'));
    expect(Math.max(...january.map((row) => num(row, 'high')))).toBeLessThan(98_100);
    expect(Math.max(...january.map((row) => num(row, 'close')))).toBeGreaterThan(97_900);
    expect(closes.at(-1)).toBe(73_500);
    expect(
      Math.min(
        ...table('price-hourly.csv')
          .slice(-24)
          .map((row) => num(row, 'close')),
      ),
    ).toBeCloseTo(72_010, -2);
  });

  it('moved by 75% a year in its last 7 days', () => {
    expect(realizedVolatility(closes.slice(-8))!.zeroMean * 100).toBeCloseTo(75, 1);
  });
});

describe('the True Market Mean', () => {
  const events = eventsOf('true_market_mean');

  it('was lost in the first half of 2022', () => {
    const lost = events.filter(({ kind, date }) => kind === 'lost' && date.startsWith('2022-0'));
    expect(lost.some(({ date }) => date < '2022-07-01')).toBe(true);
  });

  it('was support from late November on, tested several times, and lost in the last days', () => {
    expect(events.filter(({ date }) => date > '2025-10-01')).toEqual([{ date: '2026-02-01', kind: 'lost' }]);
    const mean = column('true_market_mean');
    const tests = candles.filter((row, i) => {
      const isBefore = row.date! >= '2025-11-20' && row.date! <= '2026-01-28';
      return isBefore && num(row, 'low') < 1.03 * mean[i]!;
    });
    expect(tests.length).toBeGreaterThanOrEqual(3);
  });
});

describe('the other levels', () => {
  it('were not reclaimed by the January rebound: it stopped below the STH cost basis', () => {
    const since = eventsOf('sth_cost_basis').filter(({ date }) => date > '2025-10-01');
    expect(since.at(-1)).toMatchObject({ kind: 'lost' });
    const inJanuary = since.filter(({ date }) => date >= '2026-01-01');
    expect(inJanuary).toEqual([]);
    const peak = indexOf('2026-01-15');
    expect(closes[peak]! / column('sth_cost_basis')[peak]!).toBeLessThan(1);
  });

  it('had price below the realized price at the lows of 2018 and 2022', () => {
    const realized = column('realized_price');
    for (const low of ['2018-12-11', '2022-11-24']) {
      const i = indexOf(low);
      expect(closes[i]! / realized[i]!).toBeLessThan(0.8);
    }
  });

  it('has no dense cluster between price and the nearest one below, and few above', () => {
    const supply = column('supply_btc').at(-1)!;
    const { clusters } = denseClusters(costBuckets('2026-02-03'), {
      spotUsd: 73_500,
      totalSupplyBtc: supply,
    });
    const below = clusters.filter(({ position }) => position === 'below');
    expect(clusters.filter(({ position }) => position === 'at_price')).toEqual([]);
    expect(below.at(-1)!.shareOfSupply).toBeGreaterThan(0.04);
    expect(clusters.length).toBeLessThanOrEqual(5);
  });
});

describe('losses', () => {
  it('are high for a year, with the largest day of the week at the end', () => {
    const state = realizedLossState(column('realized_loss_usd'));
    expect(Math.floor(state.sma7Percentile!)).toBe(97);
    expect(state.largestDayIndexFromEnd).toBe(0);
    expect(state.dayPercentile).toBeGreaterThanOrEqual(95);
  });
});

describe('leverage', () => {
  const rows = table('liquidations-hourly.csv').map((row) => ({
    timeMs: parseInstant(row.time!)!,
    venue: row.venue!,
    longUsd: num(row, 'long_usd'),
    shortUsd: num(row, 'short_usd'),
    complete: row.complete === 'true',
  }));
  const lastDay = dayOf(AS_OF_MS) - 1;
  const { long } = dailyLiquidations(rows, { firstDay: lastDay - 119, lastDay });
  const days = long.values.map((usd, i) => ({ day: long.firstDay + i, usd: usd! }));
  const most = (from: string, to: string) =>
    Math.max(
      ...days.filter(({ day }) => day >= parseDay(from)! && day <= parseDay(to)!).map(({ usd }) => usd),
    );

  it('was forced out far harder in October, little in November and December, and more in January', () => {
    const last = days.at(-1)!.usd;
    expect(most('2025-10-08', '2025-10-15')).toBeGreaterThan(2 * last);
    expect(most('2025-11-05', '2025-12-31')).toBeLessThan(last / 2);
    expect(most('2026-01-01', '2026-02-02')).toBeGreaterThan(most('2025-11-05', '2025-12-31'));
    expect(most('2026-01-01', '2026-02-02')).toBeLessThan(last);
  });

  it('ends with funding near nothing and fewer coins of open interest than a week before', () => {
    const rates = table('funding.csv').map((row) => ({
      timeMs: parseInstant(row.time!)!,
      venue: row.venue!,
      rate: num(row, 'rate'),
      intervalHours: num(row, 'interval_hours'),
      openInterestUsd: num(row, 'open_interest_usd'),
    }));
    const at = (timeMs: number) => weightedFunding(rates.filter((rate) => rate.timeMs === timeMs));
    const now = at(AS_OF_MS);
    expect(now.annualised).toBeLessThan(0.01);
    expect(fundingBand(now.annualised!)).toBe('neutral');
    const coins = now.openInterestUsd! / closes.at(-1)!;
    expect(coins).toBeLessThan((0.9 * at(AS_OF_MS - 7 * DAY_MS).openInterestUsd!) / closes.at(-8)!);
  });
});

describe('options', () => {
  it('have forward volatilities between all tenors', () => {
    const { forwardVols, slopeVolPoints } = termStructure(optionChain());
    for (const vol of Object.values(forwardVols)) expect(vol!.iv).toBeGreaterThan(0.4);
    expect(slopeVolPoints).toBeGreaterThan(2);
  });

  it('were bid since the weekend of 31 January', () => {
    const [thursday, friday, ...since] = table('volatility-daily.csv')
      .slice(-6)
      .map((row) => num(row, 'atm_1w'));
    expect(Math.min(...since)).toBeGreaterThan(Math.max(thursday!, friday!) + 5);
  });

  it('had 75k puts bought in three steps, each leg down, and sold far out in the end', () => {
    const trades = table('option-trades.csv').map((row) => {
      const { expiryMs, strikeUsd, type } = parseDeribitOption(row.instrument!)!;
      return {
        timeMs: parseInstant(row.time!)!,
        tradeId: row.trade_id!,
        expiryMs,
        strikeUsd,
        type,
        direction: row.direction as 'buy' | 'sell',
        price: num(row, 'price_btc'),
        quote: 'BTC' as const,
        amountBtc: num(row, 'amount_btc'),
        indexUsd: num(row, 'index_usd'),
        block: row.block_trade_id !== '' || row.combo_id !== '',
        liquidation: row.liquidation !== '',
      };
    });
    const until = (date: string) => {
      const end = Date.parse(`${date}T00:00:00Z`);
      return strikePremium(
        trades.filter(({ timeMs }) => timeMs < end),
        { strikeUsd: 75_000, type: 'put' },
      );
    };
    const spread = ['2026-01-18', '2026-01-23', '2026-02-01', '2026-02-04'].map(
      (date) => until(date).upTo90d.netUsd,
    );
    expect(spread).toEqual([...spread].sort((a, b) => a - b));
    expect(spread[0]).toBeGreaterThan(0);
    const end = until('2026-02-04');
    expect(end.over90d.netUsd).toBeLessThan(until('2026-01-28').over90d.netUsd);
    expect(end.blockShare).toBeGreaterThan(0.2);
    expect(end.blockShare).toBeLessThan(0.4);
  });
});
