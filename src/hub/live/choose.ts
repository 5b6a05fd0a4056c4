import { isoInstant, type Millis } from '../../market/day.ts';
import type { Dataset } from '../../market/reason.ts';
import type { Quality, Sourced, Unavailable } from '../../market/sourced.ts';
import type { Held, KeptFeed } from './feed.ts';

/** What one feed has to offer a dataset. */
export type Offer<T> = { readonly feed: KeptFeed<T>; readonly held: Held<T> };

/** What each feed holds, without asking. */
export const offersOf = <T>(feeds: readonly KeptFeed<T>[]): readonly Offer<T>[] =>
  feeds.map((feed) => ({ feed, held: feed.peek() }));

/**
 * What the first feed holds, in order of preference, whose newest row is fresh; where none is, what the youngest holds. Rows of two feeds
 * are never put together.
 */
export function firstFresh<T>(
  feeds: readonly KeptFeed<T>[],
  isFresh: (newestMs: Millis) => boolean,
): Offer<T> | null {
  const offers = offersOf(feeds).filter((offer) => newestOf(offer) !== null);
  const fresh = offers.find((offer) => isFresh(newestOf(offer) ?? 0));
  const [youngest] = offers.sort((a, b) => (newestOf(b) ?? 0) - (newestOf(a) ?? 0));
  return fresh ?? youngest ?? null;
}

/** Asks the feeds one after another, in order of preference, until one of them is fresh. */
export async function askInOrder<T>(
  feeds: readonly KeptFeed<T>[],
  isFresh: (newestMs: Millis) => boolean,
): Promise<void> {
  for (const feed of feeds) {
    const newestMs = newestOf({ feed, held: await feed.current() });
    if (newestMs !== null && isFresh(newestMs)) return;
  }
}

/** The moment of the newest row of an offer; `null` without any. */
export function newestOf<T>({ feed, held }: Offer<T>): Millis | null {
  const newest = held.rows.at(-1);
  return newest === undefined ? null : feed.feed.asOfMs(newest);
}

/** A value made of an offer's rows, with its envelope; the feed it stands in for is named. */
export function sourcedFrom<T, V>(
  offer: Offer<T>,
  value: V,
  {
    quality,
    preferred,
    asOfMs,
  }: { readonly quality: Quality; readonly preferred?: KeptFeed<T> | undefined; readonly asOfMs?: Millis },
): Sourced<V> {
  const { source } = offer.feed.feed;
  const insteadOf = preferred?.feed.source;
  return {
    value,
    source,
    asOf: isoInstant(asOfMs ?? newestOf(offer) ?? 0),
    fetchedAt: isoInstant(offer.held.fetchedMs ?? 0),
    quality,
    ...(insteadOf === undefined || insteadOf === source ? {} : { insteadOf }),
  };
}

/** Why no feed has anything: switched off, failed, or nothing reported. */
export function nothingFrom(
  dataset: Dataset,
  tried: readonly { readonly held: Pick<Held<unknown>, 'failure'> }[],
): Unavailable {
  if (tried.length === 0) return { value: null, reason: { code: 'not_provided', dataset } };
  const failure = tried.find(({ held }) => held.failure !== undefined)?.held.failure;
  return failure === undefined
    ? { value: null, reason: { code: 'not_reported', dataset } }
    : { value: null, reason: { code: 'failed', dataset, where: failure.where, problem: failure.problem } };
}
