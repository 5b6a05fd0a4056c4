import type { Regime } from '../findings/regime.ts';
import { NEWS_DAYS } from '../findings/structure.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { isFresh, isPresent } from '../market/reading.ts';
import type { MarketReadings } from '../readings/market-readings.ts';
import { STRUCTURE_LEVELS, type StructureReadings } from '../readings/structure.ts';
import type { Level } from '../readings/support.ts';
import { describeLevel } from './level-text.ts';
import { oneOf } from './variants.ts';

/** Regime, key level and lean in one line; what there is of them where a part is missing. */
export function regimeHeadline(words: Catalogue, { structure }: MarketReadings, regime: Regime): string {
  const { headline: phrases, leans, zones } = words.regime;
  const { close } = structure;
  if (!isPresent(close)) return phrases.nothing;
  const price = words.f.usd(close.value);
  if (close.quality === 'stale') return phrases.aged(price, Date.parse(close.asOf));
  if (regime.zone === null) return partialHeadline(words, structure, price);
  const zone = zones[regime.zone];
  const { lean, keyLevel } = regime;
  if (lean === null) return phrases.noLean(zone, price);
  if (keyLevel === null) return phrases.full(zone, price, leans[lean]);
  const level = describeLevel(words, keyLevel);
  const below = keyLevel.low.value > close.value;
  if (below && lean === 'downside')
    return oneOf(phrases.downside(zone, level, isLost(structure, keyLevel)), structure.zone);
  if (!below && lean === 'upside') return oneOf(phrases.upside(zone, level), structure.zone);
  return (below ? phrases.below : phrases.above)(zone, level, leans[lean]);
}

/** Without a zone, the side of the one level that is known. */
function partialHeadline(words: Catalogue, { standings }: StructureReadings, price: string): string {
  const { headline: phrases, sideOf } = words.regime;
  for (const id of STRUCTURE_LEVELS) {
    const { side, level } = standings[id];
    if (isFresh(side) && isFresh(level)) {
      return phrases.partial(price, sideOf[side.value](words.common.levels[id], words.f.usd(level.value)));
    }
  }
  return phrases.unplaced(price);
}

/** Whether the level was given up lately. */
const isLost = ({ standings }: StructureReadings, { kind }: Level): boolean =>
  STRUCTURE_LEVELS.some((id) => {
    const { since } = standings[id];
    return id === kind && since?.kind === 'lost' && since.daysAgo <= NEWS_DAYS;
  });
