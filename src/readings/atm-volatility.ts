import type { Reading } from '../market/reading.ts';
import { isAvailable } from '../market/sourced.ts';
import type { Tenor } from '../market/volatility.ts';
import type { TermStructure } from '../metrics/term-structure.ts';
import { measure } from './measure.ts';
import { chainDay, noTenorReason, placeAmong, storedSeries, type OptionSurface } from './option-surface.ts';

export type AtmReading = {
  /** At-the-money implied volatility, decimal, with its place among a year of its own days. */
  readonly iv: Reading;
  /** No listed expiry lies on one side of the tenor: the nearest one stands for it. */
  readonly extrapolated: boolean;
};

/** One tenor of the term structure of a surface's own chain (M13). */
export function atmReading(
  { chain, past }: OptionSurface,
  curve: TermStructure | null,
  tenor: Tenor,
): AtmReading {
  const vol = curve?.tenors[tenor] ?? null;
  const iv = measure({ id: `atm_iv_${tenor}`, unit: 'vol' }, chain, (current) => {
    if (vol === null) return { reason: noTenorReason(current) };
    if (!isAvailable(past)) return vol.iv;
    const stored = storedSeries(past.value, ({ atm }) => atm[tenor]);
    return { of: vol.iv, place: placeAmong(stored, chainDay(current), vol.iv * 100) };
  });
  return { iv, extrapolated: vol?.extrapolated === true };
}
