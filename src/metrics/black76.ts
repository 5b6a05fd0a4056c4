import type { OptionType } from '../market/option.ts';
import { atLeast, atMost } from '../math/at-least.ts';
import { cdfOverDensity, normalCdf, normalDensity } from '../math/normal-distribution.ts';

/** An option on the forward of its own expiry (M12). Forward and strike are positive USD prices, `years` has 365 days. */
export type OptionTerms = {
  readonly forwardUsd: number;
  readonly strikeUsd: number;
  readonly years: number;
  readonly type: OptionType;
};

/** The range of implied volatility that is believed (M12): outside of it there is none. */
export const MIN_IMPLIED_VOL = 0.01;
export const MAX_IMPLIED_VOL = 5;

const MAX_STEPS = 200;

/** Square root of the time left, 0 after expiry. */
const rootYears = ({ years }: OptionTerms): number => Math.sqrt(Math.max(years, 0));

/** d1 of Black-76; infinite on the side of the outcome when there is no uncertainty left, 0 exactly at the money. */
function d1Of({ forwardUsd, strikeUsd }: OptionTerms, deviation: number): number {
  const logMoneyness = Math.log(forwardUsd / strikeUsd);
  if (deviation > 0) return logMoneyness / deviation + deviation / 2;
  return logMoneyness === 0 ? 0 : logMoneyness * Infinity;
}

/** Black-76 premium in USD per 1 BTC of notional, rate 0 (M12); the intrinsic value when volatility or time is 0. */
export function optionPrice(terms: OptionTerms, vol: number): number {
  const { forwardUsd, strikeUsd, type } = terms;
  const deviation = vol * rootYears(terms);
  const d1 = d1Of(terms, deviation);
  const d2 = d1 - deviation;
  const price =
    type === 'call'
      ? forwardUsd * normalCdf(d1) - strikeUsd * normalCdf(d2)
      : strikeUsd * normalCdf(-d2) - forwardUsd * normalCdf(-d1);
  return Math.max(price, 0);
}

/**
 * Forward Black-76 delta, not premium-adjusted (M12): call N(d1) in [0, 1], put N(d1) - 1 in [-1, 0]. The convention of
 * the exchange's own greeks and of the 25-delta skew.
 */
export function optionDelta(terms: OptionTerms, vol: number): number {
  const call = normalCdf(d1Of(terms, vol * rootYears(terms)));
  return terms.type === 'call' ? call : call - 1;
}

/** Delta less the option's value in BTC (M12): what a holder of a coin-margined option is exposed to. */
export const premiumAdjustedDelta = (terms: OptionTerms, vol: number): number =>
  optionDelta(terms, vol) - optionPrice(terms, vol) / terms.forwardUsd;

/** Vega in USD per vol point (M12): what the premium gains when volatility rises by 0.01. Never negative. */
export function vega(terms: OptionTerms, vol: number): number {
  const d1 = d1Of(terms, vol * rootYears(terms));
  return (terms.forwardUsd * normalDensity(d1) * rootYears(terms)) / 100;
}

/**
 * The deviation s = vol x sqrt(years) at which an out-of-the-money option is worth `value` (in units of sqrt(F x K)),
 * `distance` = |ln(F / K)|. Halley's method on the logarithm of the price, kept inside a bracket; it converges cubically,
 * so after a step this small the next one would be lost in rounding.
 */
function deviationOf(value: number, distance: number): number {
  const target = Math.log(value / normalDensity(0));
  let low = 0;
  let high = Infinity;
  let s = Math.max(Math.sqrt(2 * distance), value / normalDensity(0));
  for (let step = 0; step < MAX_STEPS && high - low > 1e-15 * s; step += 1) {
    const ratio = distance / s;
    const d1 = s / 2 - ratio;
    // The price over its slope in s. The densities of d1 and d2 cancel against the moneyness, which leaves no exponential.
    const priceOverSlope = cdfOverDensity(d1) - cdfOverDensity(d1 - s);
    const miss = Math.log(priceOverSlope) - (ratio * ratio + (s * s) / 4) / 2 - target;
    if (miss > 0) high = s;
    else low = s;
    const newton = -miss * priceOverSlope;
    const curvature = (ratio * ratio) / s - s / 4 - 1 / priceOverSlope;
    const next = s + newton / Math.max(1 + (newton * curvature) / 2, 0.5);
    if (Math.abs(next - s) <= 1e-6 * s) return next;
    if (next > low && next < high) s = next;
    else s = high === Infinity ? 2 * s : (low + high) / 2;
  }
  return s;
}

/**
 * Volatility at which Black-76 gives this premium, as a decimal (M12). `null` when the premium is at or below intrinsic
 * value, at or above the forward (call) or the strike (put), at or after expiry, or when no volatility in [0.01, 5] fits.
 */
export function impliedVolatility(premiumUsd: number, terms: OptionTerms): number | null {
  const { forwardUsd, strikeUsd, years, type } = terms;
  if (!(forwardUsd > 0 && strikeUsd > 0 && years > 0)) return null;
  const inTheMoney = type === 'call' ? forwardUsd - strikeUsd : strikeUsd - forwardUsd;
  // An option in the money costs its intrinsic value more than the opposite option, which is the better conditioned one.
  const outOfTheMoneyUsd = inTheMoney > 0 ? premiumUsd - inTheMoney : premiumUsd;
  if (!(outOfTheMoneyUsd > 0 && premiumUsd < (type === 'call' ? forwardUsd : strikeUsd))) return null;
  const value = outOfTheMoneyUsd / Math.sqrt(forwardUsd * strikeUsd);
  const vol = deviationOf(value, Math.abs(Math.log(forwardUsd / strikeUsd))) / Math.sqrt(years);
  if (!atLeast(vol, MIN_IMPLIED_VOL) || !atMost(vol, MAX_IMPLIED_VOL)) return null;
  return Math.min(Math.max(vol, MIN_IMPLIED_VOL), MAX_IMPLIED_VOL);
}

/** Implied volatility of a premium quoted in BTC, which is worth `premiumBtc` x forward (M12). */
export const impliedVolFromCoinPremium = (premiumBtc: number, terms: OptionTerms): number | null =>
  impliedVolatility(premiumBtc * terms.forwardUsd, terms);
