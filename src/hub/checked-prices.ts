import { closesOf, type Candle, type HourlyClose } from '../market/candle.ts';
import { DAY_MS, dayOf, type Day } from '../market/day.ts';
import type { MarketData } from '../market/market-data.ts';
import { ONCHAIN_SERIES, type OnchainSeries } from '../market/onchain.ts';
import type { OptionChain } from '../market/option.ts';
import type { Dataset } from '../market/reason.ts';
import { latestDay, valueOn, type DailySeries } from '../market/series.ts';
import { isAvailable, type Answer, type Unavailable } from '../market/sourced.ts';
import { median } from '../math/median.ts';
import { judge, type Tell } from './judge.ts';
import { unconfirmedJumps } from './jump-guard.ts';
import { checkOnchain } from './onchain-check.ts';
import { disputedPast, priceDispute, type PriceDispute, type PriceFeed } from './price-agreement.ts';
import { agreesWith, checkCandles, checkHourly } from './price-check.ts';
import { createRemembered } from './remembered.ts';
import type { Verdict } from './verdict.ts';

/** The prices and the on-chain series, checked together: price is in most of their identities. */
export type CheckedPrices = {
  readonly candles: Answer<readonly Candle[]>;
  readonly hourlyCloses: Answer<readonly HourlyClose[]>;
  readonly onchain: (series: OnchainSeries) => Answer<DailySeries>;
  /** The closes that other datasets are held against; `null` when no price is left. */
  readonly closes: DailySeries | null;
};

const DATASETS: Readonly<Record<PriceFeed, Dataset>> = {
  price_usd: 'onchain_daily',
  candles: 'price_daily',
  hourly: 'price_hourly',
};

const rememberedCloses = createRemembered<DailySeries>();
const rememberedVerdicts = createRemembered<ReadonlyMap<OnchainSeries, Verdict<DailySeries>>>();

/** Reads every price and on-chain series of a market and keeps of each what the others bear out. */
export async function checkPrices(data: MarketData, tell: Tell): Promise<CheckedPrices> {
  const [candles, hourly, ...onchain] = await Promise.all([
    data.candles(),
    data.hourlyCloses(),
    ...ONCHAIN_SERIES.map((series) => data.onchain(series)),
  ]);
  const answers = new Map(ONCHAIN_SERIES.map((series, index) => [series, onchain[index]]));
  const table = new Map(
    [...answers].flatMap(([series, answer]) =>
      answer !== undefined && isAvailable(answer) ? [[series, answer.value] as const] : [],
    ),
  );
  const feeds = {
    price_usd: table.get('price_usd') ?? null,
    candles: isAvailable(candles) ? rememberedCloses([candles.value], () => closesOf(candles.value)) : null,
    hourly: isAvailable(hourly) ? hourly.value : null,
  };
  const sources: Readonly<Record<PriceFeed, string>> = {
    price_usd: sourceOf(answers.get('price_usd')),
    candles: sourceOf(candles),
    hourly: sourceOf(hourly),
  };
  const dispute = priceDispute(feeds, dayOf(data.nowMs - 1));
  const past = new Set(disputedPast(feeds).filter((day) => day !== dispute?.day));
  const out = (feed: PriceFeed): Unavailable | null => disputed(feed, dispute, sources, tell);

  const checkedOnchain = onchainAnswers(answers, table, feeds.candles, past, out('price_usd'), tell);
  const checkedCandles =
    out('candles') ??
    judge('price_daily', candles, (rows) => checkCandles(rows, feeds.price_usd, past), tell);
  const price = checkedOnchain.get('price_usd');
  const closes =
    price !== undefined && isAvailable(price)
      ? price.value
      : isAvailable(checkedCandles)
        ? closesOf(checkedCandles.value)
        : null;
  return {
    candles: checkedCandles,
    hourlyCloses: out('hourly') ?? (await hourlyAnswer(data, hourly, closes, tell)),
    onchain: (series) => checkedOnchain.get(series) ?? notProvided(series),
    closes,
  };
}

