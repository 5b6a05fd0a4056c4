import { HOUR_MS, dayEndMs, isoInstant, type Day, type Millis } from '../../market/day.ts';
import { freshness } from '../../market/freshness.ts';
import type { EtfDay, FlowDay } from '../../market/flow.ts';
import type { Answer, Provenance } from '../../market/sourced.ts';
import { firstFresh, newestOf, nothingFrom, offersOf, type Offer } from './choose.ts';
import type { HoldingsDay } from './feeds/flows.ts';
import type { KeptFeed } from './feed.ts';
import { joined } from './spot.ts';

/** A trading day's row fills until about 04:00 UTC of the next; before that it is a part of a figure. */
const COMPLETE_AFTER_MS = 5 * HOUR_MS;
/** A change seen after a longer gap in the record belongs to no day. */
const LONGEST_GAP_DAYS = 7;
const SATOSHIS = 1e8;

type FlowFeeds = {
  readonly etf: readonly KeptFeed<EtfDay>[];
  readonly companies: KeptFeed<HoldingsDay> | undefined;
  readonly governments: KeptFeed<HoldingsDay> | undefined;
};

/** ETF flows as reported, and how the holdings of companies and governments changed from one kept snapshot to the next (M9). */
export function liveFlows(feeds: FlowFeeds, nowMs: Millis): Answer<readonly FlowDay[]> {
  const etf = firstFresh(feeds.etf, isFreshFlow(nowMs));
  const [companies, governments] = [holdings(feeds.companies), holdings(feeds.governments)];
  const etfDays = (etf?.held.rows ?? []).filter(({ day }) => dayEndMs(day) + COMPLETE_AFTER_MS <= nowMs);
  const parts = {
    etfUsd: new Map(etfDays.map(({ day, netUsd }) => [day, netUsd])),
    companiesBtc: changes(companies?.held.rows ?? [], nowMs),
    governmentsBtc: changes(governments?.held.rows ?? [], nowMs),
  };
  const days = [...new Set(Object.values(parts).flatMap((part) => [...part.keys()]))].sort((a, b) => a - b);
  const newest = days.at(-1);
  const offers = [...offersOf(feeds.etf), companies, governments].filter((offer) => offer !== null);
  if (newest === undefined) return nothingFrom('flows_daily', offers);
  const used = [
    ...(parts.etfUsd.size > 0 && etf ? [etf] : []),
    ...(parts.companiesBtc.size > 0 && companies ? [companies] : []),
    ...(parts.governmentsBtc.size > 0 && governments ? [governments] : []),
  ];
  const value = days.map((day) => ({
    day,
    etfUsd: parts.etfUsd.get(day) ?? null,
    companiesBtc: parts.companiesBtc.get(day) ?? null,
    governmentsBtc: parts.governmentsBtc.get(day) ?? null,
  }));
  return { value, ...envelope(used, dayEndMs(newest), feeds.etf[0], etf) };
}

/** Whether the newest day of the ETFs is young enough for a claim. */
export const isFreshFlow =
  (nowMs: Millis) =>
  (newestMs: Millis): boolean =>
    freshness('flows', newestMs, nowMs) === 'fresh';

const holdings = (feed: KeptFeed<HoldingsDay> | undefined): Offer<HoldingsDay> | null =>
  feed === undefined ? null : { feed, held: feed.peek() };

/** The newest rows are open to revision, so the whole is provisional. */
function envelope(
  used: readonly (Offer<EtfDay> | Offer<HoldingsDay>)[],
  asOfMs: Millis,
  preferred: KeptFeed<EtfDay> | undefined,
  etf: Offer<EtfDay> | null,
): Provenance {
  const standsIn =
    etf !== null && preferred !== undefined && etf.feed !== preferred && newestOf(etf) !== null;
  return {
    source: joined(used.map(({ feed }) => feed.feed.source)),
    asOf: isoInstant(asOfMs),
    fetchedAt: isoInstant(Math.min(...used.map(({ held }) => held.fetchedMs ?? 0))),
    quality: 'provisional',
    ...(standsIn ? { insteadOf: preferred.feed.source } : {}),
  };
}

/**
 * Net BTC by the day it was seen. Only holders in both snapshots count: one that appears is a new listing and one that is gone was taken
 * off the list, neither of them a trade. The running day is left out. Whole satoshis: what cancels out is 0, not a rest of the arithmetic.
 */
export function changes(snapshots: readonly HoldingsDay[], nowMs: Millis): ReadonlyMap<Day, number> {
  const byDay = new Map<Day, number>();
  snapshots.forEach((after, index) => {
    const before = snapshots[index - 1];
    if (before === undefined || after.day - before.day > LONGEST_GAP_DAYS || dayEndMs(after.day) > nowMs)
      return;
    const held = new Map(before.holdings.map(({ holder, btc }) => [holder, btc]));
    const net = after.holdings.reduce((sum, { holder, btc }) => sum + btc - (held.get(holder) ?? btc), 0);
    // The `+ 0` keeps a negative zero out of the text.
    byDay.set(after.day, Math.round(net * SATOSHIS) / SATOSHIS + 0);
  });
  return byDay;
}
