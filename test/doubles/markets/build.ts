import { DAY_MS, isoInstant } from '../../../src/market/day.ts';
import type { MarketData } from '../../../src/market/market-data.ts';
import type { Dataset } from '../../../src/market/reason.ts';
import type { Answer } from '../../../src/market/sourced.ts';
import type { TokenUnlock } from '../../../src/market/unlock.ts';
import { candlesEnding, failed, marketOf, NOW, unavailable } from '../market.ts';
import { flowsOf, spotVolumeOf } from './demand.ts';
import type { MarketDescription } from './description.ts';
import { fundingOf, liquidationsOf } from './leverage.ts';
import { onchainOf } from './onchain.ts';
import { optionChainOf, optionTradesOf, volatilityHistoryOf } from './options.ts';
import { closesOf, hoursOf } from './price.ts';
import { supplyByCostOf } from './supply.ts';
import { timelineOf, type Timeline } from './timeline.ts';

/** Three years, so that paper losses have an earlier spell to be compared with. */
const DAYS = 1100;

const known = new WeakMap<MarketDescription, MarketData>();

/** The market of a description: complete, the same at every run, and built once. */
export function buildMarket(description: MarketDescription): MarketData {
  const market = known.get(description) ?? build(description);
  known.set(description, market);
  return market;
}

function build(description: MarketDescription): MarketData {
  const { nowMs = NOW, silentDays = 0, days = DAYS, without = [], failing = [] } = description;
  const timeline = timelineOf(nowMs - silentDays * DAY_MS, closesOf(description, days));
  const market = marketOf({
    nowMs,
    asOf: isoInstant(timeline.endMs),
    info: { kind: 'simulated', name: 'Test market' },
    candles: candlesEnding(timeline.closes, timeline.lastDay),
    hourlyCloses: hoursOf(timeline),
    onchain: onchainOf(description, timeline),
    supplyByCost: supplyByCostOf(description, timeline),
    flows: flowsOf(description, timeline),
    spotVolume: spotVolumeOf(description, timeline),
    liquidations: liquidationsOf(description, timeline),
    funding: fundingOf(description, timeline),
    optionChain: optionChainOf(description, timeline),
    optionTrades: optionTradesOf(description, timeline),
    volatilityHistory: volatilityHistoryOf(description, timeline),
    unlocks: unlocksOf(timeline),
  });
  return silenced(silenced(market, without, unavailable), failing, failed);
}

const METHOD = {
  price_daily: 'candles',
  price_hourly: 'hourlyCloses',
  onchain_daily: 'onchain',
  urpd: 'supplyByCost',
  flows_daily: 'flows',
  spot_volume_daily: 'spotVolume',
  liquidations_hourly: 'liquidations',
  funding: 'funding',
  option_chain: 'optionChain',
  option_trades: 'optionTrades',
  volatility_daily: 'volatilityHistory',
  unlocks: 'unlocks',
  previous: 'previous',
} as const satisfies Record<Exclude<Dataset, 'spot'>, keyof MarketData>;

/** A dataset that may be missing. */
export type SilentDataset = keyof typeof METHOD;

/** Every dataset a market can have, but for the spot price, which only a live one has. */
export const DATASETS = Object.keys(METHOD) as readonly SilentDataset[];

/** The market with some of its datasets answering otherwise: not there, or failed. */
export function silenced(
  market: MarketData,
  datasets: readonly SilentDataset[],
  answer: (dataset: Dataset) => Answer<never>,
): MarketData {
  const silent = datasets.map((dataset) => [METHOD[dataset], () => Promise.resolve(answer(dataset))]);
  return { ...market, ...(Object.fromEntries(silent) as Partial<MarketData>) };
}

const unlocksOf = ({ endMs }: Timeline): readonly TokenUnlock[] => [
  {
    token: 'TST',
    name: 'Testcoin',
    timeMs: endMs + 10 * DAY_MS,
    amount: 2_000_000,
    circulatingSupply: 80_000_000,
    kind: 'cliff',
    source: 'Test calendar',
  },
];
