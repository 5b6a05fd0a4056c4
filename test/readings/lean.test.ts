import { describe, expect, it } from 'vitest';
import type { FlowDay } from '../../src/market/flow.ts';
import type { OptionChain, OptionQuote } from '../../src/market/option.ts';
import { DAY_MS } from '../../src/market/day.ts';
import { leanReadings } from '../../src/readings/lean.ts';
import { structureReadings } from '../../src/readings/structure.ts';
import { marketOf, NOW, seriesEnding, sourced, YESTERDAY, type MarketParts } from '../doubles/market.ts';

/** Price below the True Market Mean and the STH cost basis: structure counts -1. */
const structure: MarketParts['onchain'] = {
  price_usd: seriesEnding([73_000, 73_500]),
  realized_price: seriesEnding([55_800, 55_800]),
  true_market_mean: seriesEnding([80_200, 80_200]),
  sth_cost_basis: seriesEnding([94_500, 94_500]),
};

/** Fourteen days of fund flows, USD, the same every day. */
const flows = (usd: number, lastDay = YESTERDAY): readonly FlowDay[] =>
  Array.from({ length: 14 }, (_, index) => ({
    day: lastDay - 13 + index,
    etfUsd: usd,
    companiesBtc: null,
    governmentsBtc: null,
  }));

/** One weekly expiry whose puts carry `putPremium` more vol than its calls, in decimals. */
function weekly(putPremium: number, timeMs = NOW): OptionChain {
  const underlyingUsd = 73_500;
  const quotes = Array.from({ length: 29 }, (_, index) => 60_000 + index * 1000).map(
    (strikeUsd): OptionQuote => ({
      instrument: `BTC-11FEB26-${strikeUsd}`,
      expiryMs: timeMs + 7 * DAY_MS,
      strikeUsd,
      type: strikeUsd < underlyingUsd ? 'put' : 'call',
      markIv: strikeUsd < underlyingUsd ? 0.7 + putPremium : 0.7,
      bidIv: null,
      askIv: null,
      underlyingUsd,
      markPriceBtc: null,
      openInterestBtc: null,
      volume24hBtc: null,
      exchangeDelta: null,
    }),
  );
  return { timeMs, quotes };
}

const leanOf = async (parts: MarketParts) => {
  const data = marketOf(parts);
  return leanReadings(data, await structureReadings(data));
};

describe('the risk lean', () => {
  it('leans down when structure, flows and skew do', async () => {
    const { lean, signals, missing, score } = await leanOf({
      onchain: structure,
      flows: flows(-200e6),
      optionChain: weekly(0.12),
    });
    expect(signals).toMatchObject({ structure: -1, flows: -1, skew: -1 });
    expect(missing).toEqual(['spotDemand', 'lossStress', 'vrp', 'leverage']);
    expect(score.value).toBe(-1);
    expect(lean.value).toBe('downside');
  });

  it('has low confidence when most signals are missing: (3 - 4) / 7 is not above 0', async () => {
    const { confidence } = await leanOf({
      onchain: structure,
      flows: flows(-200e6),
      optionChain: weekly(0.12),
    });
    expect(confidence.value).toBe('low');
  });

  it('is not given without derivatives, and says which input is missing', async () => {
    const { lean } = await leanOf({ onchain: structure, flows: flows(-200e6) });
    expect(lean).toMatchObject({ value: null, reason: { code: 'missing_input' } });
  });

  it('is not given without flows or volume', async () => {
    const { lean } = await leanOf({ onchain: structure, optionChain: weekly(0.12) });
    expect(lean.value).toBeNull();
  });

  it('is not given without the zone', async () => {
    const { lean } = await leanOf({ flows: flows(-200e6), optionChain: weekly(0.12) });
    expect(lean.value).toBeNull();
  });

  it('counts a chain that is too old for a claim as missing', async () => {
    const old = sourced(weekly(0.12), { asOf: '2026-02-03T23:30:00Z', quality: 'live' });
    const { signals, lean } = await leanOf({ onchain: structure, flows: flows(-200e6), optionChain: old });
    expect(signals.skew).toBeNull();
    expect(lean.value).toBeNull();
  });

  it('names every source it rests on, and the oldest moment', async () => {
    const { lean } = await leanOf({
      onchain: structure,
      flows: sourced(flows(-200e6, YESTERDAY - 1), { source: 'Fund table' }),
      optionChain: sourced(weekly(0.12), { source: 'Options venue', quality: 'live' }),
    });
    expect(lean).toMatchObject({ asOf: '2026-02-03T00:00:00Z' });
    expect('source' in lean ? lean.source : '').toMatch(/Fund table/);
    expect('source' in lean ? lean.source : '').toMatch(/Options venue/);
  });

  it('leaves the bounce open when there is nothing to tell it by', async () => {
    const { bounce } = await leanOf({ onchain: structure });
    expect(bounce.value).toBeNull();
  });

  /** Paper loss above its own mean, so that loss stress hangs on the pace of realized losses alone. */
  const lossStress = async (losses: readonly number[]) => {
    const onchain: MarketParts['onchain'] = {
      ...structure,
      realized_loss_usd: seriesEnding(losses),
      unrealized_loss_usd: seriesEnding([1e9, 1e9, 3e9]),
      market_cap_usd: seriesEnding([1e12, 1e12, 1e12]),
    };
    return (await leanOf({ onchain })).signals.lossStress;
  };

  it('counts loss-taking at a high of its year as stress, and none at all never', async () => {
    const rising = Array.from({ length: 400 }, (_, index) => 1e8 + index * 1e6);
    expect(await lossStress(rising)).toBe(-1);
    expect(await lossStress(rising.map(() => 0))).toBe(0);
  });

  it('does not call a pace high by a handful of days', async () => {
    expect(await lossStress([1e8, 1e8, 1e8, 1e8, 1e8, 1e8, 1e8, 9e8, 9e8])).toBeNull();
  });
});
