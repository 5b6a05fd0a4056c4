import { pictured } from '../../charts/chart.ts';
import { regimeChart } from '../../charts/regime.ts';
import { conditionReadings, type Conditions } from '../../findings/conditions.ts';
import { judge, levelReadings, type Regime } from '../../findings/regime.ts';
import type { Catalogue } from '../../locales/catalogue.ts';
import type { Block, Bullet } from '../../message/message.ts';
import { marketReadings, type MarketReadings } from '../../readings/market-readings.ts';
import { ruleReadings } from '../../readings/rules.ts';
import { STRUCTURE_LEVELS } from '../../readings/structure.ts';
import { isFresh, isPresent } from '../../market/reading.ts';
import { conditionBullets } from '../condition-text.ts';
import { conflictTexts } from '../conflict-text.ts';
import type { Context } from '../context.ts';
import { evidenceBullets } from '../evidence-text.ts';
import { describeLevel } from '../level-text.ts';
import { bulletBlock, noteBlocks, textBlocks } from '../optional-blocks.ts';
import { regimeHeadline } from '../regime-headline.ts';
import type { Section } from '../section.ts';
import { standingText, structureGaps, structureLevelReadings } from './structure.ts';

const EVERY_KIND = {
  changes: ['price', 'demand', 'stress'],
  confirms: ['price', 'demand', 'stress'],
  onePerKind: false,
} as const;

/** The call in full: zone, lean, confidence, evidence both ways, levels, conflicts, what would change and confirm it. */
export async function regimeSection(context: Context): Promise<Section> {
  const { data, words } = context;
  const readings = await marketReadings(data);
  const { regime } = judge(readings, ruleReadings(data));
  const { structure } = readings;
  const claim = regimeHeadline(words, readings, regime);
  return {
    headline: claim,
    charts: await regimeCharts(context, readings, claim),
    blocks: [
      ...textBlocks(regime.zone === null ? [] : [words.regime.zoneMeaning[regime.zone]]),
      ...bulletBlock([
        ...standingBullets(words, readings),
        ...confidenceBullet(words, regime, readings),
        ...evidenceBullets(words, readings, regime),
        ...levelBullets(words, regime),
        ...decidesBullet(words, regime),
        ...conditionBullets(words, regime.conditions, EVERY_KIND),
      ]),
      ...textBlocks(conflictTexts(words, readings, regime)),
      ...limits(words, regime, readings),
      ...structureGaps(words, structure),
    ],
    readings: regimeSectionReadings(readings, regime),
  };
}

/** What the call rests on and shows. */
export const regimeSectionReadings = (
  { structure, lean, support, volume }: MarketReadings,
  regime: Regime,
): Section['readings'] => [
  ...new Set([
    ...structureLevelReadings(structure),
    ...[lean.lean, lean.score, lean.confidence, lean.bounce, ...lean.inputs.slice(1)],
    ...[volume.sma30Change, volume.priceChange],
    support.price,
    ...[...regime.supports, ...regime.resistances].flatMap(levelReadings),
    ...conditionsReadings(regime.conditions),
  ]),
];

const conditionsReadings = ({ changes, confirms }: Conditions) =>
  [...changes, ...confirms].flatMap(conditionReadings);

/** The picture of the call, told by where price stands against each level. */
export const regimeCharts = (context: Context, readings: MarketReadings, claim: string) =>
  pictured(context, () =>
    regimeChart(
      context,
      claim,
      standingBullets(context.words, readings).map(({ text }) => text),
    ),
  );

const standingBullets = (words: Catalogue, { structure }: MarketReadings): readonly Bullet[] =>
  STRUCTURE_LEVELS.map((id) => structure.standings[id])
    .filter(({ level, side }) => isFresh(level) && isFresh(side))
    .map((standing) => ({ text: standingText(words, standing) }));

function levelBullets(words: Catalogue, { supports, resistances }: Regime): readonly Bullet[] {
  const { levels } = words.regime;
  const rows = [
    { lead: levels.supports, level: supports },
    { lead: levels.resistances, level: resistances },
  ];
  return rows
    .filter(({ level }) => level.length > 0)
    .map(({ lead, level }) => ({
      lead,
      text: level.map((one) => describeLevel(words, one)).join(words.common.clause),
    }));
}

function confidenceBullet(
  words: Catalogue,
  { confidence }: Regime,
  { lean: { score } }: MarketReadings,
): readonly Bullet[] {
  const { confidence: phrases, confidences } = words.regime;
  return confidence === null || !isPresent(score)
    ? []
    : [{ lead: phrases.lead, text: phrases.text(confidences[confidence], score.value) }];
}

function decidesBullet(words: Catalogue, { decides }: Regime): readonly Bullet[] {
  return decides === 'data' ? [] : [{ lead: words.regime.decides.lead, text: words.regime.decides[decides] }];
}

function limits(
  words: Catalogue,
  { lean, missing, zone }: Regime,
  { lean: leanOf }: MarketReadings,
): readonly Block[] {
  const { regime } = words;
  const names = missing.map((name) => regime.signals[name]);
  if (lean !== null) return noteBlocks([names.length > 0 ? regime.missingSignals(names) : regime.limit]);
  const known = Object.values(leanOf.signals).some((signal) => signal !== null);
  return zone !== null || known ? noteBlocks([regime.noLean, regime.withoutSignals(names)]) : [];
}
