import type { Regime } from '../findings/regime.ts';
import { capOf, floorOf } from '../findings/conditions.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import { describeLevel } from './level-text.ts';

/** What it comes to: the deciding variable and what a rally is worth. */
export function netText(words: Catalogue, regime: Regime): string {
  const { net } = words.letter;
  const { lean, decides, rallies, evidence } = regime;
  if (lean === null) return noLeanText(words, regime);
  const nearest = [capOf(regime), floorOf(regime)]
    .filter((level) => level !== undefined)
    .sort((a, b) => Math.abs(a.distance.value) - Math.abs(b.distance.value))[0];
  if (decides === 'level' && nearest) return net.level(describeLevel(words, nearest));
  switch (lean) {
    case 'downside':
      return rallies === 'corrective' ? net.downside.corrective : net.downside.other;
    case 'upside':
      return decides === 'selling' ? net.upside.supported : net.upside.unproven;
    case 'balanced':
      return evidence.towards.length > 0 && evidence.against.length > 0
        ? net.balanced.divided
        : net.balanced.silent;
  }
}

/** Why there is no lean, by what it lacks. */
const noLeanText = ({ letter, regime: words }: Catalogue, { missing }: Regime): string =>
  letter.noLean(missing.map((name) => words.signals[name]));
