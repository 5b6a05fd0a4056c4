import { relativeChange } from '../math/relative-change.ts';

/** How far a level lies from price, as a fraction of price; negative = below price. `null` at price 0 (M0). */
export const distanceOfLevel = (levelUsd: number, priceUsd: number): number | null =>
  relativeChange(priceUsd, levelUsd);

/** How far price lies from a mean, as a fraction of the mean; negative = below it. `null` at mean 0 (M0, M3). */
export const distanceFromMean = (priceUsd: number, meanUsd: number): number | null =>
  relativeChange(meanUsd, priceUsd);
