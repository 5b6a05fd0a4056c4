import { describe, expect, it } from 'vitest';
import type { HourlyClose, VenueDay } from '../../../src/market/candle.ts';
import { HOUR_MS, dayEndMs, dayOf, isoInstant } from '../../../src/market/day.ts';
import type { FundingRate } from '../../../src/market/funding.ts';
import type { LiquidationHour } from '../../../src/market/liquidation.ts';
import { memoryStore } from '../../doubles/kept-feed.ts';
import { INFO, NOW, failedAt, given, liveOf, marketOf, venue } from '../../doubles/live-market.ts';

const TODAY = dayOf(NOW);
const NOON = Date.parse('2026-02-05T12:00:00Z');

const candle = (daysAgo: number, closeUsd: number): VenueDay => ({
  day: TODAY - daysAgo,
  openUsd: null,
  highUsd: null,
  lowUsd: null,
  closeUsd,
  quoteUsd: closeUsd * 10,
});
describe('a market with nothing switched on', () => {
  it('says of every dataset that nobody provides it', async () => {
    const data = await marketOf({});
    const answers = {
      price_daily: await data.candles(),
      price_hourly: await data.hourlyCloses(),
      spot: await data.spot?.(),
      onchain_daily: await data.onchain('realized_price'),
      urpd: await data.supplyByCost(0),
      flows_daily: await data.flows(),
      spot_volume_daily: await data.spotVolume(),
      liquidations_hourly: await data.liquidations(),
      funding: await data.funding(),
      option_chain: await data.optionChain(),
      option_trades: await data.optionTrades(),
      volatility_daily: await data.volatilityHistory(),
      unlocks: await data.unlocks(),
    };
    for (const [dataset, answer] of Object.entries(answers))
      expect(answer).toEqual({ value: null, reason: { code: 'not_provided', dataset } });
    expect(await data.previous()).toEqual({
      value: null,
      reason: { code: 'not_reported', dataset: 'previous' },
    });
    expect([data.info, data.nowMs]).toEqual([INFO, NOW]);
  });
});

describe('daily candles', () => {
  it('are the first venue’s while fresh, the next one’s otherwise, and never of two', async () => {
    const [fresh, old] = [[candle(2, 69_000), candle(1, 70_000)], [candle(9, 60_000)]];
    expect(
      await (
        await marketOf({
          coinbase: venue('coinbase', { days: fresh }),
          kraken: venue('kraken', { days: [candle(1, 1)] }),
        })
      ).candles(),
    ).toEqual({
      value: fresh,
      source: 'Coinbase',
      asOf: '2026-02-05T00:00:00Z',
      fetchedAt: '2026-02-05T12:30:00Z',
      quality: 'daily_final',
    });
    const kraken = venue('kraken', { days: fresh });
    for (const coinbase of [venue('coinbase', { days: old }), venue('coinbase', {})])
      expect(await (await marketOf({ coinbase, kraken })).candles()).toMatchObject({
        value: fresh,
        source: 'Kraken',
        insteadOf: 'Coinbase',
      });
  });

  it('are the youngest there are where none is fresh', async () => {
    const coinbase = venue('coinbase', { days: [candle(9, 60_000)] });
    const kraken = venue('kraken', { days: [candle(5, 61_000)] });
    expect(await (await marketOf({ coinbase, kraken })).candles()).toMatchObject({
      value: [candle(5, 61_000)],
      asOf: isoInstant(dayEndMs(TODAY - 5)),
      insteadOf: 'Coinbase',
    });
  });

  it('failed where every venue did, by the name of the first', async () => {
    const data = await marketOf({ coinbase: venue('coinbase', {}), kraken: venue('kraken', {}) });
    expect(await data.candles()).toEqual(failedAt('price_daily', 'coinbase days'));
  });
});

describe('hourly closes', () => {
  const hour = (hoursAgo: number, closeUsd: number): HourlyClose => ({
    timeMs: NOON - hoursAgo * HOUR_MS,
    closeUsd,
  });

  it('are Coinbase’s while the last closed hour or the one before is there; Kraken is not asked', async () => {
    let asked = 0;
    const kraken = {
      ...venue('kraken', {}),
      hourlyCloses: () => {
        asked += 1;
        return given([hour(1, 1)]);
      },
    };
    const answerTo = async (hours: readonly HourlyClose[]) =>
      (await marketOf({ coinbase: venue('coinbase', { hours }), kraken })).hourlyCloses();
    // The hour from 10 to 11 is the newest: an hour and a half old.
    expect(await answerTo([hour(2, 70_000)])).toMatchObject({
      source: 'Coinbase',
      asOf: '2026-02-05T11:00:00Z',
    });
    expect(asked).toBe(0);
    expect(await answerTo([hour(3, 70_000)])).toMatchObject({
      source: 'Kraken',
      insteadOf: 'Coinbase',
      asOf: '2026-02-05T12:00:00Z',
    });
    expect(asked).toBe(1);
  });

  it('are the youngest there are where both are old, and failed where both did', async () => {
    const old = {
      coinbase: venue('coinbase', { hours: [hour(9, 1)] }),
      kraken: venue('kraken', { hours: [hour(5, 2)] }),
    };
    expect(await (await marketOf(old)).hourlyCloses()).toMatchObject({
      value: [hour(5, 2)],
      source: 'Kraken',
      insteadOf: 'Coinbase',
    });
    const none = { coinbase: venue('coinbase', {}), kraken: venue('kraken', {}) };
    expect(await (await marketOf(none)).hourlyCloses()).toEqual(failedAt('price_hourly', 'coinbase hours'));
  });
});

