import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/market/day.ts';
import { BITSTAMP, createBitstamp } from '../../src/providers/bitstamp.ts';
import { describeProvider } from '../contracts/provider-contract.ts';
import { expectDays, expectLastPrice } from '../contracts/venue-ranges.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import daily from '../fixtures/bitstamp/ohlc.json' with { type: 'json' };
import ticker from '../fixtures/bitstamp/ticker.json' with { type: 'json' };

const NOW = Date.UTC(2026, 1, 5, 10, 30);
const day = (date: number) => dayOf(Date.UTC(2026, 1, date));
const SPAN = { fromDay: day(3), toDay: day(5) };
const OHLC = '/api/v2/ohlc/btcusd/';
const TICKER = '/api/v2/ticker/btcusd/';

describe('Bitstamp', () => {
  it('tells the closed days of the span, coins valued at the mean of high, low and close', async () => {
    const { http, asked } = answeringHttp(NOW, { [OHLC]: daily });
    const { value } = await createBitstamp(http).days(SPAN);
    expect(asked).toEqual([`${OHLC}?step=86400&limit=1000`]);
    expect(value).toEqual([
      // 2000 x 68000 and 3000 x 64000
      { day: day(3), openUsd: 71000, highUsd: 72000, lowUsd: 66000, closeUsd: 66000, quoteUsd: 136_000_000 },
      { day: day(4), openUsd: 66000, highUsd: 67000, lowUsd: 62000, closeUsd: 63000, quoteUsd: 192_000_000 },
    ]);
  });

  it('tells the last price with its own time, in seconds', async () => {
    const { http, asked } = answeringHttp(NOW, { [TICKER]: ticker });
    const { value } = await createBitstamp(http).lastPrice();
    expect(asked).toEqual([TICKER]);
    expect(value).toEqual({ usd: 63480, asOfMs: Date.UTC(2026, 1, 5, 10, 29) });
  });

  it.each(['', ' ', 'NaN', '0x10', null, true, '0', '-1', '1e9'])('refuses %j as a price', async (last) => {
    const { http } = answeringHttp(NOW, { [TICKER]: { ...ticker, last } });
    await expect(createBitstamp(http).lastPrice()).rejects.toMatchObject({
      where: 'bitstamp ticker last',
      failure: { kind: 'shape' },
    });
  });
});

describeProvider({
  name: 'Bitstamp',
  vendor: BITSTAMP,
  nowMs: NOW,
  requests: [
    {
      what: 'the last price',
      call: async (http) => expectLastPrice(await createBitstamp(http).lastPrice()),
      answer: () => ticker,
    },
    {
      what: 'days',
      call: async (http) => expectDays(await createBitstamp(http).days(SPAN)),
      answer: () => daily,
    },
  ],
});
