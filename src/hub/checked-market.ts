import { dayOf, HOUR_MS } from '../market/day.ts';
import type { MarketData } from '../market/market-data.ts';
import type { OnchainSeries } from '../market/onchain.ts';
import { valueOn } from '../market/series.ts';
import { isAvailable, type Answer } from '../market/sourced.ts';
import type { SupplyByCost } from '../market/supply-by-cost.ts';
import { checkPrices, type CheckedPrices } from './checked-prices.ts';
import { checkFlows } from './flows-check.ts';
import { checkFunding } from './funding-check.ts';
import { createTell, judge, type Tell } from './judge.ts';
import { checkLiquidations } from './liquidation-check.ts';
import { checkOptionChain } from './option-chain-check.ts';
import { checkOptionTrades } from './option-trades-check.ts';
import { COINS } from './plausible-range.ts';
import { highestOfMonth, highestSoFar } from './running-highest.ts';
import { checkSpotVolume } from './spot-volume-check.ts';
import { checkSupplyByCost, repricedReserve } from './supply-by-cost-check.ts';
import { checkUnlocks } from './unlock-check.ts';
import type { MarketFault } from './verdict.ts';
import { checkVolatility } from './volatility-check.ts';

/**
 * A market that answers as `data` does, without what contradicts itself or cannot be (hazards section 8, rules 5 and 7 to 9).
 * What is withheld has its reason; what is left out of a history is told. The operator hears of each flaw once. Every dataset
 * is checked when it is first asked for, and once.
 */
export function checkedMarket(data: MarketData, onFault: (fault: MarketFault) => void): MarketData {
  const tell = createTell(onFault);
  const prices = once(() => checkPrices(data, tell));
  const hourly = async () => valueOf((await prices()).hourlyCloses);
  const funding = once(async () => {
    const { closes } = await prices();
    const priceUsd = closes?.values.findLast((value) => value !== null) ?? null;
    const liquidations = valueOf(await data.liquidations());
    return judge(
      'funding',
      await data.funding(),
      (rates) => checkFunding(rates, priceUsd && priceUsd * COINS, liquidations),
      tell,
    );
  });
  return {
    ...data,
    previous: () => data.previous(),
    candles: async () => (await prices()).candles,
    hourlyCloses: async () => (await prices()).hourlyCloses,
    onchain: async (series) => (await prices()).onchain(series),
    supplyByCost: supplyByCost(data, prices, tell),
    flows: once(async () => judge('flows_daily', await data.flows(), checkFlows, tell)),
    spotVolume: once(async () => {
      const { closes } = await prices();
      const highest = closes && highestOfMonth(closes);
      return judge(
        'spot_volume_daily',
        await data.spotVolume(),
        (rows) => checkSpotVolume(rows, highest),
        tell,
      );
    }),
    liquidations: once(async () => {
      const [closes, rates] = [await hourly(), valueOf(await data.funding())];
      return judge(
        'liquidations_hourly',
        await data.liquidations(),
        (rows) => checkLiquidations(rows, closes, rates),
        tell,
      );
    }),
    funding,
    optionChain: once(async () => {
      const { closes } = await prices();
      const spot = await data.spot?.();
      const witnesses = [
        ...(spot && isAvailable(spot) ? [{ usd: spot.value, timeMs: Date.parse(spot.asOf) }] : []),
        ...((await hourly()) ?? []).map(({ closeUsd, timeMs }) => ({
          usd: closeUsd,
          timeMs: timeMs + HOUR_MS,
        })),
      ];
      return judge(
        'option_chain',
        await data.optionChain(),
        (chain) => {
          const day = dayOf(chain.timeMs);
          const daily = closes && (valueOn(closes, day) ?? valueOn(closes, day - 1));
          return checkOptionChain(chain, daily, witnesses);
        },
        tell,
      );
    }),
    optionTrades: once(async () => {
      const [closes, hours] = [(await prices()).closes, await hourly()];
      return judge(
        'option_trades',
        await data.optionTrades(),
        (trades) => checkOptionTrades(trades, hours, closes),
        tell,
      );
    }),
    volatilityHistory: once(async () =>
      judge('volatility_daily', await data.volatilityHistory(), checkVolatility, tell),
    ),
    unlocks: once(async () => judge('unlocks', await data.unlocks(), checkUnlocks, tell)),
  };
}

/** Distributions against the on-chain series of their day; the newest also against the one of the day before. */
function supplyByCost(
  data: MarketData,
  prices: () => Promise<CheckedPrices>,
  tell: Tell,
): MarketData['supplyByCost'] {
  const known = new Map<number, Promise<Answer<SupplyByCost>>>();
  const load = async (daysBack: number): Promise<Answer<SupplyByCost>> => {
    const { onchain, closes } = await prices();
    const highest = closes && highestSoFar(closes);
    const on = (series: OnchainSeries, day: number): number | null => {
      const values = valueOf(onchain(series));
      return values && valueOn(values, day);
    };
    const answer = await data.supplyByCost(daysBack);
    const before = daysBack === 0 ? valueOf(await data.supplyByCost(1)) : null;
    if (isAvailable(answer) && before !== null && answer.value.day - before.day <= NEXT_SNAPSHOT_DAYS) {
      const flaw = repricedReserve(before, answer.value);
      if (flaw !== null) tell('urpd', flaw);
    }
    return judge(
      'urpd',
      answer,
      (supply) =>
        checkSupplyByCost(supply, {
          supplyBtc: on('supply_btc', supply.day),
          realizedCapUsd: on('realized_cap_usd', supply.day),
          highestUsd: highest && valueOn(highest, supply.day),
          priceUsd: closes && valueOn(closes, supply.day),
        }),
      tell,
    );
  };
  return (daysBack) => {
    const answer = known.get(daysBack) ?? load(daysBack);
    known.set(daysBack, answer);
    return answer;
  };
}

/** Snapshots further apart may differ by as much through trade alone. */
const NEXT_SNAPSHOT_DAYS = 3;

const valueOf = <T>(answer: Answer<T>): T | null => (isAvailable(answer) ? answer.value : null);

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let promise: Promise<T> | undefined;
  return () => (promise ??= load());
}
