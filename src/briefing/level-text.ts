import type { Catalogue } from '../locales/catalogue.ts';
import { dayStartMs } from '../market/day.ts';
import type { LevelStanding } from '../readings/structure.ts';
import type { Level } from '../readings/support.ts';

/** A level by its name and its price or range. */
export const describeLevel = (words: Catalogue, level: Level): string =>
  words.support.level(words.common.levels[level.kind], levelPrice(words, level));

/** Its price or range alone. */
export const levelPrice = ({ f }: Catalogue, { low, high }: Level): string =>
  low.value === high.value ? f.usd(low.value) : f.usdRange(low.value, high.value);

type Since = NonNullable<LevelStanding['since']>;

/** The day of a change of side: on it, or by it where days without data came right before. */
export const whenText = ({ f, regime }: Catalogue, { day, atLatest }: Since): string =>
  regime.standing.when[atLatest ? 'atLatest' : 'on'](f.day(dayStartMs(day)));

/** The same day as the beginning of the side that followed. */
export const sinceText = ({ f, regime }: Catalogue, { day, atLatest }: Since): string =>
  regime.standing.since[atLatest ? 'atLatest' : 'on'](f.day(dayStartMs(day)));
