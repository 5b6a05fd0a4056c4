import { brokenMean } from './broken-mean.ts';
import type { MarketDescription } from './description.ts';
import { firstSlip, underWater } from './falling.ts';
import { derivativesDown, firstDay, onchainDown, onSunday, optionsOnly, threeDaysOld } from './partial.ts';
import { cheapCoins, lateSellers, meanReclaimed, thinSqueeze } from './recovering.ts';
import { returningBid } from './returning-bid.ts';
import { calmCalls, dividedSigns, flat, insideCluster, onTheLevel } from './sideways.ts';
import { crowdedTrend, newHighs } from './trending.ts';

/** Markets that no rule was tuned to, by what an analyst would call them. */
export const NAMED_MARKETS = {
  'broken mean': brokenMean,
  'returning bid': returningBid,
  'new highs': newHighs,
  'mean reclaimed': meanReclaimed,
  'under water': underWater,
  'cheap coins': cheapCoins,
  'inside a cluster': insideCluster,
  'options only': optionsOnly,
  'on a Sunday': onSunday,
  'on-chain down': onchainDown,
  'derivatives down': derivativesDown,
  'first slip': firstSlip,
  'calm calls': calmCalls,
  'thin squeeze': thinSqueeze,
  'crowded trend': crowdedTrend,
  'late sellers': lateSellers,
  'three days old': threeDaysOld,
  flat,
  'on the level': onTheLevel,
  'first day': firstDay,
  'divided signs': dividedSigns,
} as const satisfies Record<string, MarketDescription>;

export type MarketName = keyof typeof NAMED_MARKETS;
