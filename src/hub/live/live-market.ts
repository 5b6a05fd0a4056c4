import type { LastPrice, VenueDay } from '../../market/candle.ts';
import { DAY_MS, HOUR_MS, dayEndMs, isoInstant, type Millis } from '../../market/day.ts';
import { freshness } from '../../market/freshness.ts';
import type { MarketData, MarketInfo } from '../../market/market-data.ts';
import type { Dataset } from '../../market/reason.ts';
import type { Answer, Quality } from '../../market/sourced.ts';
import type { SupplyByCost } from '../../market/supply-by-cost.ts';
import { TENORS, type Tenor, type VolatilityDay } from '../../market/volatility.ts';
import type { Store } from '../../store/store.ts';
import {
  askInOrder,
  firstFresh,
  newestOf,
  nothingFrom,
  offersOf,
  sourcedFrom,
  type Offer,
} from './choose.ts';
import type { KeptFeed } from './feed.ts';
import type { Feeds } from './feeds/index.ts';
import { isFreshFlow, liveFlows } from './flows.ts';
import { createOnchain } from './onchain.ts';
import { lastPublished } from './published.ts';
import { createSpot, joined } from './spot.ts';
import { unbroken } from './trade-parts.ts';
import { liveUnlocks } from './unlocks.ts';

/** The market as the vendors and the store have it. */
export type LiveMarket = {
  /** Asks every feed whose answer is no longer good, and second choices where the first has nothing fresh. Never rejects. */
  refresh(): Promise<void>;
  /** What is held, as the market of a moment: asking nobody, so that all of it belongs together and nothing is later. */
  at(nowMs: Millis): MarketData;
};

export function createLiveMarket(
  feeds: Feeds,
  { store, now, info }: { readonly store: Store; readonly now: () => Millis; readonly info: MarketInfo },
): LiveMarket {
  const onchain = createOnchain(feeds.onchain);
  const spot = createSpot();
  const give = <T>(answer: Answer<T>): Promise<Answer<T>> => Promise.resolve(answer);
  return {
    async refresh() {
      const { hourly, etf, unlocks, circulating, inOneGo } = feeds;
      const calendars = Promise.all(unlocks.map((feed) => feed.current()));
      await Promise.all([
        ...inOneGo.map((feed) => feed.current()),
        askInOrder(hourly, isFreshHour(now())),
        askInOrder(etf, isFreshFlow(now())),
        // The calendars say whose supply to ask for.
        calendars.then(() => circulating?.current()),
      ]);
    },
    at: (nowMs) => {
      // At once: a later refresh must not give the same moment a second price.
      const price = spotOf(feeds.lastPrices, spot, nowMs);
      return {
        info,
        nowMs,
        candles: () => give(candles(feeds.days, nowMs)),
        spot: () => give(price),
        hourlyCloses: () => {
          const offer = firstFresh(feeds.hourly, isFreshHour(nowMs));
          const preferred = feeds.hourly[0];
          return give(
            offer
              ? sourcedFrom(offer, offer.held.rows, { quality: 'live', preferred })
              : nothingFrom('price_hourly', offersOf(feeds.hourly)),
          );
        },
        onchain: (series) => give(onchain(series, nowMs)),
        supplyByCost: (daysBack) => give(supplyByCost(feeds, daysBack)),
        flows: () => give(liveFlows(feeds, nowMs)),
        spotVolume: () =>
          give(
            together(
              'spot_volume_daily',
              offersOf(feeds.days),
              'daily_final',
              ({ day, quoteUsd }, { feed }) => {
                return { day, venue: feed.feed.source, quoteUsd };
              },
            ),
          ),
        liquidations: () =>
          give(together('liquidations_hourly', offersOf(feeds.liquidations), 'live', (row) => row)),
        funding: () => give(together('funding', offersOf(feeds.funding), 'live', (rate) => rate)),
        optionChain: () => {
          const offers = offersOf(feeds.optionChain);
          const [offer] = offers;
          const chain = offer?.held.rows.at(-1);
          return give(
            offer && chain
              ? sourcedFrom(offer, chain, { quality: 'live' })
              : nothingFrom('option_chain', offers),
          );
        },
        optionTrades: () => {
          const offers = offersOf(feeds.optionTrades);
          const [offer] = offers;
          const trades = unbroken(offer?.held.rows ?? []).flatMap((part) => part.trades);
          const newest = trades.at(-1);
          return give(
            offer && newest
              ? sourcedFrom(offer, trades, { quality: 'live', asOfMs: newest.timeMs })
              : nothingFrom('option_trades', offers),
          );
        },
        volatilityHistory: () => give(volatilityHistory(feeds, nowMs)),
        unlocks: () => give(liveUnlocks(feeds.unlocks, feeds.circulating, nowMs)),
        previous: () => lastPublished(store, nowMs),
      };
    },
  };
}