function onchainAnswers(
  answers: ReadonlyMap<OnchainSeries, Answer<DailySeries> | undefined>,
  table: ReadonlyMap<OnchainSeries, DailySeries>,
  candles: DailySeries | null,
  past: ReadonlySet<Day>,
  priceOut: Unavailable | null,
  tell: Tell,
): ReadonlyMap<OnchainSeries, Answer<DailySeries>> {
  const price = table.get('price_usd') ?? null;
  const confirmed = agreesWith(price, candles);
  const verdicts = rememberedVerdicts([...table.keys(), ...table.values(), candles], () =>
    checkOnchain(table, confirmed),
  );
  const checked = new Map<OnchainSeries, Answer<DailySeries>>();
  for (const [series, answer] of answers) {
    if (answer === undefined) continue;
    const judged = judge(
      'onchain_daily',
      answer,
      (value) => verdicts.get(series) ?? { kept: value, flaws: [] },
      tell,
    );
    checked.set(
      series,
      series === 'price_usd' ? (priceOut ?? withoutLeaps(judged, table, confirmed, past, tell)) : judged,
    );
  }
  return checked;
}

/** The on-chain price without disputed days; withheld where its newest move is one that neither candles nor market cap show. */
function withoutLeaps(
  price: Answer<DailySeries>,
  table: ReadonlyMap<OnchainSeries, DailySeries>,
  confirmed: (day: Day) => boolean,
  past: ReadonlySet<Day>,
  tell: Tell,
): Answer<DailySeries> {
  const [cap, supply] = [table.get('market_cap_usd'), table.get('supply_btc')];
  return judge(
    'onchain_daily',
    price,
    (series) => {
      // With a market cap the identity has already compared the two.
      const inCap = (day: Day): boolean =>
        cap !== undefined &&
        supply !== undefined &&
        valueOn(cap, day) !== null &&
        valueOn(supply, day) !== null;
      const leaps = unconfirmedJumps(series, (day) => confirmed(day) || inCap(day));
      const bad = new Set([...leaps, ...past]);
      if (bad.size === 0) return { kept: series, flaws: [] };
      const newest = latestDay(series);
      const days =
        leaps.length > 0
          ? `a jump on ${leaps.length} days that neither candles nor market cap show`
          : `more than 10% away from the candles on ${past.size} days`;
      const flaws = [{ field: 'price_usd', at: '', problem: `${days}. Correct it, or give a second price` }];
      if (newest !== undefined && bad.has(newest)) return { kept: null, flaws };
      const { firstDay, values } = series;
      return {
        kept: { firstDay, values: values.map((value, index) => (bad.has(firstDay + index) ? null : value)) },
        flaws,
      };
    },
    tell,
  );
}

/** A feed that is out of a dispute: outvoted it failed, otherwise both figures are the reason. */
function disputed(
  feed: PriceFeed,
  dispute: PriceDispute | null,
  sources: Readonly<Record<PriceFeed, string>>,
  tell: Tell,
): Unavailable | null {
  if (!dispute?.out.includes(feed)) return null;
  const dataset = DATASETS[feed];
  const fault = tell('price_daily', { field: 'close', at: '', problem: dispute.problem });
  if (dispute.outvoted) return { value: null, reason: { code: 'failed', ...fault, dataset } };
  const [first, second] = dispute.figures;
  if (first === undefined || second === undefined) return null;
  const named = ({ feed: name, usd }: typeof first) => ({
    source: sources[name],
    dataset: DATASETS[name],
    usd,
  });
  return { value: null, reason: { code: 'disagree', dataset, figures: [named(first), named(second)] } };
}

async function hourlyAnswer(
  data: MarketData,
  hourly: Answer<readonly HourlyClose[]>,
  closes: DailySeries | null,
  tell: Tell,
): Promise<Answer<readonly HourlyClose[]>> {
  if (!isAvailable(hourly)) return hourly;
  // The chain is only read when there is something for it to bear witness to.
  const needed = checkHourly(hourly.value, closes, null).kept === null;
  const chain = needed ? await data.optionChain() : null;
  const live = chain !== null && isAvailable(chain) ? forwardOf(chain.value, data.nowMs) : null;
  return judge('price_hourly', hourly, (rows) => checkHourly(rows, closes, live), tell);
}

/** The forward of the options that expire within days, which is the price but for a few tenths of a percent. */
const forwardOf = ({ quotes }: OptionChain, nowMs: number): number | null =>
  median(
    quotes.filter(({ expiryMs }) => expiryMs < nowMs + 14 * DAY_MS).map(({ underlyingUsd }) => underlyingUsd),
  );

const sourceOf = (answer: Answer<unknown> | undefined): string =>
  answer !== undefined && isAvailable(answer) ? answer.source : '';

const notProvided = (series: OnchainSeries): Unavailable => ({
  value: null,
  reason: { code: 'not_provided', dataset: 'onchain_daily', field: series },
});
