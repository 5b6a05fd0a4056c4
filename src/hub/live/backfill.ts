import { DAY_MS, type Millis } from '../../market/day.ts';
import type { LiquidationHour } from '../../market/liquidation.ts';
import type { LiquidationVenue } from '../../providers/venue.ts';
import type { Store } from '../../store/store.ts';
import type { KeptFeed } from './feed.ts';
import { TRADES_LOOK_BACK_MS, partsOf, type OptionTrades } from './feeds/options.ts';
import { LIQUIDATION_LOOK_BACK_MS } from './feeds/venues.ts';
import { PART_MS, unbroken, type TradePart } from './trade-parts.ts';

/** A stretch of the past that takes many requests, filled in step by step; a step that was done stays done over a restart. */
export type Backfill = {
  /** Which data it is, as the feeds call it. */
  readonly name: string;
  /** How much of it there is, from 0 to 1. */
  done(): Promise<number>;
  /** Fetches the next stretch; false when there is nothing left. Rejects as the vendor fails. */
  step(nowMs: Millis): Promise<boolean>;
};

/** Half a day of trades at a time: some five requests. */
const STRETCH_MS = 3 * PART_MS;

/** Option trades, backwards from what is there. What is summed never has a gap, so each step makes the sum reach further back. */
export function tradesBackfill(feed: KeptFeed<TradePart>, client: OptionTrades, now: () => Millis): Backfill {
  const startMs = async (): Promise<Millis | undefined> => unbroken((await feed.current()).rows)[0]?.startMs;
  const goalMs = (nowMs: Millis): Millis =>
    Math.ceil((nowMs - TRADES_LOOK_BACK_MS) / PART_MS) * PART_MS + PART_MS;
  return {
    name: feed.feed.name,
    async done() {
      const fromMs = (await startMs()) ?? now();
      return Math.min(1, (now() - fromMs) / (now() - goalMs(now())));
    },
    async step(nowMs) {
      const toMs = await startMs();
      if (toMs === undefined || toMs <= goalMs(nowMs)) return false;
      const fromMs = Math.max(goalMs(nowMs), toMs - STRETCH_MS);
      const { value, fetchedMs } = await partsOf(client, { fromMs, toMs });
      await feed.add(value, fetchedMs);
      return true;
    },
  };
}

/** The hours of a venue that keeps a past, once: how far it reaches is the venue's affair. */
export function liquidationsBackfill(
  feed: KeptFeed<LiquidationHour>,
  client: LiquidationVenue,
  store: Store,
): Backfill {
  const bookmark = `filled:${feed.feed.vendor}:${feed.feed.name}`;
  const isDone = async (): Promise<boolean> => (await store.marked(bookmark)) !== undefined;
  return {
    name: feed.feed.name,
    done: async () => ((await isDone()) ? 1 : 0),
    async step(nowMs) {
      if (await isDone()) return false;
      const { value, fetchedMs } = await client.liquidations(nowMs - LIQUIDATION_LOOK_BACK_MS + DAY_MS);
      await feed.add(value, fetchedMs);
      await store.mark(bookmark, fetchedMs);
      return true;
    },
  };
}
