import type { Catalogue } from '../locales/catalogue.ts';
import type { Level } from '../readings/support.ts';

/** A level by its name and its price or range. */
export const describeLevel = (words: Catalogue, level: Level): string =>
  words.support.level(words.common.levels[level.kind], levelPrice(words, level));

/** Its price or range alone. */
export const levelPrice = ({ f }: Catalogue, { low, high }: Level): string =>
  low.value === high.value ? f.usd(low.value) : f.usdRange(low.value, high.value);
