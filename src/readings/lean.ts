import type { MarketData } from '../market/market-data.ts';
import { isFresh, type PresentReading, type Reading } from '../market/reading.ts';
import { riskLean, type Lean, type RiskLean, type SignalName } from '../metrics/risk-lean.ts';
import { flowsReadings } from './flows.ts';
import { leverageReadings } from './leverage.ts';
import { liquidationReadings } from './liquidations.ts';
import { lossesReadings } from './losses.ts';
import { absent, combinedProvenance } from './measure.ts';
import { skewReadings } from './skew.ts';
import { stressReadings } from './stress.ts';
import type { StructureReadings } from './structure.ts';
import { volumeReadings } from './volume.ts';
import { vrpReadings } from './vrp.ts';

export type LeanReadings = {
  /** Missing when the data does not carry a call: no zone, no demand signal, or no derivatives. */
  readonly lean: Reading<Lean>;
  readonly score: Reading;
  readonly confidence: Reading<RiskLean['confidence']>;
  readonly signals: RiskLean['signals'];
  readonly missing: readonly SignalName[];
  /** A loss spike or a liquidation high this week: it does not enter the score (M21). */
  readonly bounce: Reading<'possible' | 'none'>;
  /** What the signals rest on. */
  readonly inputs: readonly Reading<number | string>[];
};

/** Which way risk leans and how sure that is (M21). Stale readings count as missing. */
export async function leanReadings(data: MarketData, structure: StructureReadings): Promise<LeanReadings> {
  const [flows, volume, stress, losses, skew, vrp, leverage, liquidations] = await Promise.all([
    flowsReadings(data),
    volumeReadings(data),
    stressReadings(data),
    lossesReadings(data),
    skewReadings(data),
    vrpReadings(data),
    leverageReadings(data),
    liquidationReadings(data),
  ]);
  const skew1w = skew.tenors['1w'].normalised;
  const result = riskLean({
    zone: fresh(structure.zone),
    flow7Usd: fresh(flows.net7d),
    volumeState: fresh(volume.state),
    relativeUnrealizedLoss: fresh(stress.loss),
    relativeUnrealizedLossMean: fresh(stress.mean),
    lossSma7Percentile: judgedPercentile(losses.sma7),
    skew1wNormalised: fresh(skew1w),
    vrp1wVolPoints: fresh(vrp.week.vrp),
    fundingAnnualised: fresh(leverage.funding),
  });
  const inputs = [
    structure.zone,
    flows.net7d,
    volume.state,
    stress.loss,
    stress.mean,
    losses.sma7,
    skew1w,
    vrp.week.vrp,
    leverage.funding,
  ];
  const carried = inputs.filter((reading) => isFresh<number | string>(reading));
  const as = <V extends number | string>(id: string, unit: Reading['unit'], value: V | null): Reading<V> => {
    const [first, ...rest] = carried;
    if (first === undefined || value === null || !result.supported) {
      return absent(id, unit, { code: 'missing_input', input: result.missing[0] ?? 'structure' });
    }
    return { id, unit, value, ...combinedProvenance([first, ...rest]) };
  };
  return {
    lean: as('risk_lean', 'state', result.lean),
    score: as('risk_lean_score', 'score', result.score),
    confidence: as('risk_lean_confidence', 'state', result.confidence),
    signals: result.signals,
    missing: result.missing,
    bounce: bounceOf([
      ...(isJudged(losses.sma7) ? [losses.spike] : []),
      ...((fresh(liquidations.lookback.days) ?? 0) >= MIN_HISTORY ? [liquidations.long.rank] : []),
    ]),
    inputs,
  };
}

const fresh = <V extends number | string>(reading: Reading<V>): V | null =>
  isFresh(reading) ? reading.value : null;

/** Fewest values of a history by which a figure may be called extreme. */
const MIN_HISTORY = 30;
const isJudged = (reading: Reading): boolean =>
  isFresh(reading) && (reading.place?.windowDays ?? 0) >= MIN_HISTORY;
const judgedPercentile = (reading: Reading): number | null =>
  isFresh(reading) && isJudged(reading)
    ? reading.value > 0
      ? (reading.place?.percentile ?? null)
      : 0
    : null;

/** Forced selling that may have run its course: a loss spike, or the largest long flush of its look-back. */
function bounceOf(tells: readonly Reading<number | string>[]): Reading<'possible' | 'none'> {
  const name = { id: 'bounce', unit: 'state' } as const;
  const signs: PresentReading<number | string>[] = tells.filter((reading) => isFresh(reading));
  const [first, ...rest] = signs;
  if (first === undefined)
    return absent(name.id, name.unit, { code: 'missing_input', input: 'realized_loss_spike' });
  const possible = signs.some(({ value }) => value === 'spike' || value === 1);
  return { ...name, value: possible ? 'possible' : 'none', ...combinedProvenance([first, ...rest]) };
}
