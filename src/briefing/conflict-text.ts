import type { Conflict } from '../findings/conflicts.ts';
import type { Regime } from '../findings/regime.ts';
import { zoneCap } from '../findings/support.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import type { MarketReadings } from '../readings/market-readings.ts';
import { describeLevel, levelPrice } from './level-text.ts';

/** The conflicts of a market in a sentence each. Those of one section alone are told there (`skipped`). */
export function conflictTexts(
  words: Catalogue,
  { support }: MarketReadings,
  { conflicts }: Regime,
  skipped: readonly Conflict[] = [],
): readonly string[] {
  const { conflicts: phrases } = words.regime;
  return conflicts
    .filter(({ kind }) => !skipped.includes(kind))
    .flatMap(({ kind }) => {
      if (kind !== 'zone_capped') return [phrases[kind]];
      const capped = zoneCap(support);
      return capped
        ? [phrases.zone_capped(levelPrice(words, capped.zone), describeLevel(words, capped.cap))]
        : [];
    });
}
