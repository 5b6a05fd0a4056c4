import { describe, expect, it } from 'vitest';
import { checkFunding } from '../../src/hub/funding-check.ts';
import { HOUR_MS } from '../../src/market/day.ts';
import type { FundingRate } from '../../src/market/funding.ts';
import { NOW } from '../doubles/market.ts';

const COUNT = 120;
const rates = (
  change: (rate: FundingRate, index: number) => Partial<FundingRate> = () => ({}),
): readonly FundingRate[] =>
  Array.from({ length: COUNT }, (_, index) =>
    ['A', 'B', 'C'].map((venue) => {
      const rate = {
        timeMs: NOW - (COUNT - 1 - index) * 8 * HOUR_MS,
        venue,
        rate: 5e-5 + 1e-5 * (index % 3),
        intervalHours: 8,
        openInterestUsd: 5e9,
      };
      return { ...rate, ...change(rate, index) };
    }),
  ).flat();
const newestOfA = (change: Partial<FundingRate>) =>
  rates(({ venue }, index) => (venue === 'A' && index === COUNT - 1 ? change : {}));
const flawOf = (given: readonly FundingRate[]) => checkFunding(given, 1.4e12, null).flaws[0]?.problem ?? null;

describe('funding', () => {
  it('may turn negative everywhere at once, and overheat', () => {
    expect(flawOf(rates())).toBeNull();
    expect(flawOf(rates((_, index) => (index > 110 ? { rate: -3e-4 } : {})))).toBeNull();
    expect(flawOf(rates((_, index) => (index > 60 ? { rate: 8e-4 } : {})))).toBeNull();
  });

  it.each([
    [
      'beyond what any venue charges',
      rates((_, index) => (index === COUNT - 1 ? { rate: 0.06 } : {})),
      'beyond what venues charge',
    ],
    ['in percent all along', rates(({ rate }) => ({ rate: rate * 100 })), 'which no venue charges for long'],
    ['a hundredth all along', rates(({ rate }) => ({ rate: rate / 100 })), 'which no venue charges for long'],
    ['a hundredth of late', rates(({ rate }, index) => (index > 110 ? { rate: rate / 100 } : {})), 'differs'],
    ['open interest ten times that before', newestOfA({ openInterestUsd: 5e10 }), '8 times away'],
    ['open interest of a fifth of all coins', rates(() => ({ openInterestUsd: 1.5e11 })), 'over all venues'],
  ])('%s is withheld', (_, given, problem) => {
    expect(flawOf(given)).toContain(problem);
    expect(checkFunding(given, 1.4e12, null).kept).toBeNull();
  });

  it('paid every hour is an eighth as large', () => {
    expect(flawOf(rates(({ rate }) => ({ rate: rate / 8, intervalHours: 1 })))).toBeNull();
  });
});

describe('one venue beside the others', () => {
  const at = (venue: string, rate: number): FundingRate => ({
    timeMs: NOW,
    venue,
    rate,
    intervalHours: 8,
    openInterestUsd: 3e9,
  });

  it('is left out alone, though each has a single rate to go by', () => {
    const rates = [at('A', 1e-5), at('B', 2e-5), at('C', -2e-3), at('D', 1e-5)];
    const { kept, flaws } = checkFunding(rates, null, null);
    expect(kept?.map(({ venue }) => venue)).toEqual(['A', 'B', 'D']);
    expect(flaws.map(({ problem }) => problem)).toEqual([expect.stringContaining('other venues')]);
  });

  it('stays when it is apart by what venues are apart, or has one other to be apart from', () => {
    expect(checkFunding([at('A', 1e-5), at('B', 5e-5), at('C', -1e-4)], null, null).flaws).toEqual([]);
    expect(checkFunding([at('A', 1e-5), at('C', -2e-3)], null, null).flaws).toEqual([]);
  });
});
