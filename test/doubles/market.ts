import type { Candle, HourlyClose } from '../../src/market/candle.ts';
import { isoInstant, parseDay, parseInstant, type Day, type Millis } from '../../src/market/day.ts';
import type { FlowDay } from '../../src/market/flow.ts';
import type { FundingRate } from '../../src/market/funding.ts';
import type { LiquidationHour } from '../../src/market/liquidation.ts';
import type { MarketData, MarketInfo } from '../../src/market/market-data.ts';
import type { OnchainSeries } from '../../src/market/onchain.ts';
import type { OptionChain, OptionTrade } from '../../src/market/option.ts';
import type { Dataset } from '../../src/market/reason.ts';
import type { PublishedBriefing } from '../../src/market/published.ts';
import type { DailySeries } from '../../src/market/series.ts';
import type { Answer, Provenance, Sourced } from '../../src/market/sourced.ts';
import type { VenueVolume } from '../../src/market/spot-volume.ts';
import type { SupplyByCost } from '../../src/market/supply-by-cost.ts';
import type { TokenUnlock } from '../../src/market/unlock.ts';
import type { VolatilityDay } from '../../src/market/volatility.ts';

/** A dataset as a test gives it: the bare data, stamped for it, or an answer of its own (`sourced(...)`, `unavailable(...)`). */
type Given<T> = T | Answer<T>;

export type MarketParts = {
  /** The moment the answers are for. */
  readonly nowMs?: Millis;
  /** The instant bare data refers to; `nowMs` when left out. Give an older one to make everything stale. */
  readonly asOf?: string;
  readonly info?: MarketInfo;
  readonly candles?: Given<readonly Candle[]>;
  readonly hourlyCloses?: Given<readonly HourlyClose[]>;
  readonly onchain?: Partial<Record<OnchainSeries, Given<DailySeries>>> | undefined;
  /** Ascending by day; the double picks by `daysBack` as a source does. */
  readonly supplyByCost?: readonly SupplyByCost[];
  readonly flows?: Given<readonly FlowDay[]>;
  readonly spotVolume?: Given<readonly VenueVolume[]>;
  readonly liquidations?: Given<readonly LiquidationHour[]>;
  readonly funding?: Given<readonly FundingRate[]>;
  readonly optionChain?: Given<OptionChain>;
  readonly optionTrades?: Given<readonly OptionTrade[]>;
  readonly volatilityHistory?: Given<readonly VolatilityDay[]>;
  readonly unlocks?: Given<readonly TokenUnlock[]>;
  readonly previous?: Given<PublishedBriefing>;
};

/** The moment a double's answers are for when a test does not say: the start of 4 Feb 2026, UTC. */
export const NOW = instant('2026-02-04T00:00:00Z');
/** The last day that has closed at `NOW`. */
export const YESTERDAY = day('2026-02-03');

/** A market made of what a test gives; every dataset left out is unavailable, `not_provided`. */
export function marketOf(parts: MarketParts = {}): MarketData {
  const nowMs = parts.nowMs ?? NOW;
  const asOf = parts.asOf ?? isoInstant(nowMs);
  const answer = <T>(dataset: Dataset, given: Given<T> | undefined, field?: string): Promise<Answer<T>> => {
    if (given === undefined) return Promise.resolve(unavailable(dataset, field));
    return Promise.resolve(isAnswer(given) ? given : sourced(given, { asOf, fetchedAt: isoInstant(nowMs) }));
  };
  return {
    info: parts.info ?? { kind: 'recorded', name: 'Test market' },
    nowMs,
    candles: () => answer('price_daily', parts.candles),
    hourlyCloses: () => answer('price_hourly', parts.hourlyCloses),
    onchain: (series) => answer('onchain_daily', parts.onchain?.[series], series),
    supplyByCost: (daysBack) => answer('urpd', pickByAge(parts.supplyByCost ?? [], daysBack)),
    flows: () => answer('flows_daily', parts.flows),
    spotVolume: () => answer('spot_volume_daily', parts.spotVolume),
    liquidations: () => answer('liquidations_hourly', parts.liquidations),
    funding: () => answer('funding', parts.funding),
    optionChain: () => answer('option_chain', parts.optionChain),
    optionTrades: () => answer('option_trades', parts.optionTrades),
    volatilityHistory: () => answer('volatility_daily', parts.volatilityHistory),
    unlocks: () => answer('unlocks', parts.unlocks),
    previous: () => answer('previous', parts.previous),
  };
}

/** Data with a synthetic envelope: source `Test source`, closed day, known at `NOW`, unless the test says otherwise. */
export const sourced = <T>(value: T, provenance: Partial<Provenance> = {}): Sourced<T> => ({
  value,
  source: 'Test source',
  asOf: isoInstant(NOW),
  fetchedAt: isoInstant(NOW),
  quality: 'daily_final',
  ...provenance,
});

/** A dataset no source offers. */
export const unavailable = (dataset: Dataset, field?: string): Answer<never> => ({
  value: null,
  reason: { code: 'not_provided', dataset, ...(field === undefined ? {} : { field }) },
});

/** A dataset whose source was asked and failed. */
export const failed = (dataset: Dataset): Answer<never> => ({
  value: null,
  reason: { code: 'failed', dataset, where: 'test.csv:2:1', problem: 'is not a number' },
});

/** A dense series whose last value belongs to `lastDay`. */
export const seriesEnding = (values: readonly (number | null)[], lastDay: Day = YESTERDAY): DailySeries => ({
  firstDay: lastDay - values.length + 1,
  values,
});

/** Candles with closes only, the last of them on `lastDay`. */
export const candlesEnding = (closesUsd: readonly number[], lastDay: Day = YESTERDAY): readonly Candle[] =>
  closesUsd.map((closeUsd, index) => ({
    day: lastDay - closesUsd.length + 1 + index,
    openUsd: null,
    highUsd: null,
    lowUsd: null,
    closeUsd,
  }));

/** The day written as `YYYY-MM-DD`. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(`not a day: ${text}`);
  return parsed;
}

/** The instant written in ISO-8601 UTC. */
export function instant(text: string): Millis {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new Error(`not an instant: ${text}`);
  return parsed;
}

const isAnswer = <T>(given: Given<T>): given is Answer<T> =>
  typeof given === 'object' && given !== null && 'value' in given && ('reason' in given || 'source' in given);

/** The newest distribution at least `daysBack` days before the newest one. */
function pickByAge(snapshots: readonly SupplyByCost[], daysBack: number): SupplyByCost | undefined {
  const newest = snapshots.at(-1);
  return newest && snapshots.filter((snapshot) => snapshot.day <= newest.day - daysBack).at(-1);
}
