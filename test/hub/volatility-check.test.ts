import { describe, expect, it } from 'vitest';
import { checkVolatility } from '../../src/hub/volatility-check.ts';
import type { VolatilityDay } from '../../src/market/volatility.ts';
import { YESTERDAY } from '../doubles/market.ts';
import { volatilityDay } from '../doubles/volatility-days.ts';

const COUNT = 200;
type Skews = { readonly '1w': number; readonly '1m': number };
const days = (
  change: (index: number) => {
    readonly atm?: number;
    readonly dvol?: number | null;
    readonly skew?: Partial<Skews>;
  } = () => ({}),
): readonly VolatilityDay[] =>
  Array.from({ length: COUNT }, (_, index) => {
    const { atm = 45 + (index % 3), dvol = 50, skew = {} } = change(index);
    return volatilityDay(YESTERDAY - COUNT + 1 + index, {
      atm: { '1w': atm, '1m': 46 },
      skew: { '1w': 4 + 0.3 * (index % 2), '1m': 3 + 0.2 * (index % 2), ...skew },
      dvol,
    });
  });
const last = COUNT - 1;

describe('the stored option surface', () => {
  it('may double its short vol in a day and bend its skew with it', () => {
    const crash = days((index) => (index === last ? { atm: 90, skew: { '1w': 14, '1m': 6 } } : {}));
    expect(checkVolatility(crash)).toEqual({ kept: crash, flaws: [] });
    expect(checkVolatility([])).toEqual({ kept: [], flaws: [] });
  });

  it.each([
    ['a DVOL that is not that of one month', { dvol: 150 }, 'dvol'],
    ['a vol three times the day before', { atm: 150 }, 'atm_1w'],
    ['a skew larger than its vol', { skew: { '1w': 43 } }, 'skew_1w'],
    ['a skew that moved alone', { skew: { '1w': 0.04 } }, 'skew_1w'],
  ])('is withheld with %s on the newest day', (_, change, field) => {
    const { kept, flaws } = checkVolatility(days((index) => (index === last ? change : {})));
    expect(kept).toBeNull();
    expect(flaws[0]?.field).toBe(field);
  });

  it('leaves such a day out further back', () => {
    expect(checkVolatility(days((index) => (index === 20 ? { dvol: 150 } : {}))).kept).toHaveLength(
      COUNT - 1,
    );
  });

  it('is withheld when a skew is in decimals all along', () => {
    const decimals = days((index) => ({ skew: { '1w': 0.04 + 0.003 * (index % 2) } }));
    expect(checkVolatility(decimals).kept).toBeNull();
  });
});
