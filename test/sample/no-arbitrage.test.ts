import { describe, expect, it } from 'vitest';
import type { OptionQuote } from '../../src/market/option.ts';
import { AS_OF_MS, optionChain } from './tables.ts';

/** Marks are rounded to 8 decimals of a BTC. */
const ROUNDING_BTC = 1e-8;
const YEAR_MS = 365 * 24 * 3_600_000;

type Expiry = {
  readonly years: number;
  readonly calls: readonly OptionQuote[];
  readonly puts: readonly OptionQuote[];
};

const quotes = optionChain().quotes;
const expiries: readonly Expiry[] = [...new Set(quotes.map(({ expiryMs }) => expiryMs))].map((expiryMs) => {
  const own = quotes.filter((quote) => quote.expiryMs === expiryMs);
  const of = (type: OptionQuote['type']) =>
    own.filter((quote) => quote.type === type).sort((a, b) => a.strikeUsd - b.strikeUsd);
  return { years: (expiryMs - AS_OF_MS) / YEAR_MS, calls: of('call'), puts: of('put') };
});
const moneyness = ({ strikeUsd, underlyingUsd }: OptionQuote): number => strikeUsd / underlyingUsd;

describe('the listed marks', () => {
  it('keep put-call parity: call - put = 1 - strike / forward, in BTC', () => {
    for (const { calls, puts } of expiries) {
      expect(puts.map(({ strikeUsd }) => strikeUsd)).toEqual(calls.map(({ strikeUsd }) => strikeUsd));
      const off = calls.map((call, i) => call.markPriceBtc! - puts[i]!.markPriceBtc! - (1 - moneyness(call)));
      expect(Math.max(...off.map(Math.abs))).toBeLessThan(2 * ROUNDING_BTC);
    }
  });

  it('fall with the strike, never faster than the strike rises', () => {
    for (const { calls } of expiries) {
      const odd = calls.slice(1).filter((call, i) => {
        const fall = calls[i]!.markPriceBtc! - call.markPriceBtc!;
        const most = moneyness(call) - moneyness(calls[i]!);
        return fall < -ROUNDING_BTC || fall > most + ROUNDING_BTC;
      });
      expect(odd).toEqual([]);
    }
  });

  it('are convex in the strike, so that no butterfly is free', () => {
    for (const { calls } of expiries) {
      const odd = calls.slice(2).filter((high, i) => {
        const [low, middle] = [calls[i]!, calls[i + 1]!];
        const share = (high.strikeUsd - middle.strikeUsd) / (high.strikeUsd - low.strikeUsd);
        const between = share * low.markPriceBtc! + (1 - share) * high.markPriceBtc!;
        return middle.markPriceBtc! > between + 2 * ROUNDING_BTC;
      });
      expect(odd).toEqual([]);
    }
  });

  it('cost more with a later expiry at the same moneyness, so that no calendar spread is free', () => {
    for (const [i, later] of expiries.entries()) {
      const earlier = expiries[i - 1];
      if (earlier === undefined) continue;
      expect(later.years).toBeGreaterThan(earlier.years);
      const odd = later.calls.filter((call) => {
        const before = callAt(earlier, moneyness(call));
        return before !== null && call.markPriceBtc! < before - 2 * ROUNDING_BTC;
      });
      expect(odd).toEqual([]);
    }
  });

  it('give rising total variance at the money', () => {
    const variances = expiries.map(({ years, calls }) => {
      const nearest = calls.reduce((best, call) =>
        Math.abs(moneyness(call) - 1) < Math.abs(moneyness(best) - 1) ? call : best,
      );
      return nearest.markIv! ** 2 * years;
    });
    expect(variances).toEqual([...variances].sort((a, b) => a - b));
  });
});

/** A bound from above on the call at some moneyness: the chord between the listed strikes around it, as calls are convex. */
function callAt({ calls }: Expiry, at: number): number | null {
  const next = calls.findIndex((call) => moneyness(call) >= at);
  const [below, above] = [calls[next - 1], calls[next]];
  if (below === undefined || above === undefined) return null;
  const share = (at - moneyness(below)) / (moneyness(above) - moneyness(below));
  return below.markPriceBtc! + share * (above.markPriceBtc! - below.markPriceBtc!);
}
