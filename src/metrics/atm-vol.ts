import type { Smile } from './smile.ts';

/**
 * At-the-money implied volatility of one expiry as a decimal (M13): total variance at strike = forward, linear in
 * ln(strike / forward) between the two strikes around the forward. `null` when the forward lies outside the strikes.
 */
export function atmVol({ points, forwardUsd }: Smile): number | null {
  const above = points.find((point) => point.strikeUsd >= forwardUsd);
  if (above?.strikeUsd === forwardUsd) return above.iv;
  const below = points.findLast((point) => point.strikeUsd < forwardUsd);
  if (above === undefined || below === undefined) return null;
  const reach = Math.log(above.strikeUsd / below.strikeUsd);
  const share = Math.log(forwardUsd / below.strikeUsd) / reach;
  // One expiry has one time to expiry, so the squares of the vols stand for the total variances.
  return Math.sqrt(below.iv ** 2 + share * (above.iv ** 2 - below.iv ** 2));
}
