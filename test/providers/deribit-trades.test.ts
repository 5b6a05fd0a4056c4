import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../src/market/day.ts';
import type { HttpRequest } from '../../src/providers/http/http.ts';
import { createDeribit } from '../../src/providers/deribit.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import trades from '../fixtures/deribit/get_last_trades_by_currency_and_time.json' with { type: 'json' };

const NOW = Date.UTC(2026, 1, 4, 12);
const TRADES = '/public/get_last_trades_by_currency_and_time';
const SPAN = { fromMs: NOW - 2 * HOUR_MS, toMs: NOW };
type Row = Readonly<Record<string, unknown>>;
const [first] = trades.result.trades as unknown as readonly [Row];

const page = (rows: readonly unknown[], more = false) => ({ result: { trades: rows, has_more: more } });
const tradesOf = (answer: unknown, span = SPAN) => {
  const { http, asked } = answeringHttp(NOW, { [TRADES]: answer });
  return { asked, answer: createDeribit(http).optionTrades(span) };
};
const at = (timeMs: number, id: number, more: Row = {}): Row => ({
  ...first,
  timestamp: timeMs,
  trade_id: String(id),
  ...more,
});
const numberOf = ({ query }: HttpRequest, name: string): number => Number(query?.[name]);

/** A vendor that keeps these rows and gives `size` of them at once, ascending, both ends included. */
const vendorWith =
  (rows: readonly Row[], size: number) =>
  (request: HttpRequest): unknown => {
    const startMs = numberOf(request, 'start_timestamp');
    const endMs = numberOf(request, 'end_timestamp');
    const within = rows.filter((row) => Number(row.timestamp) >= startMs && Number(row.timestamp) <= endMs);
    return page(within.slice(0, size), within.length > size);
  };

