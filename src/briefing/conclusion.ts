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
    [...postureTexts(words, regime), netText(words, regime, readings.lean.lean)].join(words.common.space),
  ];
}

/** Whether the zone is one to defend or to build on. */
function postureTexts(words: Catalogue, { zone, lean }: Regime): readonly string[] {
  if (zone === null || lean === null) return [];
  const { regime } = words.letter;
  if (zone === 'capitulation') return [regime.capitulation];
  return [zone === 'expansion' || zone === 'early_recovery' ? regime.constructive : regime.defensive];
}
