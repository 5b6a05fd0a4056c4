import type { MarketReadings } from '../readings/market-readings.ts';
import type { Finding, SectionId } from './finding.ts';
import { flowsFindings } from './flows.ts';
import { leverageFindings } from './leverage.ts';
import { liquidationFindings } from './liquidations.ts';
import { lossesFindings } from './losses.ts';
import { premiumFindings } from './premium.ts';
import { skewFindings } from './skew.ts';
import { stressFindings } from './stress.ts';
import { structureFindings } from './structure.ts';
import { supportFindings } from './support.ts';
import { volatilityFindings } from './volatility.ts';
import { volumeFindings } from './volume.ts';
import { vrpFindings } from './vrp.ts';

/** The claims of every section, in causal order. */
export const findingsOf = (readings: MarketReadings): readonly Finding[] => [
  ...structureFindings(readings.structure),
  ...supportFindings(readings.support),
  ...lossesFindings(readings.losses),
  ...stressFindings(readings.stress),
  ...flowsFindings(readings.flows),
  ...volumeFindings(readings.volume),
  ...liquidationFindings(readings.liquidations),
  ...leverageFindings(readings.leverage),
  ...volatilityFindings(readings.volatility),
  ...skewFindings(readings.skew),
  ...vrpFindings(readings.vrp),
  ...premiumFindings(readings.premium),
];

/** Whether a section makes one of these claims. */
export const claims = (
  findings: readonly Finding[],
  section: SectionId,
  ...kinds: readonly string[]
): boolean => findings.some((one) => one.section === section && kinds.includes(one.kind));
