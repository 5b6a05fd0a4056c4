import { normalCdf } from '../math/normal-distribution.ts';
import { optionPrice } from '../metrics/black76.ts';

/** What option prices rest on at one moment. Volatilities are decimals. */
export type VolState = {
  /** Volatility of the next days, of the coming months, and of the far future. */
  readonly front: number;
  readonly middle: number;
  readonly back: number;
  /** Tilt of the smile for the next days and the far future, -1 to 1; negative = puts dearer. */
  readonly frontTilt: number;
  readonly backTilt: number;
};

const FRONT_YEARS = 6.5 / 365;
const MIDDLE_YEARS = 90 / 365;
const TILT_YEARS = 60 / 365;
/** Curvature of the smile; with it below 2 / (1 + |tilt|) no smile holds a butterfly arbitrage. */
const CURVATURE = 0.75;

/**
 * Total variance to expiry at the money. The variance of each moment ahead is a mixture of front, middle and back, so it is
 * positive and total variance rises with time: no calendar arbitrage.
 */
function atmVariance({ front, middle, back }: VolState, years: number): number {
  const frontWeight = FRONT_YEARS * (1 - Math.exp(-years / FRONT_YEARS));
  const middleWeight = MIDDLE_YEARS * (1 - Math.exp(-years / MIDDLE_YEARS));
  return (
    back ** 2 * (years - middleWeight) + middle ** 2 * (middleWeight - frontWeight) + front ** 2 * frontWeight
  );
}

export const atmVol = (state: VolState, years: number): number =>
  Math.sqrt(atmVariance(state, years) / years);

/**
 * Implied volatility at a log-moneyness ln(strike / forward): an SSVI surface (Gatheral and Jacquier, 2014) with a tilt that
 * fades with time (Hendriks and Martini, 2019).
 */
export function impliedVol(state: VolState, logMoneyness: number, years: number): number {
  const theta = atmVariance(state, years);
  const tilt = state.backTilt + (state.frontTilt - state.backTilt) * Math.exp(-years / TILT_YEARS);
  const x = (CURVATURE / Math.sqrt(theta)) * logMoneyness;
  const variance = (theta / 2) * (1 + tilt * x + Math.sqrt((x + tilt) ** 2 + 1 - tilt ** 2));
  return Math.sqrt(variance / years);
}

/** Implied volatility where the forward delta of the option is 0.25 in absolute value. */
export function wingVol(state: VolState, side: 'put' | 'call', years: number): number {
  let [near, far] = [0, side === 'put' ? -2 : 2];
  for (let i = 0; i < 24; i += 1) {
    const middle = (near + far) / 2;
    const deviation = impliedVol(state, middle, years) * Math.sqrt(years);
    const call = normalCdf(-middle / deviation + deviation / 2);
    if ((side === 'put' ? 1 - call : call) > WING_DELTA) near = middle;
    else far = middle;
  }
  return impliedVol(state, near, years);
}

const WING_DELTA = 0.25;
const SWAP_STEPS = 30;
const SWAP_REACH = 6;

/** Volatility of a variance swap: the prices of all out-of-the-money options together, as in the exchange's own index. */
export function varianceSwapVol(state: VolState, years: number): number {
  const unit = Math.sqrt(atmVariance(state, years));
  let total = 0;
  for (let i = -SWAP_STEPS; i < SWAP_STEPS; i += 1) {
    const logMoneyness = ((i + 0.5) / SWAP_STEPS) * SWAP_REACH * unit;
    const strikeUsd = Math.exp(logMoneyness);
    const type = logMoneyness < 0 ? 'put' : 'call';
    const price = optionPrice(
      { forwardUsd: 1, strikeUsd, years, type },
      impliedVol(state, logMoneyness, years),
    );
    total += (price / strikeUsd) * ((SWAP_REACH * unit) / SWAP_STEPS);
  }
  return Math.sqrt((2 * total) / years);
}
