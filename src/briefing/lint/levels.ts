import type { Band, Ground } from './ground.ts';

/** Prices a text can call support or resistance; the last two are bands, of which there may be several. */
export const LEVELS = [
  'true_market_mean',
  'realized_price',
  'sth_cost_basis',
  'lth_cost_basis',
  'active_realized_price',
  'dense_cluster',
  'accumulation_zone',
] as const;
export type Level = (typeof LEVELS)[number];

/** Where a level stands: a single price is a band without width. The count of a kind of band is no price. */
export function bandsOfLevel(level: Level, { states, bands }: Ground): readonly Band[] {
  if (level === 'dense_cluster' || level === 'accumulation_zone') return bands(level);
  const usd = states.get(level);
  return typeof usd === 'number' ? [{ low: usd, high: usd }] : [];
}
