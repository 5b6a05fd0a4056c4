import { isFresh, isPresent, type PresentReading, type Reading } from '../market/reading.ts';
import { atLeast } from '../math/at-least.ts';
import type { LossesReadings } from '../readings/losses.ts';
import type { StressReadings } from '../readings/stress.ts';
import { STRUCTURE_LEVELS } from '../readings/structure.ts';
import type { Level, SupportReadings } from '../readings/support.ts';
import type { MarketReadings } from '../readings/market-readings.ts';
import type { RuleReadings } from '../readings/rules.ts';
import { placeOf } from './finding.ts';
import { zoneName } from './structure.ts';

/** What would change or confirm the view: something that can be looked up, with its level or number (M21). */
export type Condition =
  | { readonly kind: 'price'; readonly code: 'reclaim' | 'lose' | 'hold'; readonly level: Level }
  /** Below every level there is only the last close. */
  | { readonly kind: 'price'; readonly code: 'lower'; readonly close: PresentReading }
  | {
      readonly kind: 'price';
      readonly code: 'lose_exposes' | 'pass_opens';
      readonly level: Level;
      readonly next: Level;
    }
  /** 7-day institutional flows beyond the size that counts. */
  | { readonly kind: 'demand'; readonly code: 'inflow' | 'outflow'; readonly threshold: PresentReading }
  /** More of what the last 7 days brought. */
  | { readonly kind: 'demand'; readonly code: 'inflow_grows' | 'outflow_grows'; readonly net: PresentReading }
  | {
      readonly kind: 'demand';
      readonly code: 'volume_up';
      readonly rise: PresentReading;
      readonly target: PresentReading;
    }
  | { readonly kind: 'demand'; readonly code: 'volume_rise'; readonly rise: PresentReading }
  | {
      readonly kind: 'stress';
      readonly code: 'losses_fall';
      readonly weeks: PresentReading;
      readonly sma7: PresentReading | null;
    }
  | { readonly kind: 'stress'; readonly code: 'losses_rise'; readonly percentile: PresentReading }
  /** More than the last 7 days' mean, which is heavy already. */
  | { readonly kind: 'stress'; readonly code: 'losses_grow'; readonly sma7: PresentReading }
  | { readonly kind: 'stress'; readonly code: 'loss_over' | 'loss_under'; readonly line: PresentReading };

export type Conditions = { readonly changes: readonly Condition[]; readonly confirms: readonly Condition[] };

/**
 * One condition of each kind (price, demand, stress) that would change the view, and of each that would confirm it. None
 * without a fresh zone: then there is no view to change.
 */
export function conditionsOf(readings: MarketReadings, rules: RuleReadings): Conditions {
  const { structure } = readings;
  const zone = zoneName(structure);
  if (zone === null || !isFresh(structure.close)) return { changes: [], confirms: [] };
  const constructive = zone === 'expansion' || zone === 'early_recovery';
  return constructive
    ? { changes: turnsDown(readings, rules), confirms: staysUp(readings, rules) }
    : { changes: turnsUp(readings, rules), confirms: staysDown(readings, rules) };
}

function turnsUp(
  { support, flows, volume, losses }: MarketReadings,
  rules: RuleReadings,
): readonly Condition[] {
  const cap = capOf(support);
  const target = volume.riseTarget;
  return [
    ...(cap ? [{ kind: 'price', code: 'reclaim', level: cap } as const] : []),
    ...(isFresh(flows.net7d) && flows.net7d.value > rules.flowFlat.value
      ? [{ kind: 'demand', code: 'inflow_grows', net: flows.net7d } as const]
      : [{ kind: 'demand', code: 'inflow', threshold: rules.flowFlat } as const]),
    isFresh(target)
      ? { kind: 'demand', code: 'volume_up', rise: rules.volumeRise, target }
      : { kind: 'demand', code: 'volume_rise', rise: rules.volumeRise },
    lossesFall(losses, rules),
  ];
}

function staysDown(
  { support, structure, flows, stress, losses }: MarketReadings,
  rules: RuleReadings,
): readonly Condition[] {
  const held = support.supports.filter((level) => isBelow(level) || level.kind === 'dense_cluster');
  const [first, next] = [
    held[0],
    held.slice(1).find((level) => level.high.value < (held[0]?.low.value ?? 0)),
  ];
  const out = isFresh(flows.net7d) && flows.net7d.value < -rules.flowFlat.value;
  return [
    ...(first ? lossOf(first, next) : lowerClose(structure)),
    out && isFresh(flows.net7d)
      ? { kind: 'demand', code: 'outflow_grows', net: flows.net7d }
      : { kind: 'demand', code: 'outflow', threshold: rules.flowFlat },
    lossLine(stress, 'loss_over') ?? lossesRise(losses, rules),
  ];
}

