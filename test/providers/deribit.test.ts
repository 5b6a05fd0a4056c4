import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../src/errors.ts';
import { dayOf } from '../../src/market/day.ts';
import { createDeribit, DERIBIT } from '../../src/providers/deribit.ts';
import { expectChain, expectDvolDays, expectFunding, expectTrades } from '../contracts/deribit-ranges.ts';
import { describeProvider } from '../contracts/provider-contract.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import busy from '../fixtures/deribit/error.json' with { type: 'json' };
import summaries from '../fixtures/deribit/get_book_summary_by_currency.json' with { type: 'json' };
import trades from '../fixtures/deribit/get_last_trades_by_currency_and_time.json' with { type: 'json' };
import bars from '../fixtures/deribit/get_volatility_index_data.json' with { type: 'json' };
import ticker from '../fixtures/deribit/ticker.json' with { type: 'json' };

const NOW = Date.UTC(2026, 1, 4, 12);
const TICKER = '/public/ticker';
const funding = (json: unknown) => createDeribit(answeringHttp(NOW, { [TICKER]: json }).http).funding();

describe('Deribit', () => {
  it('tells the funding of the perpetual over 8 hours, and its open interest in dollars', async () => {
    const { http, asked } = answeringHttp(NOW, { [TICKER]: ticker });
    expect((await createDeribit(http).funding()).value).toEqual({
      timeMs: NOW - 500,
      venue: 'Deribit',
      rate: -0.0000312,
      intervalHours: 8,
      openInterestUsd: 845_000_000,
    });
    expect(asked).toEqual([`${TICKER}?instrument_name=BTC-PERPETUAL`]);
  });

  it('has no open interest where the ticker names none', async () => {
    const { value } = await funding({ ...ticker, result: { ...ticker.result, open_interest: null } });
    expect(value.openInterestUsd).toBeNull();
  });

  it.each([
    ['an open interest in BTC', { open_interest: 11_700 }],
    ['another instrument', { instrument_name: 'ETH-PERPETUAL' }],
    ['no rate', { funding_8h: null }],
    ['a moment ahead of the answer', { timestamp: NOW + 600_000 }],
    ['a moment in microseconds', { timestamp: NOW * 1000 }],
  ])('refuses %s', async (_name, more) => {
    await expect(funding({ ...ticker, result: { ...ticker.result, ...more } })).rejects.toMatchObject({
      failure: { kind: 'shape' },
    });
  });

  it('refuses the test net, whose prices are invented', async () => {
    await expect(funding({ ...ticker, testnet: true })).rejects.toMatchObject({
      where: 'deribit perpetual ticker testnet',
    });
  });

  const refusalOf = (code: number) => ({ jsonrpc: '2.0', error: { code, message: 'no', data: null } });

  it.each([10028, 10066])('takes error %s for a request to wait a minute', async (code) => {
    await expect(funding(refusalOf(code))).rejects.toMatchObject({
      failure: { kind: 'rate_limited', status: 200, retryAfterMs: 60_000 },
    });
  });

  it.each([-32602, 13009, 11050])('names error %s', async (code) => {
    await expect(funding(refusalOf(code))).rejects.toMatchObject({
      where: 'deribit perpetual ticker',
      failure: { kind: 'application', code: String(code) },
    });
  });

  const httpFailure = (status: number, body?: unknown) =>
    new ProviderError('deribit perpetual ticker', `HTTP ${status}`, {
      failure: { kind: 'http', status, body },
    });

  it('finds the code in the body of an answer with HTTP 400', async () => {
    const failure = httpFailure(400, refusalOf(-32602));
    await expect(funding(failure)).rejects.toMatchObject({
      failure: { kind: 'application', code: '-32602' },
      cause: failure,
    });
    await expect(funding(httpFailure(400, busy))).rejects.toMatchObject({
      failure: { kind: 'rate_limited', status: 400 },
    });
  });

  it('passes on an HTTP error without one', async () => {
    const failure = httpFailure(502);
    await expect(funding(failure)).rejects.toBe(failure);
  });
});

describeProvider({
  name: 'Deribit',
  vendor: DERIBIT,
  nowMs: NOW,
  requests: [
    {
      what: 'the option chain',
      call: async (http) => expectChain(await createDeribit(http).optionChain()),
      answer: () => summaries,
    },
    {
      what: 'option trades',
      call: async (http) =>
        expectTrades(await createDeribit(http).optionTrades({ fromMs: NOW - 7_200_000, toMs: NOW })),
      answer: () => trades,
    },
    {
      what: 'DVOL',
      call: async (http) => {
        const span = { fromDay: dayOf(NOW) - 10, toDay: dayOf(NOW) };
        return expectDvolDays(await createDeribit(http).dvolDays(span), span);
      },
      answer: () => bars,
    },
    {
      what: 'funding',
      call: async (http) => expectFunding(await createDeribit(http).funding()),
      answer: () => ticker,
    },
  ],
});
