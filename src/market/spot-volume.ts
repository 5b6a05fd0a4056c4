import type { Day } from './day.ts';

/** Spot volume of one venue on one closed UTC day, in quote currency (USD or a USD stablecoin). */
export type VenueVolume = { readonly day: Day; readonly venue: string; readonly quoteUsd: number };
