import { DAY_MS, dayEndMs, dayOf, dayStartMs, type Day, type Millis } from '../../../market/day.ts';
import type { OptionChain, OptionTrade } from '../../../market/option.ts';
import type { VolatilityDay } from '../../../market/volatility.ts';
import type { Fetched } from '../../../providers/http/http.ts';
import type { DaySpan } from '../../../providers/venue.ts';
import type { Vendor } from '../../../providers/vendor.ts';
import type { Feed, Known } from '../feed.ts';
import { PART_MS, toParts, writtenPart, type TradePart } from '../trade-parts.ts';
import { REST, days, daysToAsk, restDaily } from './rest.ts';

/** The whole listed chain, now. */
export const chainFeed = (
  { id, attribution }: Vendor,
  client: { optionChain(): Promise<Fetched<OptionChain>> },
): Feed<OptionChain> => ({
  vendor: id,
  source: attribution,
  dataset: 'option_chain',
  name: 'option chain',
  asOfMs: ({ timeMs }) => timeMs,
  keep: { as: 'latest' },
  restMs: () => REST.optionChain,
  async fetch() {
    const { value, fetchedMs } = await client.optionChain();
    return { value: [value], fetchedMs };
  },
});

export type DvolDay = { readonly day: Day; readonly dvol: number };

export const dvolFeed = (
  { id, attribution }: Vendor,
  client: { dvolDays(span: DaySpan): Promise<Fetched<readonly DvolDay[]>> },
): Feed<DvolDay> => ({
  vendor: id,
  source: attribution,
  dataset: 'volatility_daily',
  name: 'DVOL',
  asOfMs: ({ day }) => dayEndMs(day),
  keep: { as: 'history', lookBackMs: days(800) },
  restMs: restDaily,
  fetch: (known) => client.dvolDays(daysToAsk(known, dayOf(known.nowMs) - 800)),
});

/** At-the-money vol, skew and forwards of each day's last chain: nobody asks for it, we work it out and keep it. */
export type SurfaceDay = Omit<VolatilityDay, 'dvol'> & {
  /** Forward of each listed expiry, USD, with its moment. */
  readonly forwards: readonly { readonly expiryMs: Millis; readonly usd: number }[];
};

export const surfaceFeed = ({ id, attribution }: Vendor): Feed<SurfaceDay> => ({
  vendor: id,
  source: attribution,
  dataset: 'volatility_daily',
  name: 'option surface',
  asOfMs: ({ day }) => dayStartMs(day),
  keep: { as: 'history', lookBackMs: days(800) },
});

/** Premium is added up over this many days. */
export const TRADES_LOOK_BACK_MS = days(90);
/** A gap up to this long is closed at once; a longer one is filled in later, backwards from now. */
const AT_ONCE_MS = DAY_MS;

/** Option trades, summed by instrument and side within parts of four hours. */
export const tradesFeed = ({ id, attribution }: Vendor, client: OptionTrades): Feed<TradePart> => ({
  vendor: id,
  source: attribution,
  dataset: 'option_trades',
  name: 'option trades',
  asOfMs: ({ startMs }) => startMs,
  keep: { as: 'history', lookBackMs: TRADES_LOOK_BACK_MS },
  written: writtenPart,
  isKept: ({ startMs }, { nowMs }) => startMs + PART_MS <= nowMs,
  restMs: () => REST.trades,
  fetch: (known) => partsOf(client, partsToAsk(known)),
});

export type OptionTrades = {
  optionTrades(span: {
    readonly fromMs: Millis;
    readonly toMs: Millis;
  }): Promise<Fetched<readonly OptionTrade[]>>;
};

/** The parts of a span, whole ones and the running one. */
export async function partsOf(
  client: OptionTrades,
  span: { readonly fromMs: Millis; readonly toMs: Millis },
): Promise<Fetched<readonly TradePart[]>> {
  const { value, fetchedMs } = await client.optionTrades(span);
  return { value: toParts(value, span), fetchedMs };
}

/** From the newest part, which may have been running when it was read. */
function partsToAsk({ newestMs, nowMs }: Known<TradePart>): {
  readonly fromMs: Millis;
  readonly toMs: Millis;
} {
  const earliestMs = nowMs - AT_ONCE_MS;
  const fromMs = newestMs === null || newestMs < earliestMs ? earliestMs : newestMs;
  return { fromMs: Math.ceil(fromMs / PART_MS) * PART_MS, toMs: nowMs };
}
