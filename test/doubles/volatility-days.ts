import type { Day } from '../../src/market/day.ts';
import type { Tenor, VolatilityDay } from '../../src/market/volatility.ts';

type Values = Partial<Record<Tenor, number>>;

/** A stored day in vol points, with nothing for what is left out. */
export const volatilityDay = (
  day: Day,
  {
    atm = {},
    skew = {},
    dvol = null,
  }: { readonly atm?: Values; readonly skew?: Values; readonly dvol?: number | null },
): VolatilityDay => ({ day, atm: byTenor(atm), skew: byTenor(skew), dvol });

const byTenor = (values: Values): Record<Tenor, number | null> => ({
  '1w': values['1w'] ?? null,
  '1m': values['1m'] ?? null,
  '3m': values['3m'] ?? null,
  '6m': values['6m'] ?? null,
});
