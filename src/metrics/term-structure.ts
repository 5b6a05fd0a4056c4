import type { OptionChain } from '../market/option.ts';
import { TENOR_DAYS, type Tenor } from '../market/volatility.ts';
import { atLeast, atMost } from '../math/at-least.ts';
import { atmVol } from './atm-vol.ts';
import { smilesOf, type Smile } from './smile.ts';

/** A volatility of one expiry, as a decimal. */
export type ExpiryVol = { readonly days: number; readonly iv: number };

/** A volatility that may rest on the nearest listed expiry because the tenor lies outside the listed range. */
export type TenorVol = { readonly iv: number; readonly extrapolated: boolean };

export type TenorVols = Readonly<Record<Tenor, TenorVol | null>>;

export type CurveShape = 'backwardation' | 'contango' | 'flat';

export type TermStructure = {
  readonly tenors: TenorVols;
  /** 1W minus 3M in vol points; positive = the front end is dearer. `null` without both tenors. */
  readonly slopeVolPoints: number | null;
  readonly slopeExtrapolated: boolean;
  readonly shape: CurveShape | null;
  /** At-the-money vol between two tenors; flagged when either tenor is extrapolated. */
  readonly forwardVols: Readonly<Record<'1w_1m' | '1m_3m' | '3m_6m', TenorVol | null>>;
};

/** Expiries under a day are all noise: they take no part. */
const MIN_DAYS = 1;
/** How far from 7 days the nearest expiry may be for an extrapolated 1W to be shown. */
const MAX_WEEK_GAP_DAYS = 3;
const SHAPE_VOL_POINTS = 2;

/** Total variance linear in time between the expiries around the tenor; `sorted` is ascending. */
function tenorVol(sorted: readonly ExpiryVol[], tenor: Tenor): TenorVol | null {
  const target = TENOR_DAYS[tenor];
  const before = sorted.findLast((expiry) => expiry.days <= target);
  const after = sorted.find((expiry) => expiry.days >= target);
  if (before && after) {
    if (before.days === after.days) return { iv: before.iv, extrapolated: false };
    const share = (target - before.days) / (after.days - before.days);
    const variance = (1 - share) * before.iv ** 2 * before.days + share * after.iv ** 2 * after.days;
    return { iv: Math.sqrt(variance / target), extrapolated: false };
  }
  const nearest = before ?? after;
  if (!nearest) return null;
  if (tenor === '1w' && !atMost(Math.abs(nearest.days - target), MAX_WEEK_GAP_DAYS)) return null;
  return { iv: nearest.iv, extrapolated: true };
}

/**
 * Volatility at constant tenors of 7, 30, 90 and 180 days from the expiries listed, in any order (M13). Outside the
 * listed range it is the nearest expiry's, flagged. `null` with no expiry of a day or more, and for a 1W whose nearest
 * expiry is more than 3 days away from 7.
 */
export function constantTenors(expiries: readonly ExpiryVol[]): TenorVols {
  const sorted = expiries
    .filter(({ days, iv }) => Number.isFinite(days * iv ** 2) && iv > 0 && atLeast(days, MIN_DAYS))
    .sort((a, b) => a.days - b.days);
  return {
    '1w': tenorVol(sorted, '1w'),
    '1m': tenorVol(sorted, '1m'),
    '3m': tenorVol(sorted, '3m'),
    '6m': tenorVol(sorted, '6m'),
  };
}

/** Volatility between day `t1Days` and the later day `t2Days` (M13); `null` on negative forward variance, which is bad data. */
export function forwardVol(t1Days: number, iv1: number, t2Days: number, iv2: number): number | null {
  if (!(t2Days > t1Days)) return null;
  const variance = (iv2 ** 2 * t2Days - iv1 ** 2 * t1Days) / (t2Days - t1Days);
  return variance >= 0 && Number.isFinite(variance) ? Math.sqrt(variance) : null;
}

/** 1W minus 3M in vol points (M13). */
export const slopeVolPoints = (tenors: TenorVols): number | null =>
  tenors['1w'] && tenors['3m'] ? (tenors['1w'].iv - tenors['3m'].iv) * 100 : null;

/** `backwardation` = the front end leads by 2 vol points or more, `contango` = it trails by as much (M13). */
export function curveShape(slope: number): CurveShape {
  if (atLeast(slope, SHAPE_VOL_POINTS)) return 'backwardation';
  return atMost(slope, -SHAPE_VOL_POINTS) ? 'contango' : 'flat';
}

function forwardBetween(tenors: TenorVols, near: Tenor, far: Tenor): TenorVol | null {
  const [first, second] = [tenors[near], tenors[far]];
  const iv = first && second && forwardVol(TENOR_DAYS[near], first.iv, TENOR_DAYS[far], second.iv);
  return iv === null
    ? null
    : { iv, extrapolated: first?.extrapolated === true || second?.extrapolated === true };
}

/** One vol of each smile, at the smile's days to expiry; smiles that have none are left out. */
export function expiryVols(smiles: readonly Smile[], volOf: (smile: Smile) => number | null): ExpiryVol[] {
  return smiles.flatMap((smile) => {
    const iv = volOf(smile);
    return iv === null ? [] : [{ days: smile.years * 365, iv }];
  });
}

/** At-the-money implied volatility by constant tenor with its slope and forward vols (M13). */
export function termStructure(chain: OptionChain): TermStructure {
  const tenors = constantTenors(expiryVols(smilesOf(chain), atmVol));
  const slope = slopeVolPoints(tenors);
  return {
    tenors,
    slopeVolPoints: slope,
    slopeExtrapolated: tenors['1w']?.extrapolated === true || tenors['3m']?.extrapolated === true,
    shape: slope === null ? null : curveShape(slope),
    forwardVols: {
      '1w_1m': forwardBetween(tenors, '1w', '1m'),
      '1m_3m': forwardBetween(tenors, '1m', '3m'),
      '3m_6m': forwardBetween(tenors, '3m', '6m'),
    },
  };
}