describe('the spot price', () => {
  const price = (usd: number) => ({ price: { usd, asOfMs: NOW - 2000 } });

  it('is the median of the venues that answer, and the same for the whole moment', async () => {
    const { live, clock, data } = await liveOf({
      coinbase: venue('coinbase', price(70_000)),
      kraken: venue('kraken', price(70_010)),
      bitstamp: venue('bitstamp', price(70_020)),
      okx: venue('okx', {}),
    });
    const spot = await data.spot?.();
    expect(spot).toMatchObject({ value: 70_010, source: 'Coinbase + Kraken + Bitstamp', quality: 'live' });
    // Four minutes on the same prices are too old, but this market is still of its own moment.
    clock.pass(4 * 60_000);
    expect(await live.at(clock.now()).spot?.()).toMatchObject({ reason: { code: 'too_short', have: 0 } });
    expect(await data.spot?.()).toBe(spot);
  });

  it('failed where no venue answers', async () => {
    const data = await marketOf({ kraken: venue('kraken', {}) });
    expect(await data.spot?.()).toEqual(failedAt('spot', 'kraken price'));
  });
});

describe('datasets of many venues', () => {
  it('hold the rows of all that answer, in order of time, as fresh as the newest and as heard as the oldest', async () => {
    const data = await marketOf({
      coinbase: venue('coinbase', { days: [candle(2, 2), candle(1, 3)] }),
      kraken: venue('kraken', {}),
      bitstamp: venue('bitstamp', { days: [candle(2, 5)] }),
    });
    expect(await data.spotVolume()).toEqual({
      value: [
        { day: TODAY - 2, venue: 'Coinbase', quoteUsd: 20 },
        { day: TODAY - 2, venue: 'Bitstamp', quoteUsd: 50 },
        { day: TODAY - 1, venue: 'Coinbase', quoteUsd: 30 },
      ],
      source: 'Coinbase + Bitstamp',
      asOf: '2026-02-05T00:00:00Z',
      fetchedAt: '2026-02-05T12:30:00Z',
      quality: 'daily_final',
    });
  });

  it('failed where all did: volume, liquidations and funding', async () => {
    const data = await marketOf({ okx: venue('okx', {}), gate: venue('gate', {}) });
    expect(await data.spotVolume()).toEqual(failedAt('spot_volume_daily', 'okx days'));
    expect(await data.liquidations()).toEqual(failedAt('liquidations_hourly', 'gate liquidations'));
    expect(await data.funding()).toEqual(failedAt('funding', 'okx funding'));
  });

  it('are liquidations by hour and funding of now', async () => {
    const hour = (name: string, hoursAgo: number): LiquidationHour => {
      return { timeMs: NOON - hoursAgo * HOUR_MS, venue: name, longUsd: 1e6, shortUsd: 2e6, complete: true };
    };
    const rate = (name: string, minutesAgo: number): FundingRate => {
      return {
        timeMs: NOW - minutesAgo * 60_000,
        venue: name,
        rate: 1e-4,
        intervalHours: 8,
        openInterestUsd: 1e9,
      };
    };
    const data = await marketOf({
      gate: venue('gate', { liquidations: [hour('Gate', 2), hour('Gate', 1)] }),
      okx: venue('okx', { liquidations: [hour('OKX', 1)], funding: rate('OKX', 1) }),
      bybit: venue('bybit', { funding: rate('Bybit', 3) }),
    });
    expect(await data.liquidations()).toMatchObject({
      value: [hour('Gate', 2), hour('Gate', 1), hour('OKX', 1)],
      source: 'Gate + OKX',
      asOf: '2026-02-05T12:00:00Z',
      quality: 'live',
    });
    expect(await data.funding()).toMatchObject({
      value: [rate('Bybit', 3), rate('OKX', 1)],
      source: 'OKX + Bybit',
      asOf: '2026-02-05T12:29:00Z',
    });
  });
});

describe('funding', () => {
  it('is kept once an hour, also after a restart within it, and at hand as it is now', async () => {
    const store = memoryStore();
    let minutes = 0;
    const okx = {
      ...venue('okx', {}),
      funding: () =>
        given({
          timeMs: NOON + minutes * 60_000,
          venue: 'OKX',
          rate: 1e-4,
          intervalHours: 8,
          openInterestUsd: null,
        }),
    };
    const minutesOf = (rows: readonly { readonly timeMs: number }[]) =>
      rows.map(({ timeMs }) => (timeMs - NOON) / 60_000);
    const run = async (until: number) => {
      const { feeds, clock } = await liveOf({ okx }, { store });
      const [feed] = feeds.funding;
      for (; minutes <= until; minutes += 5) {
        await feed?.current();
        clock.pass(5 * 60_000);
      }
      return minutesOf(feed?.peek().rows ?? []);
    };
    const kept = async () =>
      minutesOf(
        (await (await store).read({ source: 'okx', dataset: 'funding' })).map(({ asOfMs }) => ({
          timeMs: asOfMs,
        })),
      );
    expect(await run(20)).toEqual([0, 20]);
    expect(await run(90)).toEqual([0, 60, 90]);
    expect(await kept()).toEqual([0, 60]);
    expect(await run(130)).toEqual([0, 60, 120, 130]);
    expect(await kept()).toEqual([0, 60, 120]);
  });
});
