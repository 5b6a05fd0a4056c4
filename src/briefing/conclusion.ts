import type { Regime } from '../findings/regime.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import type { MarketReadings } from '../readings/market-readings.ts';
import { conflictTexts } from './conflict-text.ts';
import { netText } from './net-text.ts';

/** Told in the sections they belong to. */
const TOLD_BEFORE = ['zone_capped', 'high_vol_negative_vrp'] as const;

/** How one thing led to the next, what conflicts, and what decides. */
export function conclusionTexts(
  words: Catalogue,
  readings: MarketReadings,
  regime: Regime,
  withChain: boolean,
): readonly string[] {
  const { letter } = words;
  return [
    ...(withChain && regime.chain.length > 0
      ? [letter.chainOf(regime.chain.map((link) => letter.chain[link]))]
      : []),
    ...conflictTexts(words, readings, regime, TOLD_BEFORE),
    regime.zone !== null && regime.lean === null
      ? letter.noLean(regime.missing.map((name) => words.regime.signals[name]))
      : netText(words, regime),
  ];
}
