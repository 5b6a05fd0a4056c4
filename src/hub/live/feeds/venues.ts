import type { HourlyClose, LastPrice, VenueDay } from '../../../market/candle.ts';
import { HOUR_MS, dayEndMs, dayOf } from '../../../market/day.ts';
import type { FundingRate } from '../../../market/funding.ts';
import type { LiquidationHour } from '../../../market/liquidation.ts';
import type { Vendor } from '../../../providers/vendor.ts';
import type { FundingVenue, HourlyVenue, LiquidationVenue, SpotVenue } from '../../../providers/venue.ts';
import type { Feed } from '../feed.ts';
import { REST, days, daysToAsk, hoursToAsk, restDaily } from './rest.ts';

const of = ({ id, attribution }: Vendor) => ({ vendor: id, source: attribution });

/** A year to be ranked in, and the 30 days the first of its averages needs. */
const DAYS = 365 + 35;

/** Price and volume of each closed day. */
export const dayFeed = (vendor: Vendor, client: SpotVenue): Feed<VenueDay> => ({
  ...of(vendor),
  dataset: 'spot_volume_daily',
  name: 'days',
  asOfMs: ({ day }) => dayEndMs(day),
  keep: { as: 'history', lookBackMs: days(DAYS) },
  restMs: restDaily,
  fetch: (known) => client.days(daysToAsk(known, dayOf(known.nowMs) - DAYS)),
});

export const lastPriceFeed = (vendor: Vendor, client: SpotVenue): Feed<LastPrice> => ({
  ...of(vendor),
  dataset: 'spot',
  name: 'last price',
  asOfMs: ({ asOfMs }) => asOfMs,
  keep: { as: 'latest' },
  restMs: () => REST.spot,
  async fetch() {
    const { value, fetchedMs } = await client.lastPrice();
    return { value: [value], fetchedMs };
  },
});

/** For a change over seven days, with some to spare. */
const HOURLY_LOOK_BACK_MS = days(12);

/** The close of each closed hour. */
export const hourlyFeed = (vendor: Vendor, client: HourlyVenue): Feed<HourlyClose> => ({
  ...of(vendor),
  dataset: 'price_hourly',
  name: 'hours',
  asOfMs: ({ timeMs }) => timeMs + HOUR_MS,
  keep: { as: 'history', lookBackMs: HOURLY_LOOK_BACK_MS },
  restMs: () => REST.hours,
  fetch: (known) => client.hourlyCloses(hoursToAsk(known, HOURLY_LOOK_BACK_MS)),
});

/** Ranks look 90 days back; the window and a day at each end are beside them. */
export const LIQUIDATION_LOOK_BACK_MS = days(95);
/** Asked for at once the first time; what is older is filled in later. */
const FIRST_LIQUIDATIONS_MS = days(4);

export const liquidationFeed = (vendor: Vendor, client: LiquidationVenue): Feed<LiquidationHour> => ({
  ...of(vendor),
  dataset: 'liquidations_hourly',
  name: 'liquidations',
  asOfMs: ({ timeMs }) => timeMs + HOUR_MS,
  keep: { as: 'history', lookBackMs: LIQUIDATION_LOOK_BACK_MS },
  restMs: () => REST.hours,
  fetch: (known) => client.liquidations(hoursToAsk(known, FIRST_LIQUIDATIONS_MS)),
});

/** The first rate of each hour is enough to look back on; the newest is always at hand. */
const isNextHour = (beforeMs: number | undefined, timeMs: number): boolean =>
  beforeMs === undefined || Math.floor(timeMs / HOUR_MS) !== Math.floor(beforeMs / HOUR_MS);

export const fundingFeed = (vendor: Vendor, client: FundingVenue): Feed<FundingRate> => ({
  ...of(vendor),
  dataset: 'funding',
  name: 'funding',
  asOfMs: ({ timeMs }) => timeMs,
  keep: { as: 'history', lookBackMs: days(370) },
  isKept: ({ timeMs }, { rows }) => isNextHour(rows.at(-1)?.timeMs, timeMs),
  restMs: () => REST.funding,
  async fetch() {
    const { value, fetchedMs } = await client.funding();
    return { value: [value], fetchedMs };
  },
});
