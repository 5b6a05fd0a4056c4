import type { Regime } from '../findings/regime.ts';
import { isStructural } from '../findings/conditions.ts';
import type { Lean } from '../metrics/risk-lean.ts';
import type { Catalogue } from '../locales/catalogue.ts';
import type { Reading } from '../market/reading.ts';
import { oneOf } from './variants.ts';
import { describeLevel } from './level-text.ts';

/** What it comes to: the deciding variable, what a rally is worth, and how sure the lean is. */
export function netText(words: Catalogue, regime: Regime, call: Reading<Lean>): string {
  const { lean, confidence } = regime;
  if (lean === null || confidence === null) return noLeanText(words, regime);
  const sure = words.letter.net.confidence(words.regime.confidences[confidence]);
  return [decidingText(words, lean, regime, call), sure].join(words.common.space);
}

function decidingText(
  words: Catalogue,
  lean: Lean,
  { decides, rallies, evidence, ...levels }: Regime,
  call: Reading<Lean>,
): string {
  const { net } = words.letter;
  const at = [...levels.supports, ...levels.resistances]
    .filter(isStructural)
    .sort((a, b) => Math.abs(a.distance.value) - Math.abs(b.distance.value))[0];
  if (decides === 'level' && at) return net.level(describeLevel(words, at));
  switch (lean) {
    case 'downside':
      return rallies === 'corrective' ? oneOf(net.downside.corrective, call) : net.downside.other;
    case 'upside':
      return oneOf(decides === 'demand_lasting' ? net.upside.supported : net.upside.unproven, call);
    case 'balanced': {
      const [down, up] = [evidence.towards.length > 0, evidence.against.length > 0];
      if (down === up) return oneOf(down ? net.balanced.divided : net.balanced.silent, call);
      return down ? net.balanced.down : net.balanced.up;
    }
  }
}

/** Why there is no lean, by what it lacks. */
const noLeanText = ({ letter, regime: words }: Catalogue, { missing }: Regime): string =>
  letter.noLean(missing.map((name) => words.signals[name]));