function spotOf(
  feeds: readonly KeptFeed<LastPrice>[],
  spot: ReturnType<typeof createSpot>,
  nowMs: Millis,
): Answer<number> {
  const offers = offersOf(feeds);
  const prices = offers.flatMap(({ feed, held }) =>
    held.rows.map((price) => ({ ...price, source: feed.feed.source, fetchedMs: held.fetchedMs ?? 0 })),
  );
  return prices.length === 0 ? nothingFrom('spot', offers) : spot(prices, nowMs);
}

/** Two hours: the last closed one may take a moment to appear. */
const isFreshHour =
  (nowMs: Millis) =>
  (newestMs: Millis): boolean =>
    newestMs > nowMs - 2 * HOUR_MS;

function candles(days: readonly KeptFeed<VenueDay>[], nowMs: Millis): Answer<readonly VenueDay[]> {
  const offer = firstFresh(days, (newestMs) => freshness('daily', newestMs, nowMs) === 'fresh');
  return offer
    ? sourcedFrom(offer, offer.held.rows, { quality: 'daily_final', preferred: days[0] })
    : nothingFrom('price_daily', offersOf(days));
}

function supplyByCost(feeds: Feeds, daysBack: number): Answer<SupplyByCost> {
  const offers = offersOf(feeds.supplyByCost);
  const [offer] = offers;
  const rows = offer?.held.rows ?? [];
  const newestDay = rows.at(-1)?.day ?? 0;
  const chosen = rows.findLast(({ day }) => day <= newestDay - daysBack);
  return offer && chosen
    ? sourcedFrom(offer, chosen, { quality: 'daily_final', asOfMs: dayEndMs(chosen.day) })
    : nothingFrom('urpd', offers);
}

/** The rows of several sources that each speak for themselves, such as venues; all that have any are named. */
function together<T, R extends { readonly timeMs: Millis } | { readonly day: number }>(
  dataset: Dataset,
  offers: readonly Offer<T>[],
  quality: Quality,
  toRow: (row: T, offer: Offer<T>) => R,
): Answer<readonly R[]> {
  const used = offers.filter((offer) => newestOf(offer) !== null);
  if (used.length === 0) return nothingFrom(dataset, offers);
  const momentOf = (row: R): number => ('timeMs' in row ? row.timeMs : row.day * DAY_MS);
  return {
    value: used
      .flatMap((offer) => offer.held.rows.map((row) => toRow(row, offer)))
      .sort((a, b) => momentOf(a) - momentOf(b)),
    source: joined(used.map(({ feed }) => feed.feed.source)),
    asOf: isoInstant(Math.max(...used.map((offer) => newestOf(offer) ?? 0))),
    fetchedAt: isoInstant(Math.min(...used.map(({ held }) => held.fetchedMs ?? 0))),
    quality,
  };
}

/** DVOL has a past of its own; at-the-money vol and skew are what we kept of each day's chain. The running day is not over. */
function volatilityHistory(feeds: Feeds, nowMs: Millis): Answer<readonly VolatilityDay[]> {
  const offers = offersOf(feeds.dvol);
  const [dvol] = offers;
  const byDay = new Map<number, VolatilityDay>();
  for (const { day, dvol: value } of dvol?.held.rows ?? [])
    byDay.set(day, { day, atm: NO_TENORS, skew: NO_TENORS, dvol: value });
  for (const { day, atm, skew } of feeds.surface.peek().rows)
    byDay.set(day, { day, atm, skew, dvol: byDay.get(day)?.dvol ?? null });
  const days = [...byDay.values()].filter(({ day }) => dayEndMs(day) <= nowMs).sort((a, b) => a.day - b.day);
  const newest = days.at(-1);
  if (newest === undefined) return nothingFrom('volatility_daily', offers);
  return {
    value: days,
    source: feeds.surface.feed.source,
    asOf: isoInstant(dayEndMs(newest.day)),
    fetchedAt: isoInstant(dvol?.held.fetchedMs ?? dayEndMs(newest.day)),
    quality: 'daily_final',
  };
}

const NO_TENORS = Object.fromEntries(TENORS.map((tenor) => [tenor, null])) as Record<Tenor, null>;
