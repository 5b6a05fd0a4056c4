import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepFeed } from '../../../src/hub/live/keep-feed.ts';
import { tradesFeed } from '../../../src/hub/live/feeds/options.ts';
import {
  PART_MS,
  toParts,
  unbroken,
  writtenPart,
  type TradePart,
} from '../../../src/hub/live/trade-parts.ts';
import { DAY_MS, HOUR_MS } from '../../../src/market/day.ts';
import type { OptionTrade } from '../../../src/market/option.ts';
import { DERIBIT } from '../../../src/providers/deribit.ts';
import { feedPorts, memoryStore } from '../../doubles/kept-feed.ts';

const MIDNIGHT = Date.parse('2026-02-05T00:00:00Z');
const trade = (timeMs: number, more: Partial<OptionTrade> = {}): OptionTrade => ({
  timeMs,
  tradeId: String(timeMs),
  expiryMs: MIDNIGHT + 8 * HOUR_MS + DAY_MS,
  strikeUsd: 60_000,
  type: 'put',
  direction: 'buy',
  price: 0.01,
  quote: 'BTC',
  amountBtc: 2,
  indexUsd: 65_000,
  block: false,
  liquidation: false,
  ...more,
});
const part = (hoursAfterMidnight: number): TradePart => ({
  startMs: MIDNIGHT + hoursAfterMidnight * HOUR_MS,
  trades: [],
});

const anyTrade = fc.record<OptionTrade>({
  timeMs: fc.integer({ min: MIDNIGHT, max: MIDNIGHT + DAY_MS - 1 }),
  tradeId: fc.string(),
  expiryMs: fc.constantFrom(MIDNIGHT + 8 * HOUR_MS, MIDNIGHT + DAY_MS + 8 * HOUR_MS),
  strikeUsd: fc.constantFrom(60_000, 62_500.5),
  type: fc.constantFrom('call', 'put'),
  direction: fc.constantFrom('buy', 'sell'),
  price: fc.double({ min: 1e-4, max: 2, noNaN: true }),
  quote: fc.constantFrom('BTC', 'USD'),
  amountBtc: fc.double({ min: 0.1, max: 500, noNaN: true }),
  indexUsd: fc.double({ min: 1e4, max: 2e5, noNaN: true }),
  block: fc.boolean(),
  liquidation: fc.boolean(),
});

describe('parts of four hours', () => {
  it('begin at the span and go on to its end, those without a trade included', () => {
    const span = { fromMs: MIDNIGHT, toMs: MIDNIGHT + 9 * HOUR_MS };
    const parts = toParts([trade(MIDNIGHT + 5 * HOUR_MS), trade(MIDNIGHT + 12 * HOUR_MS)], span);
    expect(parts.map(({ startMs, trades }) => [(startMs - MIDNIGHT) / HOUR_MS, trades.length])).toEqual([
      [0, 0],
      [4, 1],
      [8, 0],
    ]);
  });

  it('sum the trades of one instrument and side, and keep two parts apart', () => {
    const span = { fromMs: MIDNIGHT, toMs: MIDNIGHT + 2 * PART_MS };
    const given = [
      trade(MIDNIGHT + 1, { amountBtc: 1, price: 0.01 }),
      trade(MIDNIGHT + PART_MS - 1, { amountBtc: 3, price: 0.03 }),
      trade(MIDNIGHT + PART_MS, { amountBtc: 5 }),
    ];
    expect(toParts(given, span)).toMatchObject([
      // (1 x 0.01 + 3 x 0.03) / 4 = 0.025.
      {
        startMs: MIDNIGHT,
        trades: [{ amountBtc: 4, price: expect.closeTo(0.025, 12) as number, trades: 2 }],
      },
      { startMs: MIDNIGHT + PART_MS, trades: [{ amountBtc: 5 }] },
    ]);
  });

  it('lose no premium and no trade, whatever they are made of', () => {
    const premium = (trades: readonly OptionTrade[]): number =>
      trades.reduce((sum, { price, amountBtc, indexUsd }) => sum + price * amountBtc * indexUsd, 0);
    fc.assert(
      fc.property(fc.array(anyTrade, { maxLength: 40 }), (trades) => {
        const all = toParts(trades, { fromMs: MIDNIGHT, toMs: MIDNIGHT + DAY_MS }).flatMap(
          (one) => one.trades,
        );
        expect(all.reduce((sum, one) => sum + (one.trades ?? 1), 0)).toBe(trades.length);
        expect(Math.abs(premium(all) - premium(trades))).toBeLessThanOrEqual(1e-9 * premium(trades));
      }),
    );
  });

  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.array(anyTrade, { maxLength: 40 }), (trades) => {
        for (const one of toParts(trades, { fromMs: MIDNIGHT, toMs: MIDNIGHT + DAY_MS })) {
          const read = writtenPart.fromJson(JSON.parse(JSON.stringify(writtenPart.toJson(one))) as never);
          // A single trade may leave its count out.
          expect(read).toEqual({ ...one, trades: one.trades.map((row) => ({ trades: 1, ...row })) });
        }
      }),
    );
  });
});

