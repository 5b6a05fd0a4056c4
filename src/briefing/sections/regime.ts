import type { Catalogue } from '../../locales/catalogue.ts';
import { isFresh, isPresent } from '../../market/reading.ts';
import { dayStartMs } from '../../market/day.ts';
import type { Block, Bullet } from '../../message/message.ts';
import { SIGNAL_NAMES, type Signal, type SignalName } from '../../metrics/risk-lean.ts';
import type { LevelSide } from '../../metrics/level-state.ts';
import { isCorrection } from '../../metrics/regime-zone.ts';
import { leanReadings, type LeanReadings } from '../../readings/lean.ts';
import {
  STRUCTURE_LEVELS,
  structureReadings,
  type LevelStanding,
  type StructureReadings,
} from '../../readings/structure.ts';
import { supportReadings } from '../../readings/support.ts';
import type { Context } from '../context.ts';
import { gapNotes, type Section } from '../section.ts';
import { viewConditions } from '../view-conditions.ts';

/** How long a lost or reclaimed level is told as news. */
const EVENT_DAYS = 90;

/** Where the market stands: the zone and the lean, the evidence both ways, and what would change or confirm the view. */
export async function regimeSection({ data, words }: Context): Promise<Section> {
  const structure = await structureReadings(data);
  const [lean, levels] = await Promise.all([leanReadings(data, structure), supportReadings(data)]);
  const standings = STRUCTURE_LEVELS.map((id) => structure.standings[id]);
  return {
    headline: headline(words, structure, lean),
    blocks: [
      ...zoneBlocks(words, structure),
      ...listBlock([
        ...standings.flatMap((one) => standingBullet(words, one)),
        ...evidence(words, lean),
        ...viewConditions(words, structure, levels, lean),
      ]),
      ...limits(words, structure, lean),
      ...gapNotes(
        words,
        [['price', structure.close] as const, ...standings.map(({ id, level }) => [id, level] as const)].map(
          ([id, reading]) => [words.common.levels[id], reading] as const,
        ),
      ),
    ],
    readings: [
      structure.close,
      structure.zone,
      ...standings.flatMap(({ level, side }) => [level, side]),
      lean.lean,
      lean.score,
      lean.confidence,
      lean.bounce,
      ...lean.inputs.slice(1),
      ...[...levels.supports, ...levels.resistances].flatMap(({ low, high }) => [low, high]),
    ],
  };
}

/** The zone's name; a shallow bear is called a correction for its first days (M21). */
function zoneName(words: Catalogue, { zone, standings }: StructureReadings): string | undefined {
  if (!isFresh(zone)) return undefined;
  const { since } = standings.sth_cost_basis;
  return words.regime.zones[zoneKey(zone.value, since === null ? null : since.daysAgo + 1)];
}

type ZoneKey = keyof Catalogue['regime']['zones'];

const zoneKey = (zone: Exclude<ZoneKey, 'correction'>, daysBelow: number | null): ZoneKey =>
  isCorrection(zone, daysBelow) ? 'correction' : zone;

function headline(
  words: Catalogue,
  structure: StructureReadings,
  { lean, confidence }: LeanReadings,
): string {
  const { headline: phrases, leans, confidences } = words.regime;
  if (!isPresent(structure.close)) return phrases.nothing;
  const price = words.f.usd(structure.close.value);
  if (structure.close.quality === 'stale') return phrases.aged(price, Date.parse(structure.close.asOf));
  const zone = zoneName(words, structure);
  if (zone === undefined) return partialHeadline(words, structure, price);
  if (!isPresent(lean) || !isPresent(confidence)) return phrases.noLean(zone, price);
  return phrases.full(zone, price, leans[lean.value], confidences[confidence.value]);
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

function zoneBlocks(words: Catalogue, structure: StructureReadings): readonly Block[] {
  if (!isFresh(structure.zone)) return [];
  const { since } = structure.standings.sth_cost_basis;
  const key = zoneKey(structure.zone.value, since === null ? null : since.daysAgo + 1);
  return [{ kind: 'text', text: words.regime.zoneMeaning[key] }];
}

function standingBullet(words: Catalogue, { id, level, side, since }: LevelStanding): readonly Bullet[] {
  if (!isFresh(level) || !isFresh(side)) return [];
  const name = words.common.levels[id];
  const at = words.f.usd(level.value);
  return [{ text: standingText(words, name, at, side.value, since) }];
}

/** A change of side is told as an event while it is young, and as a standing from then on. */
function standingText(
  words: Catalogue,
  name: string,
  at: string,
  side: LevelSide,
  since: LevelStanding['since'],
): string {
  const { standing } = words.regime;
  if (since === null) return standing[side](name, at);
  const day = words.f.day(dayStartMs(since.day));
  return since.daysAgo > EVENT_DAYS
    ? standing.held[side](name, at, day)
    : standing[since.kind](name, at, day);
}

function evidence(words: Catalogue, { lean, signals, bounce }: LeanReadings): readonly Bullet[] {
  const { regime } = words;
  if (!isPresent(lean)) return [];
  const named = (wanted: Signal): readonly string[] =>
    SIGNAL_NAMES.filter((name) => signals[name] === wanted).map((name: SignalName) => regime.signals[name]);
  const towards = lean.value === 'upside' ? 1 : -1;
  const rows = [
    [regime.evidence[lean.value].towards, named(towards)],
    [regime.evidence[lean.value].against, named(towards === 1 ? -1 : 1)],
    [regime.evidence.neutral, named(0)],
  ] as const;
  return [
    ...rows
      .filter(([, names]) => names.length > 0)
      .map(([lead, names]) => ({ lead, text: words.f.list(names) })),
    ...(isFresh(bounce) && bounce.value === 'possible' ? [{ text: regime.bounce }] : []),
  ];
}

function limits(
  words: Catalogue,
  { zone }: StructureReadings,
  { lean, missing, signals }: LeanReadings,
): readonly Block[] {
  const { regime } = words;
  const names = missing.map((name) => regime.signals[name]);
  if (isPresent(lean)) {
    return names.length > 0 ? [note(regime.missingSignals(names))] : [note(regime.limit)];
  }
  const known = Object.values(signals).some((signal) => signal !== null);
  return isPresent(zone) || known ? [note(regime.noLean), note(regime.withoutSignals(names))] : [];
}

const note = (text: string): Block => ({ kind: 'note', text });
const listBlock = (items: readonly Bullet[]): readonly Block[] =>
  items.length > 0 ? [{ kind: 'bullets', items }] : [];
