import { isFresh, type PresentReading, type Reading } from '../market/reading.ts';
import { atMost } from '../math/at-least.ts';
import { SIGNAL_NAMES, type Lean, type RiskLean, type SignalName } from '../metrics/risk-lean.ts';
import type { MarketReadings } from '../readings/market-readings.ts';
import type { RuleReadings } from '../readings/rules.ts';
import type { Level } from '../readings/support.ts';
import { causalChain, type CausalLink } from './causal-chain.ts';
import { capOf, conditionsOf, floorOf, isStructural, type Conditions } from './conditions.ts';
import { conflictFindings, type Conflict } from './conflicts.ts';
import type { Finding } from './finding.ts';
import { findingsOf } from './findings.ts';
import { zoneName, type ZoneName } from './structure.ts';

/** What the next change of view depends on. */
type Decides = 'spot_demand' | 'level' | 'demand_lasting' | 'data';

/** The call: where the market stands, which way risk leans, on what evidence, and what would change it (M21). */
export type Regime = {
  /** `null` without price and the cost bases it needs. */
  readonly zone: ZoneName | null;
  /** `null` when the data does not carry a lean: then `missing` says what it lacks. */
  readonly lean: Lean | null;
  readonly confidence: RiskLean['confidence'] | null;
  /** Signals by what they say of the lean; for a balanced one "for" is down. */
  readonly evidence: {
    readonly towards: readonly SignalName[];
    readonly against: readonly SignalName[];
    readonly neither: readonly SignalName[];
  };
  readonly missing: readonly SignalName[];
  readonly bouncePossible: boolean;
  /** Nearest first, at most three on each side. */
  readonly supports: readonly Level[];
  readonly resistances: readonly Level[];
  /** The level the headline names: the cap of a defensive market, the floor of a constructive one. */
  readonly keyLevel: Level | null;
  /** What rallies are worth while the lean is down. */
  readonly rallies: 'corrective' | null;
  readonly decides: Decides;
  readonly conditions: Conditions;
  readonly conflicts: readonly Finding<Conflict>[];
  readonly chain: readonly CausalLink[];
};

/** Everything that is judged of a market, before any words. */
export type Judgement = { readonly findings: readonly Finding[]; readonly regime: Regime };

/** How near price has to be to a structural level, as a fraction, for the level to decide. */
const AT_LEVEL = 0.01;

/** The claims of a market and the regime they make. Pure: the same readings give the same judgement. */
export function judge(readings: MarketReadings, rules: RuleReadings): Judgement {
  const findings = findingsOf(readings);
  const { structure, support, lean: leanOf } = readings;
  const lean = freshValue(leanOf.lean);
  const zone = zoneName(structure);
  const { signals } = leanOf;
  const named = (wanted: number): readonly SignalName[] =>
    SIGNAL_NAMES.filter((name) => signals[name] === wanted);
  const towards = lean === 'upside' ? 1 : -1;
  const conflicts = conflictFindings(findings, { lean: leanOf.lean, bounce: leanOf.bounce, support });
  return {
    findings,
    regime: {
      zone,
      lean,
      confidence: lean === null ? null : freshValue(leanOf.confidence),
      evidence: { towards: named(towards), against: named(-towards), neither: named(0) },
      missing: leanOf.missing,
      bouncePossible: freshValue(leanOf.bounce) === 'possible',
      supports: support.supports,
      resistances: support.resistances,
      keyLevel: keyLevel(zone, readings),
      rallies: lean === 'downside' && signals.flows !== 1 && signals.spotDemand !== 1 ? 'corrective' : null,
      decides: decidingVariable(zone, lean, readings),
      conditions: conditionsOf(readings, rules),
      conflicts,
      chain: causalChain(findings),
    },
  };
}

function keyLevel(zone: ZoneName | null, { support }: MarketReadings): Level | null {
  if (zone === null) return null;
  const constructive = zone === 'expansion' || zone === 'early_recovery';
  return (constructive ? (floorOf(support) ?? capOf(support)) : (capOf(support) ?? floorOf(support))) ?? null;
}

/**
 * What decides next: the level price stands on; else spot demand while neither institutions nor spot trading speak up; else
 * how long the demand lasts. Without a lean it is the data that is missing.
 */
function decidingVariable(
  zone: ZoneName | null,
  lean: Lean | null,
  { support, lean: { signals } }: MarketReadings,
): Decides {
  if (zone === null || lean === null) return 'data';
  const near = [...support.supports, ...support.resistances].some(
    (level) => isStructural(level) && atMost(Math.abs(level.distance.value), AT_LEVEL),
  );
  if (near) return 'level';
  return signals.spotDemand === 1 && signals.flows !== -1 ? 'demand_lasting' : 'spot_demand';
}

const freshValue = <V extends number | string>(reading: Reading<V>): V | null =>
  isFresh(reading) ? reading.value : null;

/** The readings of a level or band. */
export const levelReadings = ({
  low,
  high,
  distance,
  weight,
  amount,
  days,
}: Level): readonly PresentReading[] =>
  [low, high, distance, weight, amount, days].filter((reading) => reading !== undefined);
