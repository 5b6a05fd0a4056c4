import type { OptionChain } from '../market/option.ts';
import type { Tenor } from '../market/volatility.ts';
import { atLeast } from '../math/at-least.ts';
import { atmVol } from './atm-vol.ts';
import { optionDelta } from './black76.ts';
import { smilesOf, type Smile } from './smile.ts';
import { constantTenors, expiryVols, type TenorVol } from './term-structure.ts';

/** Skew of one expiry or tenor. Positive = puts dearer = downside feared (M14). Vols are decimals. */
type Skew = {
  readonly put25Iv: number;
  readonly call25Iv: number;
  readonly atmIv: number;
  /** 25-delta put minus 25-delta call, vol points. */
  readonly skewVolPoints: number;
  /** The same difference as a fraction of the at-the-money vol. */
  readonly skewNormalised: number;
};

export type SmileSkew = Skew & {
  /** The opposite sign: call minus put. */
  readonly riskReversalVolPoints: number;
  /** Mean of the two wings over the at-the-money vol; positive = the smile is curved. */
  readonly butterflyVolPoints: number;
  /** Forward delta of each strike at its own vol. */
  readonly deltas: readonly { readonly strikeUsd: number; readonly delta: number }[];
};

export type TenorSkew = Skew & { readonly extrapolated: boolean };

/** How strong the demand for one side is, by the normalised 1W skew. */
export type SkewBand = 'strong_put_demand' | 'elevated' | 'mild' | 'balanced' | 'call_demand';

const WING_DELTA = 0.25;

type WingPoint = { readonly strikeUsd: number; readonly iv: number; readonly delta: number };

/**
 * Vol at an absolute delta of 0.25, linear in delta between the strikes around it. `outward` runs from the forward to the
 * far strikes, so the first crossing is the one among the liquid strikes. `null` when 0.25 is not bracketed.
 */
function wingVol(outward: readonly WingPoint[]): number | null {
  const outerIndex = outward.findIndex((point) => Math.abs(point.delta) <= WING_DELTA);
  const outer = outward[outerIndex];
  if (!outer) return null;
  const outerDelta = Math.abs(outer.delta);
  if (outerDelta === WING_DELTA) return outer.iv;
  const inner = outward[outerIndex - 1];
  if (!inner) return null;
  const share = (WING_DELTA - outerDelta) / (Math.abs(inner.delta) - outerDelta);
  return outer.iv + share * (inner.iv - outer.iv);
}

const skewOf = (put25Iv: number, call25Iv: number, atmIv: number): Skew => ({
  put25Iv,
  call25Iv,
  atmIv,
  skewVolPoints: (put25Iv - call25Iv) * 100,
  skewNormalised: (put25Iv - call25Iv) / atmIv,
});

/**
 * 25-delta skew of one expiry (M14): forward deltas from each strike's own vol, out-of-the-money options only. `null`
 * unless both wings bracket a delta of 0.25.
 */
export function smileSkew(smile: Smile): SmileSkew | null {
  const points = smile.points.map(({ strikeUsd, iv, type }) => ({
    strikeUsd,
    iv,
    type,
    delta: optionDelta({ forwardUsd: smile.forwardUsd, strikeUsd, years: smile.years, type }, iv),
  }));
  const put25Iv = wingVol(points.filter((point) => point.type === 'put').reverse());
  const call25Iv = wingVol(points.filter((point) => point.type === 'call'));
  const atmIv = atmVol(smile);
  if (put25Iv === null || call25Iv === null || atmIv === null) return null;
  const skew = skewOf(put25Iv, call25Iv, atmIv);
  return {
    ...skew,
    riskReversalVolPoints: (call25Iv - put25Iv) * 100,
    butterflyVolPoints: ((put25Iv + call25Iv) / 2 - atmIv) * 100,
    deltas: points.map(({ strikeUsd, delta }) => ({ strikeUsd, delta })),
  };
}

function tenorSkew(put: TenorVol | null, call: TenorVol | null, atm: TenorVol | null): TenorSkew | null {
  if (!put || !call || !atm) return null;
  return { ...skewOf(put.iv, call.iv, atm.iv), extrapolated: put.extrapolated || call.extrapolated };
}

/**
 * 25-delta skew at constant tenors (M14): the put and the call vol are interpolated separately, each in total variance,
 * then subtracted; normalised by the tenor's own at-the-money vol (M13). An expiry takes part with both wings or not at
 * all. `null` where the tenor has no vol, as in `constantTenors`.
 */
export function skewTermStructure(chain: OptionChain): Readonly<Record<Tenor, TenorSkew | null>> {
  const smiles = smilesOf(chain);
  const skews = new Map(smiles.map((smile) => [smile, smileSkew(smile)]));
  const put = constantTenors(expiryVols(smiles, (smile) => skews.get(smile)?.put25Iv ?? null));
  const call = constantTenors(expiryVols(smiles, (smile) => skews.get(smile)?.call25Iv ?? null));
  const atm = constantTenors(expiryVols(smiles, atmVol));
  return {
    '1w': tenorSkew(put['1w'], call['1w'], atm['1w']),
    '1m': tenorSkew(put['1m'], call['1m'], atm['1m']),
    '3m': tenorSkew(put['3m'], call['3m'], atm['3m']),
    '6m': tenorSkew(put['6m'], call['6m'], atm['6m']),
  };
}

/** Wording band of the normalised 1W skew, a fraction (M14); a bound belongs to the band above it. */
export function skewBand(normalised1w: number): SkewBand {
  if (atLeast(normalised1w, 0.15)) return 'strong_put_demand';
  if (atLeast(normalised1w, 0.1)) return 'elevated';
  if (atLeast(normalised1w, 0.03)) return 'mild';
  return atLeast(normalised1w, -0.05) ? 'balanced' : 'call_demand';
}
