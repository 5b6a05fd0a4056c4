import { ratio } from '../math/ratio.ts';
import { finite } from '../math/finite.ts';
import { distanceFromMean } from './distance.ts';

export type CointimeInputs = {
  readonly supplyBtc: number;
  readonly realizedCapUsd: number;
  /** Cumulative USD value of coins issued to miners, priced at issuance. */
  readonly thermoCapUsd: number;
  /** Ratio, 0 to 1 (M2). */
  readonly liveliness: number;
};

/**
 * True Market Mean, USD per coin: cost of the coins that take part in the economy, (realized cap - thermocap) / (supply x
 * liveliness). `null` when no supply is active (M3).
 */
export const trueMarketMean = (inputs: CointimeInputs): number | null =>
  ratio(inputs.realizedCapUsd - inputs.thermoCapUsd, inputs.supplyBtc * inputs.liveliness);

export type CointimeLevels = {
  readonly activeSupplyBtc: number | null;
  readonly vaultedSupplyBtc: number | null;
  /** Realized cap without what miners were paid, USD. */
  readonly investorCapUsd: number | null;
  readonly trueMarketMean: number | null;
  /** Price / True Market Mean; its long-run mean is close to 1. */
  readonly aviv: number | null;
  readonly activeMarketCapUsd: number | null;
  /** The same ratio by the other road, active market cap / investor cap. */
  readonly avivFromCaps: number | null;
  /** Realized cap / active supply, USD per coin: a different and higher level than the True Market Mean. */
  readonly activeRealizedPrice: number | null;
  /** Price against the True Market Mean in percent; negative = price below it. */
  readonly distancePct: number | null;
};

/** Every level of cointime economics at one price; `null` wherever a denominator is 0 (M3). */
export function cointimeLevels(inputs: CointimeInputs & { readonly priceUsd: number }): CointimeLevels {
  const { supplyBtc, realizedCapUsd, thermoCapUsd, liveliness, priceUsd } = inputs;
  const activeSupplyBtc = finite(supplyBtc * liveliness);
  const investorCapUsd = finite(realizedCapUsd - thermoCapUsd);
  const activeMarketCapUsd = finite(priceUsd * supplyBtc * liveliness);
  const meanUsd = trueMarketMean(inputs);
  const distance = meanUsd === null ? null : distanceFromMean(priceUsd, meanUsd);
  return {
    activeSupplyBtc,
    vaultedSupplyBtc: finite(supplyBtc * (1 - liveliness)),
    investorCapUsd,
    trueMarketMean: meanUsd,
    aviv: ratio(priceUsd, meanUsd),
    activeMarketCapUsd,
    avivFromCaps: ratio(activeMarketCapUsd, investorCapUsd),
    activeRealizedPrice: ratio(realizedCapUsd, activeSupplyBtc),
    distancePct: distance === null ? null : finite(distance * 100),
  };
}

/** What recent years give, with a margin for "about" (M3). */
const PLAUSIBLE_LIVELINESS = { from: 0.59, to: 0.71 } as const;
const PLAUSIBLE_THERMO_SHARE = { from: 0.045, to: 0.125 } as const;

export type LevelIdentity = {
  readonly liveliness: number | null;
  readonly thermoCapShareOfRealizedCap: number | null;
  /** Whether both are as expected of recent years. If not, a level is from another day or is another metric. */
  readonly plausible: boolean;
};

/**
 * Check of three published levels (USD) against each other: liveliness = realized price / active realized price, and
 * thermocap share = 1 - True Market Mean / active realized price (M3).
 */
export function levelIdentity(levels: {
  readonly realizedPrice: number;
  readonly activeRealizedPrice: number;
  readonly trueMarketMean: number;
}): LevelIdentity {
  const liveliness = ratio(levels.realizedPrice, levels.activeRealizedPrice);
  const meanShare = ratio(levels.trueMarketMean, levels.activeRealizedPrice);
  const thermoShare = meanShare === null ? null : 1 - meanShare;
  return {
    liveliness,
    thermoCapShareOfRealizedCap: thermoShare,
    plausible: within(liveliness, PLAUSIBLE_LIVELINESS) && within(thermoShare, PLAUSIBLE_THERMO_SHARE),
  };
}

const within = (value: number | null, range: { readonly from: number; readonly to: number }): boolean =>
  value !== null && value >= range.from && value <= range.to;
