import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../src/errors.ts';
import { HOUR_MS, MINUTE_MS } from '../../src/market/day.ts';
import { createBinance, toBinanceBars } from '../../src/providers/binance.ts';
import { toBybitBars } from '../../src/providers/bybit.ts';
import { createGate } from '../../src/providers/gate.ts';
import { createKraken, toKrakenBars } from '../../src/providers/kraken.ts';
import { toOkxBars } from '../../src/providers/okx.ts';
import { createOkxLiquidations } from '../../src/providers/okx-liquidations.ts';
import { closedBars } from '../../src/providers/venue-bars.ts';
import { answeringHttp } from '../doubles/answering-http.ts';
import { hasSharedFolder, readShared } from './shared-folder.ts';

const recorded = (name: string): unknown => JSON.parse(readShared('recorded', ...name.split('/')));
const refusalOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe.skipIf(!hasSharedFolder)('recorded answers of venues', () => {
  it('of Kraken are 720 closed minutes and the running one, 215 of them without a trade', () => {
    const value = toKrakenBars(recorded('exchanges/kraken/http_ohlc.json'));
    const fromMs = Date.UTC(2025, 10, 10, 12, 17);
    const toMs = Date.UTC(2025, 10, 11, 0, 16);
    const fetchedMs = Date.UTC(2025, 10, 11, 0, 17, 30);
    const bars = closedBars('kraken', { value, fetchedMs }, { stepMs: MINUTE_MS, fromMs, toMs }).value;
    expect(bars).toHaveLength(720);
    expect(bars[0]).toEqual({
      timeMs: fromMs,
      ...{ openUsd: 106038.2, highUsd: 106038.2, lowUsd: 106038.2, closeUsd: 106038.2 },
      ...{ volumeBtc: 0, quoteUsd: 0 },
    });
    expect(bars[2]?.quoteUsd).toBeCloseTo(0.00032101 * 106038.3, 9);
    expect(bars.at(-1)?.timeMs).toBe(toMs);
    expect(bars.filter(({ quoteUsd }) => quoteUsd === 0)).toHaveLength(215);
  });

  it('of Kraken hold a last price under another name than the pair that was asked for', async () => {
    const json = recorded('exchanges/kraken/http_ticker.json');
    const { http } = answeringHttp(1, { '/0/public/Ticker': json });
    expect((await createKraken(http).lastPrice()).value.usd).toBe(105899.4);
  });

  it('of OKX hold the value in the quote currency, and those of a swap do not pass for spot', () => {
    const value = toOkxBars(recorded('exchanges/okx/http_get_candlesticks_full.json'));
    expect(value.map(({ timeMs, closeUsd, quoteUsd }) => [timeMs, closeUsd, quoteUsd])).toEqual([
      [1747094040000, 102820.4, 1069603.34883],
      [1747093980000, 102806.1, 7364701.57952],
    ]);
    const fetchedMs = 1747094100000;
    const span = { stepMs: MINUTE_MS, fromMs: 0, toMs: fetchedMs };
    expect(refusalOf(() => closedBars('okx candles', { value, fetchedMs }, span))).toMatchObject({
      where: 'okx candles volume',
    });
  });

  it('of OKX are left out while they are not confirmed', () => {
    expect(toOkxBars(recorded('exchanges/okx/http_get_candlesticks.json'))).toEqual([]);
  });

  it('of Bybit hold the turnover', () => {
    expect(toBybitBars(recorded('exchanges/bybit/http_get_klines_linear.json'))).toEqual([
      {
        timeMs: 1709891679000,
        ...{ openUsd: 27450, highUsd: 27460, lowUsd: 27440, closeUsd: 27455 },
        ...{ volumeBtc: 123.45, quoteUsd: 3_390_000 },
      },
    ]);
  });

  it('of Binance are of other coins and refused by their price, which is the first field after the time', async () => {
    const klines = recorded('exchanges/binance/klines_response.json');
    expect(refusalOf(() => toBinanceBars(klines))).toMatchObject({ where: 'binance candles 0.1' });
    // The same answer with prices of Bitcoin.
    const rows = (klines as unknown[][]).map((row) =>
      row.map((field, index) => (index >= 1 && index <= 4 ? '16350' : field)),
    );
    expect(toBinanceBars(rows)).toMatchObject([
      { timeMs: 1499040000000, volumeBtc: 148976.11427815, quoteUsd: 2434.19055334 },
    ]);

    const json = recorded('exchanges/binance/ticker_24hr_response.json');
    const { http } = answeringHttp(1499869900000, { '/api/v3/ticker/24hr': json });
    expect((await createBinance(http).lastPrice()).value).toEqual({
      usd: 4.000002,
      asOfMs: 1499869899040,
    });
  });

  it('of Gate are six hours, the seventh not being counted yet', async () => {
    const json = recorded('gate/contract_stats-btc_usdt-1h-2026-09-08.json');
    const fromMs = Date.UTC(2026, 8, 8, 21);
    const { http } = answeringHttp(fromMs + 10 * HOUR_MS, {
      '/api/v4/futures/usdt/contract_stats': json,
    });
    const { value } = await createGate(http).liquidations(fromMs);
    expect(value.map(({ timeMs, longUsd, shortUsd }) => [timeMs / 1000, longUsd, shortUsd])).toEqual([
      [1788901200, 0, 0],
      [1788904800, 0, 204.192092],
      [1788908400, 39.207475, 0],
      [1788912000, 0, 24634.53272],
      [1788915600, 3231.29118, 4618.382028],
      [1788930000, 49288.755036, 419502.771972],
    ]);
    expect(value.every(({ complete }) => complete)).toBe(true);
  });

  it('of forced orders on OKX have the same fields over the stream, but are of another contract', async () => {
    type Message = { data: { instId: string; details: { bkPx: string }[] }[] };
    const [message] = recorded('liquidation-messages/okx-liquidation-orders-ws.json') as Message[];
    const orderMs = 1680173247614;
    const nowMs = orderMs + 2 * HOUR_MS;
    const hours = async (data: unknown) => {
      const { http } = answeringHttp(nowMs, {
        '/api/v5/public/liquidation-orders': { code: '0', msg: '', data },
      });
      return (await createOkxLiquidations(http).liquidations(orderMs - HOUR_MS)).value;
    };
    const refused = await hours(message?.data).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProviderError);
    expect(refused).toMatchObject({ where: 'okx liquidations data.0.instId' });

    // The same order on our swap at 28000, and one before it that reaches back beyond what was asked for.
    const [row] = message?.data ?? [];
    const [detail] = row?.details ?? [];
    const earlier = { ...detail, bkPx: '28000', ts: String(orderMs - 3 * HOUR_MS) };
    const ours = { ...row, instId: 'BTC-USDT-SWAP', details: [{ ...detail, bkPx: '28000' }, earlier] };
    // 39 contracts x 0.01 BTC x 28000, bought back: a short.
    expect((await hours([ours])).map(({ longUsd, shortUsd }) => [longUsd, shortUsd])).toEqual([
      [0, 10_920],
      [0, 0],
    ]);
  });
});
