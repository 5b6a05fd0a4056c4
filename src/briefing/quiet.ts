import type { Regime } from '../findings/regime.ts';
import { nearestLevels } from '../findings/support.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { isFresh } from '../market/reading.ts';
import type { Bullet } from '../message/message.ts';
import type { MarketReadings } from '../readings/market-readings.ts';
import type { SinceReadings } from '../readings/since-previous.ts';
import { describeLevel } from './level-text.ts';

/** Where things stand when nothing changed: price, the nearest levels, and that the view holds. */
export function quietBullets(
  words: Catalogue,
  { support }: MarketReadings,
  { priceChange }: SinceReadings,
  regime: Regime,
): readonly Bullet[] {
  const { changes, letter, f } = words;
  const { around, below, above } = nearestLevels(support);
  const [floor, cap] = [below, above].map((level) => (level ? describeLevel(words, level) : null));
  const levels = around
    ? letter.support.inside(describeLevel(words, around), cap ?? null)
    : letter.support.levels({ support: floor ?? null, cap: cap ?? null });
  return [
    ...(isFresh(support.price) && isFresh(priceChange)
      ? [{ text: changes.line(changes.price(f.usd(support.price.value), priceChange.value)) }]
      : []),
    ...(levels === null ? [] : [{ text: levels }]),
    ...(regime.lean === null ? [] : [{ text: changes.shortQuiet }]),
  ];
}
