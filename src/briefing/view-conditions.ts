import type { Catalogue } from '../locales/catalogue.ts';
import { isFresh, isPresent } from '../market/reading.ts';
import type { Bullet } from '../message/message.ts';
import type { LeanReadings } from '../readings/lean.ts';
import { STRUCTURE_LEVELS, type StructureReadings } from '../readings/structure.ts';
import type { Level, SupportReadings } from '../readings/support.ts';
import { describeLevel } from './sections/support.ts';

/**
 * What would change the view and what would confirm it: the levels next to price, then demand and stress (M21). A structural
 * level changes it, the nearest cluster may confirm it. Flows that already speak against the view change it only by lasting.
 */
export function viewConditions(
  words: Catalogue,
  { zone, close }: Pick<StructureReadings, 'zone' | 'close'>,
  { supports, resistances }: Pick<SupportReadings, 'supports' | 'resistances'>,
  { signals }: Pick<LeanReadings, 'signals'>,
): readonly Bullet[] {
  if (!isFresh(zone) || !isPresent(close)) return [];
  const { flips, confirms } = words.regime;
  const say = (level: Level): string => describeLevel(words, level);
  const defensive = zone.value !== 'expansion' && zone.value !== 'early_recovery';
  const below = supports.filter(isBelow);
  const cap = resistances.find(isStructural) ?? resistances.find(({ distance }) => distance.value > 0);
  const floor = below.find(isStructural) ?? below[0];
  const changes = defensive
    ? [
        ...(cap ? [flips.reclaim(say(cap))] : []),
        signals.flows === 1 ? flips.lastingInflow : flips.inflow,
        flips.volume,
        flips.calmer,
      ]
    : [
        ...(floor ? [flips.loss(say(floor))] : []),
        signals.flows === -1 ? flips.lastingOutflow : flips.outflow,
        flips.stress,
      ];
  const [first, next] = supports.filter((level) => isBelow(level) || level.kind === 'dense_cluster');
  const lost = first && (next ? confirms.lossExposes(say(first), say(next)) : confirms.loss(say(first)));
  const confirming = defensive ? lost : below[0] && confirms.hold(say(below[0]));
  return [
    { lead: flips.lead, text: changes.join(words.common.clause) },
    ...(confirming ? [{ lead: confirms.lead, text: confirming }] : []),
  ];
}

const isBelow = ({ distance }: Level): boolean => distance.value < 0;
/** One of the levels the zone is made of: the others can be crossed without a change of zone. */
const isStructural = ({ kind }: Level): boolean => STRUCTURE_LEVELS.some((id) => id === kind);
