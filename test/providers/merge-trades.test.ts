import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/market/day.ts';
import type { OptionTrade } from '../../src/market/option.ts';
import { strikePremium } from '../../src/metrics/strike-premium.ts';
import { mergeTrades } from '../../src/providers/merge-trades.ts';

const DAY = Date.UTC(2026, 1, 4);
const hourOf = (timeMs: number): number => Math.floor(timeMs / HOUR_MS);
const fourHoursOf = (timeMs: number): number => Math.floor(timeMs / (4 * HOUR_MS));

const trade = (more: Partial<OptionTrade> = {}): OptionTrade => ({
  timeMs: DAY + HOUR_MS,
  tradeId: '1',
  expiryMs: DAY + 9 * DAY_MS + 8 * HOUR_MS,
  strikeUsd: 75_000,
  type: 'put',
  direction: 'buy',
  price: 0.02,
  quote: 'BTC',
  amountBtc: 10,
  indexUsd: 75_000,
  block: false,
  liquidation: false,
  ...more,
});

/** Trades of two days, in options that expire one to 120 days later, most of which change their tenor within those days. */
const anyTrades = fc
  .array(
    fc.record({
      timeMs: fc
        .oneof(fc.nat({ max: 2 * DAY_MS - 1 }), fc.constantFrom(0, 8 * HOUR_MS - 1, 8 * HOUR_MS, DAY_MS))
        .map((sinceMs) => DAY + sinceMs),
      expiryMs: fc
        .constantFrom(2, 7, 8, 30, 31, 90, 91, 120)
        .map((days) => DAY + days * DAY_MS + 8 * HOUR_MS),
      strikeUsd: fc.constantFrom(70_000, 75_000),
      type: fc.constantFrom('call' as const, 'put' as const),
      direction: fc.constantFrom('buy' as const, 'sell' as const),
      price: fc.oneof(fc.double({ min: 1e-4, max: 2, noNaN: true }), fc.constant(0)),
      quote: fc.constantFrom('BTC' as const, 'USD' as const),
      amountBtc: fc.double({ min: 0.1, max: 500, noNaN: true }),
      indexUsd: fc.double({ min: 1000, max: 1e6, noNaN: true }),
      block: fc.boolean(),
      liquidation: fc.boolean(),
    }),
    { maxLength: 60 },
  )
  .map((trades): readonly OptionTrade[] => trades.map((one, index) => ({ ...one, tradeId: String(index) })));

describe('mergeTrades', () => {
  it('makes one row of what one side paid for one option within a period', () => {
    // 0.02 x 10 x 75,000 = 15,000 and 0.04 x 30 x 76,000 = 91,200: 106,200 USD.
    const [row, ...others] = mergeTrades(
      [
        trade(),
        trade({ tradeId: '2', timeMs: DAY + HOUR_MS + 5, price: 0.04, amountBtc: 30, indexUsd: 76_000 }),
      ],
      hourOf,
    );
    expect(others).toEqual([]);
    // Price (0.2 + 1.2) / 40 = 0.035; index 106,200 / 1.4 = 75,857.14.
    expect(row).toMatchObject({ timeMs: DAY + HOUR_MS + 5, tradeId: '2', amountBtc: 40, trades: 2 });
    expect(row?.price).toBeCloseTo(0.035, 12);
    expect(row?.indexUsd).toBeCloseTo(75_857.142857, 6);
    expect(row!.price * row!.amountBtc * row!.indexUsd).toBeCloseTo(106_200, 6);
  });

  it.each<Partial<OptionTrade>>([
    { timeMs: DAY + 2 * HOUR_MS },
    { expiryMs: DAY + 2 * DAY_MS + 8 * HOUR_MS },
    { strikeUsd: 70_000 },
    { type: 'call' },
    { direction: 'sell' },
    { quote: 'USD' },
    { block: true },
    { liquidation: true },
  ])('keeps apart what differs in %j', (more) => {
    const both = [trade(), trade({ ...more, tradeId: '2' })];
    expect(mergeTrades(both, hourOf)).toEqual(both);
  });

  it('takes the last trade as its moment and name, in whatever order they come', () => {
    const late = trade({ tradeId: '2', timeMs: DAY + HOUR_MS + 5 });
    expect(mergeTrades([late, trade()], hourOf)[0]).toMatchObject({ tradeId: '2', timeMs: late.timeMs });
  });

  it('adds rows that were sums already', () => {
    const [row] = mergeTrades([trade({ trades: 3 }), trade({ tradeId: '2' })], hourOf);
    expect(row?.trades).toBe(4);
  });

  it('has an index where nothing was paid', () => {
    const [row] = mergeTrades([trade({ price: 0 }), trade({ price: 0, tradeId: '2' })], hourOf);
    expect(row).toMatchObject({ price: 0, amountBtc: 20, indexUsd: 75_000, trades: 2 });
  });

  it.each([
    ['hours', hourOf],
    ['four hours', fourHoursOf],
  ] as const)('keeps every premium of every strike, type and tenor, by %s', (_name, periodOf) => {
    const near = (got: number, wanted: number): void => {
      expect(Math.abs(got - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
    };
    fc.assert(
      fc.property(anyTrades, (trades) => {
        const merged = mergeTrades(trades, periodOf);
        for (const strikeUsd of [70_000, 75_000])
          for (const type of ['call', 'put'] as const) {
            const raw = strikePremium(trades, { strikeUsd, type });
            const summed = strikePremium(merged, { strikeUsd, type });
            for (const tenor of ['weekly', 'short', 'mid', 'long'] as const) {
              near(summed.byTenor[tenor].boughtUsd, raw.byTenor[tenor].boughtUsd);
              near(summed.byTenor[tenor].soldUsd, raw.byTenor[tenor].soldUsd);
              expect(summed.byTenor[tenor].trades).toBe(raw.byTenor[tenor].trades);
            }
            near(summed.blockShare ?? -1, raw.blockShare ?? -1);
          }
      }),
    );
  });

  it('has rows that are ascending, uniquely named, and within the trades they sum', () => {
    fc.assert(
      fc.property(anyTrades, (trades) => {
        const merged = mergeTrades(trades, fourHoursOf);
        expect(new Set(merged.map(({ tradeId }) => tradeId)).size).toBe(merged.length);
        expect(merged.map(({ timeMs }) => timeMs)).toEqual(
          merged.map(({ timeMs }) => timeMs).toSorted((a, b) => a - b),
        );
        for (const { indexUsd } of merged) {
          expect(indexUsd).toBeGreaterThan(999.99);
          expect(indexUsd).toBeLessThan(1e6 + 0.01);
        }
        expect(mergeTrades(merged, fourHoursOf)).toEqual(merged);
      }),
    );
  });
});
