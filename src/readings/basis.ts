import { withinBudget } from '../market/freshness.ts';
import type { MarketData } from '../market/market-data.ts';
import type { OptionChain } from '../market/option.ts';
import type { Reading } from '../market/reading.ts';
import type { Answer } from '../market/sourced.ts';
import { annualisedBasis } from '../metrics/basis.ts';
import { smilesOf } from '../metrics/smile.ts';
import { measure, together } from './measure.ts';

const TARGET_DAYS = 30;
/** Nearer to expiry a tick of the forward is a large yearly figure. */
const MIN_DAYS = 7;

export type BasisReadings = {
  /** Forward over price, a simple yearly fraction. */
  readonly annualised: Reading;
  /** Days to the expiry the forward belongs to. */
  readonly days: Reading;
};

/** Futures basis from the option chain's forward nearest 30 days against the live price (M20). */
export async function basisReadings(data: MarketData, spot: Answer<number>): Promise<BasisReadings> {
  const chain = withinBudget(await data.optionChain(), 'options', data.nowMs);
  const both = together(chain, spot);
  return {
    annualised: measure({ id: 'basis_annualised', unit: 'fraction' }, both, ([quotes, priceUsd]) => {
      const forward = nearestForward(quotes);
      return forward === null ? noExpiry : annualisedBasis(forward.usd, priceUsd, forward.days).annualised;
    }),
    days: measure(
      { id: 'basis_days', unit: 'days' },
      both,
      ([quotes]) => nearestForward(quotes)?.days ?? noExpiry,
    ),
  };
}

const noExpiry = { reason: { code: 'too_short', have: 0, need: 1, of: 'expiries' } } as const;

function nearestForward(chain: OptionChain): { readonly usd: number; readonly days: number } | null {
  const [nearest] = smilesOf(chain)
    .map(({ forwardUsd, years }) => ({ usd: forwardUsd, days: years * 365 }))
    .filter(({ days }) => days >= MIN_DAYS)
    .sort((a, b) => Math.abs(a.days - TARGET_DAYS) - Math.abs(b.days - TARGET_DAYS));
  return nearest ?? null;
}
