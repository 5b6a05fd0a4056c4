import type { Candle, HourlyClose } from './candle.ts';
import type { Millis } from './day.ts';
import type { FlowDay } from './flow.ts';
import type { FundingRate } from './funding.ts';
import type { LiquidationHour } from './liquidation.ts';
import type { OnchainSeries } from './onchain.ts';
import type { OptionChain, OptionTrade } from './option.ts';
import type { PublishedBriefing } from './published.ts';
import type { DailySeries } from './series.ts';
import type { Answer } from './sourced.ts';
import type { VenueVolume } from './spot-volume.ts';
import type { SupplyByCost } from './supply-by-cost.ts';
import type { TokenUnlock } from './unlock.ts';
import type { VolatilityDay } from './volatility.ts';

/** Which market the answers describe; said in every message unless it is the live one. */
export type MarketInfo = {
  readonly kind: 'live' | 'recorded' | 'simulated';
  readonly name: string;
};

/**
 * The port to all datasets. Each method gives what one source knew at `nowMs`, and nothing later: closed UTC days only
 * in daily data, ascending by time, validated. It never rejects for a reason of the data: a missing or broken dataset is
 * an `Unavailable` with its reason, so one bad source costs only what rests on it.
 */
export type MarketData = {
  readonly info: MarketInfo;
  /** The instant the answers are for: the wall clock when live, the folder's as-of otherwise. */
  readonly nowMs: Millis;
  candles(): Promise<Answer<readonly Candle[]>>;
  /** The price of this instant, USD, where the market is live; elsewhere the newest hourly close is the price. */
  spot?(): Promise<Answer<number>>;
  hourlyCloses(): Promise<Answer<readonly HourlyClose[]>>;
  onchain(series: OnchainSeries): Promise<Answer<DailySeries>>;
  /** The newest distribution at least `daysBack` days before the newest one; 0 is the newest. */
  supplyByCost(daysBack: number): Promise<Answer<SupplyByCost>>;
  flows(): Promise<Answer<readonly FlowDay[]>>;
  spotVolume(): Promise<Answer<readonly VenueVolume[]>>;
  liquidations(): Promise<Answer<readonly LiquidationHour[]>>;
  funding(): Promise<Answer<readonly FundingRate[]>>;
  optionChain(): Promise<Answer<OptionChain>>;
  optionTrades(): Promise<Answer<readonly OptionTrade[]>>;
  volatilityHistory(): Promise<Answer<readonly VolatilityDay[]>>;
  unlocks(): Promise<Answer<readonly TokenUnlock[]>>;
  /** The briefing that was published last before `nowMs`. */
  previous(): Promise<Answer<PublishedBriefing>>;
};
