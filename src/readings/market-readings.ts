import type { MarketData } from '../market/market-data.ts';
import { flowsReadings, type FlowsReadings } from './flows.ts';
import { leanReadings, type LeanReadings } from './lean.ts';
import { leverageReadings, type LeverageReadings } from './leverage.ts';
import { liquidationReadings, type LiquidationReadings } from './liquidations.ts';
import { lossesReadings, type LossesReadings } from './losses.ts';
import { premiumReadings, type PremiumReadings } from './premium.ts';
import { skewReadings, type SkewReadings } from './skew.ts';
import { stressReadings, type StressReadings } from './stress.ts';
import { structureReadings, type StructureReadings } from './structure.ts';
import { supportReadings, type SupportReadings } from './support.ts';
import { volatilityReadings, type VolatilityReadings } from './volatility.ts';
import { volumeReadings, type VolumeReadings } from './volume.ts';
import { vrpReadings, type VrpReadings } from './vrp.ts';

/** Everything the letter rests on, each topic with its options at their defaults. */
export type MarketReadings = {
  readonly structure: StructureReadings;
  readonly support: SupportReadings;
  readonly losses: LossesReadings;
  readonly stress: StressReadings;
  readonly flows: FlowsReadings;
  readonly volume: VolumeReadings;
  readonly liquidations: LiquidationReadings;
  readonly leverage: LeverageReadings;
  readonly volatility: VolatilityReadings;
  readonly skew: SkewReadings;
  readonly vrp: VrpReadings;
  readonly premium: PremiumReadings;
  readonly lean: LeanReadings;
};

/** All readings of a market; a dataset that is missing leaves its readings missing and the others as they are. */
export async function marketReadings(data: MarketData): Promise<MarketReadings> {
  const structure = await structureReadings(data);
  const [support, losses, stress, flows, volume, liquidations] = await Promise.all([
    supportReadings(data),
    lossesReadings(data),
    stressReadings(data),
    flowsReadings(data),
    volumeReadings(data),
    liquidationReadings(data),
  ]);
  const [leverage, volatility, skew, vrp, premium, lean] = await Promise.all([
    leverageReadings(data),
    volatilityReadings(data),
    skewReadings(data),
    vrpReadings(data),
    premiumReadings(data),
    leanReadings(data, structure),
  ]);
  return {
    structure,
    support,
    losses,
    stress,
    flows,
    volume,
    liquidations,
    leverage,
    volatility,
    skew,
    vrp,
    premium,
    lean,
  };
}