describe("Deribit's option trades", () => {
  it('are of the taker, in BTC per BTC, with blocks, combos and forced closes marked', async () => {
    const { value } = await tradesOf(trades).answer;
    expect(value).toHaveLength(5);
    expect(value[1]).toEqual({
      timeMs: NOW - 3_599_000,
      tradeId: '102',
      expiryMs: Date.UTC(2026, 2, 27, 8),
      strikeUsd: 75_000,
      type: 'put',
      direction: 'sell',
      price: 0.091,
      quote: 'BTC',
      amountBtc: 2.5,
      indexUsd: 72_000,
      block: false,
      liquidation: false,
    });
    expect(value.filter(({ block }) => block).map(({ tradeId }) => tradeId)).toEqual(['104']);
    expect(value.filter(({ liquidation }) => liquidation).map(({ tradeId }) => tradeId)).toEqual(['105']);
  });

  it.each([
    ['a block', { block_trade_id: 'BLOCK-7' }],
    ['a leg of a combo', { combo_id: 'BTC-PS-6FEB26-70000_65000' }],
  ])('count %s as a block', async (_name, more) => {
    const { value } = await tradesOf(page([{ ...first, ...more }])).answer;
    expect(value[0]?.block).toBe(true);
  });

  it.each(['M', 'T', 'MT'])('were forced with flag %s', async (liquidation) => {
    const { value } = await tradesOf(page([{ ...first, liquidation }])).answer;
    expect(value[0]?.liquidation).toBe(true);
  });

  it('do not need what old trades lack, and never read numbers beyond 2^53', async () => {
    const bare = { ...first, contracts: undefined, mark_price: undefined, iv: undefined };
    const { value } = await tradesOf(page([{ ...bare, starbase_match_id: 'x', starbase_timestamp: null }]))
      .answer;
    expect(value).toHaveLength(1);
    expect(Object.values(value[0] ?? {}).filter((field) => Number(field) > 2 ** 53)).toEqual([]);
  });

  it('keep a print whose volatility could not be computed', async () => {
    const { value } = await tradesOf(page([{ ...first, iv: 0 }])).answer;
    expect(value).toHaveLength(1);
  });

  it('leave out one that has no index price and so no value in dollars, and are refused with several', async () => {
    const noIndex = (id: number) => at(NOW - HOUR_MS, id, { index_price: undefined });
    expect((await tradesOf(page([noIndex(1), { ...first }])).answer).value).toHaveLength(1);
    await expect(tradesOf(page([noIndex(1), noIndex(2), { ...first }])).answer).rejects.toMatchObject({
      where: 'deribit option trades BTC-6FEB26-75000-P index_price',
    });
  });

  it('leave out combos, whose legs come by themselves, and linear options', async () => {
    const combo = at(NOW - HOUR_MS, 8, {
      instrument_name: 'BTC-CS-6FEB26-70000_75000',
      legs: [first, first],
    });
    const linear = at(NOW - HOUR_MS, 9, { instrument_name: 'BTC_USDC-6FEB26-75000-P', price: 3105 });
    const { value } = await tradesOf(page([combo, combo, linear, linear, first])).answer;
    expect(value.map(({ tradeId }) => tradeId)).toEqual(['101']);
  });

  it.each([
    ['a perpetual', { instrument_name: 'BTC-PERPETUAL' }],
    ['a price in dollars', { price: 1440 }],
    ['a side we do not know', { direction: 'BUY' }],
    ['a flag we do not know', { liquidation: 'X' }],
    ['a trade after the expiry', { instrument_name: 'BTC-4FEB26-75000-P' }],
    ['seconds', { timestamp: NOW / 1000 }],
    ['an id that is a number', { trade_id: 101 }],
    ['an amount of 0', { amount: 0 }],
  ])('are refused with %s alone', async (_name, more) => {
    await expect(tradesOf(page([{ ...first, ...more }])).answer).rejects.toMatchObject({
      failure: { kind: 'shape' },
    });
  });

  it('may be none: nobody traded', async () => {
    expect((await tradesOf(page([])).answer).value).toEqual([]);
  });

  it('are asked for ascending, 1,000 at once, in windows of 4 hours', async () => {
    const { asked, answer } = tradesOf(page([]), { fromMs: NOW - 10 * HOUR_MS, toMs: NOW });
    await answer;
    const query = (fromHours: number, toHours: number) =>
      `${TRADES}?currency=BTC&kind=option&start_timestamp=${NOW - fromHours * HOUR_MS}` +
      `&end_timestamp=${NOW - toHours * HOUR_MS - 1}&count=1000&sorting=asc`;
    expect(asked).toEqual([query(10, 6), query(6, 2), query(2, 0)]);
  });

  it('older than the main host keeps come from the host of history', async () => {
    const { asked, answer } = tradesOf(page([]), { fromMs: NOW - 28 * HOUR_MS, toMs: NOW - 12 * HOUR_MS });
    await answer;
    expect(asked.map((one) => one.startsWith('DERIBIT_HISTORY_URL '))).toEqual([true, true, false, false]);
    expect(asked.map((one) => one.endsWith('&include_old=true'))).toEqual([true, true, false, false]);
  });

  it('are not asked for in the future, nor where the span is empty', async () => {
    const ahead = tradesOf(page([]), { fromMs: NOW - HOUR_MS, toMs: NOW + 24 * HOUR_MS });
    await ahead.answer;
    expect(ahead.asked).toHaveLength(1);
    const empty = tradesOf(page([]), { fromMs: NOW, toMs: NOW });
    expect(await empty.answer).toEqual({ value: [], fetchedMs: NOW });
    expect(empty.asked).toEqual([]);
  });

  it('are all there, ascending and once each, over pages that overlap and windows', async () => {
    const rows = Array.from({ length: 40 }, (_, index) =>
      at(NOW - 7 * HOUR_MS + Math.floor(index / 2) * 1_200_000, index),
    );
    const { asked, answer } = tradesOf(vendorWith(rows, 5), { fromMs: NOW - 8 * HOUR_MS, toMs: NOW });
    expect((await answer).value.map(({ tradeId }) => Number(tradeId))).toEqual(rows.map((_, index) => index));
    expect(asked.length).toBeGreaterThan(8);
  });

  it('asks for at most four windows at once', async () => {
    let open = 0;
    let most = 0;
    const { http } = answeringHttp(NOW, { [TRADES]: page([]) });
    const slow = {
      ...http,
      async getJson(...request: Parameters<typeof http.getJson>) {
        open += 1;
        most = Math.max(most, open);
        await Promise.resolve();
        const answer = await http.getJson(...request);
        open -= 1;
        return answer;
      },
    };
    await createDeribit(slow).optionTrades({ fromMs: NOW - 40 * HOUR_MS, toMs: NOW });
    expect(most).toBe(4);
  });

  it('drop what lies outside the span, even if the vendor gives it', async () => {
    const outside = [at(SPAN.fromMs - 1, 1), at(SPAN.fromMs, 2), at(SPAN.toMs - 1, 3), at(SPAN.toMs, 4)];
    const { value } = await tradesOf(page(outside), { ...SPAN, toMs: NOW }).answer;
    expect(value.map(({ tradeId }) => tradeId)).toEqual(['2', '3']);
  });

  it('are refused when a page cannot be continued, rather than cut off', async () => {
    const sameMoment = Array.from({ length: 3 }, (_, index) => at(SPAN.fromMs, index));
    await expect(tradesOf(page(sameMoment, true)).answer).rejects.toMatchObject({
      problem: 'more trades in a millisecond than a page holds',
      failure: { kind: 'too_large' },
    });
    await expect(tradesOf(page([], true)).answer).rejects.toMatchObject({ failure: { kind: 'shape' } });
    const descending = [at(NOW - 1000, 1), at(NOW - 2000, 2)];
    await expect(tradesOf(page(descending, true)).answer).rejects.toMatchObject({ problem: 'not ascending' });
  });

  it('are refused from a vendor that never comes to an end', async () => {
    const endless = (request: HttpRequest) => {
      const startMs = numberOf(request, 'start_timestamp');
      return page([at(startMs, startMs), at(startMs + 1, startMs + 1)], true);
    };
    await expect(tradesOf(endless).answer).rejects.toMatchObject({ failure: { kind: 'too_large' } });
  });
});