function turnsDown({ support, flows, losses }: MarketReadings, rules: RuleReadings): readonly Condition[] {
  const floor = floorOf(support);
  const out = isFresh(flows.net7d) && flows.net7d.value < -rules.flowFlat.value;
  return [
    ...(floor ? [{ kind: 'price', code: 'lose', level: floor } as const] : []),
    out && isFresh(flows.net7d)
      ? { kind: 'demand', code: 'outflow_grows', net: flows.net7d }
      : { kind: 'demand', code: 'outflow', threshold: rules.flowFlat },
    lossesRise(losses, rules),
  ];
}

function staysUp(
  { support, flows, stress, losses }: MarketReadings,
  rules: RuleReadings,
): readonly Condition[] {
  const above = support.resistances.filter(({ distance }) => distance.value > 0);
  const first = above[0];
  const next = above.slice(1).find((level) => level.low.value > (first?.high.value ?? 0));
  const floor = floorOf(support);
  return [
    ...(first && next
      ? [{ kind: 'price', code: 'pass_opens', level: first, next } as const]
      : first
        ? [{ kind: 'price', code: 'reclaim', level: first } as const]
        : floor
          ? [{ kind: 'price', code: 'hold', level: floor } as const]
          : []),
    ...(isFresh(flows.net7d) && flows.net7d.value > rules.flowFlat.value
      ? [{ kind: 'demand', code: 'inflow_grows', net: flows.net7d } as const]
      : [{ kind: 'demand', code: 'inflow', threshold: rules.flowFlat } as const]),
    lossLine(stress, 'loss_under') ?? lossesFall(losses, rules),
  ];
}

const isBelow = ({ distance }: Level): boolean => distance.value < 0;
/** One of the levels the zone is made of: the others can be crossed without a change of zone. */
export const isStructural = ({ kind }: Level): boolean => STRUCTURE_LEVELS.some((id) => id === kind);

/** The structural level that caps price, or the nearest of any kind above it. */
export const capOf = ({ resistances }: Pick<SupportReadings, 'resistances'>): Level | undefined =>
  resistances.find(isStructural) ?? resistances.find(({ distance }) => distance.value > 0);

/** The structural level that carries price (or that price stands on), or the nearest of any kind below it. */
export const floorOf = ({ supports }: Pick<SupportReadings, 'supports'>): Level | undefined =>
  supports.find(isStructural) ?? supports.find(isBelow);

const lowerClose = ({ close }: MarketReadings['structure']): readonly Condition[] =>
  isFresh(close) ? [{ kind: 'price', code: 'lower', close }] : [];

const lossOf = (first: Level | undefined, next: Level | undefined): readonly Condition[] =>
  first === undefined
    ? []
    : next === undefined
      ? [{ kind: 'price', code: 'lose', level: first }]
      : [{ kind: 'price', code: 'lose_exposes', level: first, next }];

/** The nearest line above the paper loss: to be crossed, or to stay under. `null` when it is above both, or not known. */
function lossLine(
  { loss, mean, plus1sd }: StressReadings,
  code: 'loss_over' | 'loss_under',
): Condition | null {
  if (!isFresh(loss)) return null;
  const line = [mean, plus1sd].filter(isFresh).find(({ value }) => value > loss.value);
  return line === undefined ? null : { kind: 'stress', code, line };
}

const lossesFall = ({ sma7 }: LossesReadings, { calmWeeks }: RuleReadings): Condition => ({
  kind: 'stress',
  code: 'losses_fall',
  weeks: calmWeeks,
  sma7: freshOrNull(sma7),
});

const lossesRise = ({ sma7 }: LossesReadings, { heavyPercentile }: RuleReadings): Condition => {
  const place = placeOf(sma7);
  return isFresh(sma7) && place?.kind === 'percentile' && atLeast(place.percentile, heavyPercentile.value)
    ? { kind: 'stress', code: 'losses_grow', sma7 }
    : { kind: 'stress', code: 'losses_rise', percentile: heavyPercentile };
};

const freshOrNull = (reading: Reading): PresentReading | null =>
  isPresent(reading) && isFresh(reading) ? reading : null;

/** The readings a condition shows. */
export function conditionReadings(condition: Condition): readonly PresentReading[] {
  switch (condition.code) {
    case 'reclaim':
    case 'lose':
    case 'hold':
      return [condition.level.low, condition.level.high];
    case 'lower':
      return [condition.close];
    case 'lose_exposes':
    case 'pass_opens':
      return [condition.level, condition.next].flatMap(({ low, high }) => [low, high]);
    case 'inflow':
    case 'outflow':
      return [condition.threshold];
    case 'inflow_grows':
    case 'outflow_grows':
      return [condition.net];
    case 'volume_up':
      return [condition.rise, condition.target];
    case 'volume_rise':
      return [condition.rise];
    case 'losses_fall':
      return [condition.weeks, ...(condition.sma7 === null ? [] : [condition.sma7])];
    case 'losses_rise':
      return [condition.percentile];
    case 'losses_grow':
      return [condition.sma7];
    case 'loss_over':
    case 'loss_under':
      return [condition.line];
  }
}