describe('an unbroken stretch', () => {
  it('is all there is without a gap, and only what follows the newest gap otherwise', () => {
    expect(unbroken([])).toEqual([]);
    expect(unbroken([part(0)])).toEqual([part(0)]);
    expect(unbroken([part(0), part(4), part(8)])).toEqual([part(0), part(4), part(8)]);
    expect(unbroken([part(0), part(8), part(12)])).toEqual([part(8), part(12)]);
    expect(unbroken([part(0), part(4), part(16)])).toEqual([part(16)]);
  });
});

describe('the feed of option trades', () => {
  /** Asks at a moment, with one trade an hour; gives the hours that were asked for. */
  async function feedAt(nowMs: number, store = memoryStore()) {
    const { ports, clock } = await feedPorts(nowMs, { store: await store });
    const spans: string[] = [];
    const hour = (timeMs: number): number => (timeMs - MIDNIGHT) / HOUR_MS;
    const client = {
      optionTrades({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) {
        spans.push(`${hour(fromMs)} to ${hour(toMs)}`);
        const hours = Array.from({ length: Math.ceil((toMs - fromMs) / HOUR_MS) }, (_, index) => index);
        return Promise.resolve({
          value: hours.map((index) => trade(fromMs + index * HOUR_MS)),
          fetchedMs: toMs,
        });
      },
    };
    const feed = keepFeed(tradesFeed(DERIBIT, client), ports);
    return { feed, clock, spans, store: ports.store };
  }
  const counts = (parts: readonly TradePart[]) =>
    parts.map(({ startMs, trades }) => [(startMs - MIDNIGHT) / HOUR_MS, trades[0]?.trades ?? trades.length]);

  it('asks for a day the first time, and afterwards from the part that was running', async () => {
    const { feed, clock, spans } = await feedAt(MIDNIGHT + 30 * HOUR_MS);
    await feed.current();
    clock.pass(HOUR_MS);
    const { rows } = await feed.current();
    expect(spans).toEqual(['8 to 30', '28 to 31']);
    expect(counts(rows).at(-1)).toEqual([28, 3]);
  });

  it('keeps whole parts alone, and asks for the running one again after a restart', async () => {
    const first = await feedAt(MIDNIGHT + 10 * HOUR_MS);
    await first.feed.current();
    const stored = await first.store.read({ source: 'deribit', dataset: 'option trades', fromMs: MIDNIGHT });
    expect(stored.map(({ asOfMs }) => (asOfMs - MIDNIGHT) / HOUR_MS)).toEqual([0, 4]);
    const second = await feedAt(MIDNIGHT + 10 * HOUR_MS + 1, Promise.resolve(first.store));
    expect(counts((await second.feed.current()).rows).at(-1)).toEqual([8, 3]);
    expect(second.spans[0]).toMatch(/^4 to /);
  });

  it('does not take the part that was running before a long silence for a whole one', async () => {
    const { feed, clock } = await feedAt(MIDNIGHT + 10 * HOUR_MS);
    await feed.current();
    clock.pass(3 * DAY_MS);
    const hours = counts((await feed.current()).rows).map(([hour]) => hour);
    expect(hours).not.toContain(8);
    expect(hours).toContain(4);
  });
});
