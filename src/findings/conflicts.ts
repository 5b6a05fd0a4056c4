import { isFresh, type Reading } from '../market/reading.ts';
import type { SupportReadings } from '../readings/support.ts';
import { zoneCap } from './support.ts';
import type { LeanReadings } from '../readings/lean.ts';
import { claim, type Finding, type SectionId } from './finding.ts';

/** What pulls in different directions and is stated, not smoothed (M26). */
export type Conflict =
  /** Buyers took coins in a zone that ends under a resistance. */
  | 'zone_capped'
  /** Forced selling may be exhausted while the lean stays down: a bounce is not a reversal. */
  | 'exhaustion_under_downside'
  /** Institutions buy into a structure that is broken, or leave one that is intact. */
  | 'inflow_in_downtrend'
  | 'outflow_in_uptrend'
  /** Price rises without spot volume behind it, while risk leans up. */
  | 'rally_without_volume'
  /** The trend is up and its longs are crowded. */
  | 'crowded_uptrend'
  /** Cover is dear although structure is intact. */
  | 'fear_in_uptrend'
  /** Options are dear against their own past and still cheaper than what price did. */
  | 'high_vol_negative_vrp';

/** What conflicts rest on beside the findings. */
export type ConflictInputs = Pick<LeanReadings, 'lean' | 'bounce'> & {
  readonly support: Pick<SupportReadings, 'price' | 'supports' | 'resistances'>;
};

/** From this percentile of its own history implied volatility counts as high. */
const HIGH_PERCENTILE = 80;

/** The conflicts of this market, as findings of their own, in the causal order of what they are about. */
export function conflictFindings(
  findings: readonly Finding[],
  inputs: ConflictInputs,
): readonly Finding<Conflict>[] {
  const of = (section: SectionId, holds: (one: Finding) => boolean): Finding | undefined =>
    findings.find((one) => one.section === section && holds(one));
  const structureUp = of('structure', (one) => isZone(one) && one.direction === 'up');
  const structureDown = of('structure', (one) => isZone(one) && one.direction === 'down');
  const inflow = of('flows', ({ direction }) => direction === 'up');
  const outflow = of('flows', ({ direction }) => direction === 'down');
  const thin = of('volume', ({ kind }) => kind === 'thin_rally');
  const crowded = of('leverage', ({ kind }) => kind === 'overheated_longs');
  const fear = of('skew', ({ direction }) => direction === 'down');
  return [
    ...zoneCapped(inputs.support),
    ...exhaustion(inputs),
    ...between('inflow_in_downtrend', structureDown, inflow),
    ...between('outflow_in_uptrend', structureUp, outflow),
    ...(isFresh(inputs.lean) && inputs.lean.value === 'upside'
      ? between('rally_without_volume', structureUp, thin)
      : []),
    ...between('crowded_uptrend', structureUp, crowded),
    ...between('fear_in_uptrend', structureUp, fear),
    ...highButNegative(findings, findings),
  ];
}

/** Implied volatility high in its own history, yet below realized (M16): high in level is not dear. */
export const highButNegative = (
  volatility: readonly Finding[],
  vrp: readonly Finding[],
): readonly Finding<Conflict>[] =>
  between(
    'high_vol_negative_vrp',
    volatility.find((one) => one.section === 'volatility' && isHigh(one)),
    vrp.find((one) => one.section === 'vrp' && one.kind === 'negative'),
  );

/** The zone, not the news of one level: a level taken back in a bear market makes no intact structure. */
const isZone = ({ comparison }: Finding): boolean => comparison?.kind === 'band';

const isHigh = ({ comparison }: Finding): boolean =>
  comparison?.kind === 'percentile' && comparison.percentile >= HIGH_PERCENTILE;

const conflict = (kind: Conflict, readings: readonly Reading<number | string>[]) =>
  claim<Conflict>(
    {
      section: 'conflict',
      kind,
      direction: 'neutral',
      strength: 'moderate',
      comparison: null,
      limit: 'no_guarantee',
      undo: 'flow_turns',
    },
    readings,
  );

const between = (
  kind: Conflict,
  one: Finding | undefined,
  other: Finding | undefined,
): readonly Finding<Conflict>[] =>
  one && other ? conflict(kind, [...new Set([...one.readings, ...other.readings])]) : [];

function zoneCapped(support: ConflictInputs['support']): readonly Finding<Conflict>[] {
  const capped = zoneCap(support);
  return capped ? conflict('zone_capped', [capped.zone.high, capped.cap.low, support.price]) : [];
}

const exhaustion = ({ lean, bounce }: ConflictInputs): readonly Finding<Conflict>[] =>
  isFresh(lean) && lean.value === 'downside' && isFresh(bounce) && bounce.value === 'possible'
    ? conflict('exhaustion_under_downside', [lean, bounce])
    : [];
