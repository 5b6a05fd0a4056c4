import type { Level } from '../readings/support.ts';
import type { Tone } from './chart-spec.ts';

/** A level looks the same on every picture; those that make the zone stand out, and so does where supply was added lately. */
export const LEVEL_TONES = {
  true_market_mean: 'a',
  realized_price: 'b',
  sth_cost_basis: 'c',
  lth_cost_basis: 'quiet',
  active_realized_price: 'quiet',
  dense_cluster: 'quiet',
  accumulation_zone: 'd',
} as const satisfies Record<Level['kind'], Tone>;
