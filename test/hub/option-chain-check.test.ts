import { describe, expect, it } from 'vitest';
import { checkOptionChain } from '../../src/hub/option-chain-check.ts';
import type { OptionChain, OptionQuote } from '../../src/market/option.ts';
import { chainOf } from '../doubles/option-chain.ts';

const chain = chainOf([
  { days: 7, atm: 0.5 },
  { days: 30, atm: 0.45 },
  { days: 180, atm: 0.5, forwardUsd: 104_000 },
]);
const changed = (change: (quote: OptionQuote, index: number) => Partial<OptionQuote>): OptionChain => ({
  ...chain,
  quotes: chain.quotes.map((quote, index) => ({ ...quote, ...change(quote, index) })),
});

describe('an option chain', () => {
  it('around its price is taken as it is, carry and smile included', () => {
    expect(checkOptionChain(chain, 100_000)).toEqual({ kept: chain, flaws: [] });
    expect(checkOptionChain(chain, 85_000).flaws).toEqual([]);
    expect(checkOptionChain(chain, null).flaws).toEqual([]);
  });

  it.each([
    [
      'forwards ten times the price',
      changed(({ underlyingUsd }) => ({ underlyingUsd: underlyingUsd * 10 })),
      'underlying_usd',
    ],
    [
      'one expiry on another forward',
      changed(({ expiryMs, underlyingUsd }) => ({
        underlyingUsd: expiryMs === chain.quotes[0]?.expiryMs ? underlyingUsd / 100 : underlyingUsd,
      })),
      'underlying_usd',
    ],
    ['strikes nowhere near', changed(({ strikeUsd }) => ({ strikeUsd: strikeUsd / 100 })), 'strike'],
    ['vols of half a percent', changed(({ markIv }) => ({ markIv: (markIv ?? 0) / 100 })), 'mark_iv_pct'],
    ['more contracts than can be', changed(() => ({ openInterestBtc: 1e5 })), 'open_interest_btc'],
  ])('with %s is withheld', (_, given, field) => {
    const { kept, flaws } = checkOptionChain(given, 100_000);
    expect(kept).toBeNull();
    expect(flaws[0]?.field).toBe(field);
  });

  it('loses a row that is off its own expiry, and keeps the others', () => {
    const { kept, flaws } = checkOptionChain(
      changed((_, index) => (index === 5 ? { markIv: 4.9 } : {})),
      100_000,
    );
    expect(kept?.quotes).toHaveLength(chain.quotes.length - 1);
    expect(flaws[0]?.problem).toContain('The row is left out');
  });

  it('loses bids and asks beyond the mark, which real chains have in a few percent of rows, without a word', () => {
    const { kept, flaws } = checkOptionChain(
      changed((_, index) => (index === 5 ? { bidIv: 0.7, askIv: 0.8 } : {})),
      100_000,
    );
    expect(kept?.quotes[5]).toMatchObject({ markIv: 0.5, bidIv: null, askIv: null });
    expect(flaws).toEqual([]);
  });

  it('loses all of them aloud when they are in another unit', () => {
    const { kept, flaws } = checkOptionChain(
      changed(() => ({ bidIv: 0.004, askIv: 0.006 })),
      100_000,
    );
    expect(kept?.quotes.every(({ bidIv, askIv }) => bidIv === null && askIv === null)).toBe(true);
    expect(flaws).toHaveLength(1);
  });

  it('whose near forwards are off the price of its hour is withheld, though it agrees with itself', () => {
    const at = (usd: number, minutes: number) => ({ usd, timeMs: chain.timeMs + minutes * 60_000 });
    const { kept, flaws } = checkOptionChain(chain, null, [at(95_000, -30)]);
    expect(kept).toBeNull();
    expect(flaws[0]?.problem).toContain('near forwards');
    // An hour's move of price is no contradiction, and a price of another hour no witness; the nearest counts.
    expect(checkOptionChain(chain, null, [at(97_500, 30)]).flaws).toEqual([]);
    expect(checkOptionChain(chain, null, [at(95_000, 61)]).flaws).toEqual([]);
    expect(checkOptionChain(chain, null, [at(95_000, 50), at(100_500, -2)]).flaws).toEqual([]);
  });

  it('with a year to run alone has no forward that is the price', () => {
    const far = chainOf([{ days: 180, atm: 0.5, forwardUsd: 110_000 }]);
    expect(checkOptionChain(far, null, [{ usd: 100_000, timeMs: far.timeMs }]).flaws).toEqual([]);
  });
});
