import { finite } from '../math/finite.ts';
import { relativeChange } from '../math/relative-change.ts';

export type Basis = {
  /** Future over index, a fraction; negative = the future is cheaper. */
  readonly basis: number | null;
  /** The same as a simple yearly fraction; `null` once the future has expired. */
  readonly annualised: number | null;
};

/** Premium of a dated future over the index, `days` before expiry; `null` when the index is 0 (M20). */
export function annualisedBasis(futureUsd: number, indexUsd: number, days: number): Basis {
  const basis = relativeChange(indexUsd, futureUsd);
  return { basis, annualised: basis === null || !(days > 0) ? null : finite((basis * 365) / days) };
}
