import { BINANCE } from '../../../providers/binance.ts';
import { BITSTAMP } from '../../../providers/bitstamp.ts';
import { BITVIEW } from '../../../providers/bitview.ts';
import { BYBIT } from '../../../providers/bybit.ts';
import { COINBASE } from '../../../providers/coinbase.ts';
import { COINGECKO } from '../../../providers/coingecko.ts';
import { COINMETRICS } from '../../../providers/coinmetrics.ts';
import { DEFILLAMA } from '../../../providers/defillama.ts';
import { DERIBIT } from '../../../providers/deribit.ts';
import { GATE } from '../../../providers/gate.ts';
import type { Clients } from '../../../providers/index.ts';
import { KRAKEN } from '../../../providers/kraken.ts';
import { OKX } from '../../../providers/okx.ts';
import { SOSOVALUE } from '../../../providers/sosovalue.ts';
import { THEBLOCK } from '../../../providers/theblock.ts';
import type { Vendor } from '../../../providers/vendor.ts';
import type { Feed, FeedPorts, KeptFeed } from '../feed.ts';
import { keepFeed } from '../keep-feed.ts';
import { etfFeed, holdingsFeed } from './flows.ts';
import { onchainFeed, supplyByCostFeed } from './onchain.ts';
import { chainFeed, dvolFeed, surfaceFeed, tradesFeed } from './options.ts';
import { circulatingFeed, unlockFeed } from './unlocks.ts';
import { dayFeed, fundingFeed, hourlyFeed, lastPriceFeed, liquidationFeed } from './venues.ts';

/** Every feed, by what it is for; lists are in order of preference. */
export type Feeds = ReturnType<typeof createFeeds>;

/** The feeds of every vendor that is switched on. */
export function createFeeds(clients: Clients, tokens: readonly string[], ports: FeedPorts) {
  const kept = <T>(feed: Feed<T>): KeptFeed<T> => keepFeed(feed, ports);
  const from = <C, T>(vendor: Vendor, client: C | undefined, feed: (vendor: Vendor, client: C) => Feed<T>) =>
    client === undefined ? [] : [kept(feed(vendor, client))];
  const one = <T>([feed]: readonly KeptFeed<T>[]): KeptFeed<T> | undefined => feed;

  const spotVenues = [
    [COINBASE, clients.coinbase],
    [KRAKEN, clients.kraken],
    [BITSTAMP, clients.bitstamp],
    [OKX, clients.okx],
    [BINANCE, clients.binance],
    [BYBIT, clients.bybit],
  ] as const;
  const unlocks = tokens.flatMap((slug) =>
    from(DEFILLAMA, clients.defillama, (vendor, client) => unlockFeed(vendor, client, slug)),
  );
  const geckoIds = (): readonly string[] =>
    unlocks.flatMap((feed) => feed.peek().rows.flatMap(({ of }) => of.geckoId ?? []));
  const feeds = {
    onchain: [
      ...from(BITVIEW, clients.bitview, onchainFeed),
      ...from(COINMETRICS, clients.coinmetrics, onchainFeed),
    ],
    supplyByCost: from(BITVIEW, clients.bitview, supplyByCostFeed),
    days: spotVenues.flatMap(([vendor, client]) => from(vendor, client, dayFeed)),
    lastPrices: spotVenues.flatMap(([vendor, client]) => from(vendor, client, lastPriceFeed)),
    hourly: [...from(COINBASE, clients.coinbase, hourlyFeed), ...from(KRAKEN, clients.kraken, hourlyFeed)],
    etf: [...from(SOSOVALUE, clients.sosovalue, etfFeed), ...from(THEBLOCK, clients.theblock, etfFeed)],
    companies: one(from(COINGECKO, clients.coingecko, (v, client) => holdingsFeed(v, client, 'companies'))),
    governments: one(
      from(COINGECKO, clients.coingecko, (v, client) => holdingsFeed(v, client, 'governments')),
    ),
    liquidations: [...from(GATE, clients.gate, liquidationFeed), ...from(OKX, clients.okx, liquidationFeed)],
    funding: [
      ...from(OKX, clients.okx, fundingFeed),
      ...from(BYBIT, clients.bybit, fundingFeed),
      ...from(BINANCE, clients.binance, fundingFeed),
      ...from(DERIBIT, clients.deribit, fundingFeed),
    ],
    optionChain: from(DERIBIT, clients.deribit, chainFeed),
    optionTrades: from(DERIBIT, clients.deribit, tradesFeed),
    dvol: from(DERIBIT, clients.deribit, dvolFeed),
    surface: kept(surfaceFeed(DERIBIT)),
    unlocks,
    circulating: one(
      from(COINGECKO, clients.coingecko, (vendor, client) => circulatingFeed(vendor, client, geckoIds)),
    ),
  };
  const { hourly, etf, unlocks: calendars, circulating, companies, governments, surface, ...baskets } = feeds;
  const inOneGo: readonly Asked[] = [
    ...Object.values(baskets).flat(),
    surface,
    ...[companies, governments].filter((feed) => feed !== undefined),
  ];
  const all: readonly Asked[] = [
    ...inOneGo,
    ...hourly,
    ...etf,
    ...calendars,
    ...(circulating ? [circulating] : []),
  ];
  return {
    ...feeds,
    /** Those that are asked at the same time, whatever the others say. */
    inOneGo,
    /** All of them, to be asked and for their status. */
    all,
  };
}

/** A feed whatever its rows are. */
type Asked = Pick<KeptFeed<unknown>, 'current' | 'status'>;
