import { quantile } from './quantile.ts';

/** The middle value, of an even count the mean of the middle two; `null` of an empty list. */
export const median = (values: readonly number[]): number | null => quantile(values, 0.5);
