import type { FeedStatus, KeptFeed } from '../hub/live/feed.ts';
import type { Live } from '../live.ts';
import { isoInstant, type Millis } from '../market/day.ts';
import { ageState } from './age.ts';
import type { FailureState, FeedState } from './diagnosis.ts';
import { failureState, isPause } from './failure.ts';

/** Longest everything is waited for that a feed is busy with. */
const LONGEST_MS = 15_000;

/** A feed and the vendor it is asked of. */
export type VendorFeed = FeedState & Pick<FeedStatus, 'vendor' | 'source'>;

/**
 * Asks every feed at once, second choices too, and gives what became of each once `meanwhile` is over: that is for the questions that
 * want the answers.
 */
export async function askEverything<T>(
  { feeds, clock }: Pick<Live, 'feeds' | 'clock'>,
  meanwhile: () => Promise<T>,
): Promise<{ readonly feeds: readonly VendorFeed[]; readonly result: T }> {
  const startedMs = clock.now();
  const endMs = performance.now() + LONGEST_MS;
  // A feed with something at hand may answer with that while it still asks.
  const askOut = async (feed: Pick<KeptFeed<unknown>, 'current' | 'status'>): Promise<void> => {
    do await feed.current();
    while (isPending(feed.status(), startedMs) && performance.now() < endMs);
  };
  // What circulates is asked by the ids that the calendars give, and without any there is nothing to ask for.
  const supply = Promise.all(feeds.unlocks.map(askOut)).then(async () => {
    const isNeeded = feeds.unlocks.some((feed) => feed.peek().rows.length > 0);
    if (isNeeded && feeds.circulating) await askOut(feeds.circulating);
    return isNeeded;
  });
  // The option surface is what we work out ourselves: nobody is asked for it.
  const asked = feeds.all.filter((feed) => feed !== feeds.surface);
  const [isSupplyAsked] = await Promise.all([
    supply,
    ...asked.filter((feed) => feed !== feeds.circulating).map(askOut),
  ]);
  const result = await meanwhile();
  const nowMs = clock.now();
  return {
    result,
    feeds: asked.map((feed) =>
      feedState(feed.status(), { startedMs, nowMs, isAsked: isSupplyAsked || feed !== feeds.circulating }),
    ),
  };
}

/** Whether neither an answer nor a failure has come since. */
const isPending = ({ fetchedMs, failure }: FeedStatus, sinceMs: Millis): boolean =>
  failure === undefined && (fetchedMs === null || fetchedMs < sinceMs);

function feedState(
  status: FeedStatus,
  { startedMs, nowMs, isAsked }: { startedMs: Millis; nowMs: Millis; isAsked: boolean },
): VendorFeed {
  const { vendor, source, dataset, name, newestMs, failure } = status;
  const isLate = isAsked && isPending(status, startedMs);
  const failed = failure ? failureState(failure, nowMs) : isLate ? late(vendor, name) : null;
  return {
    vendor,
    source,
    name,
    dataset,
    state: isAsked ? stateOf(failed, newestMs !== null && ageState(dataset, newestMs, nowMs)) : 'not_asked',
    newest: newestMs === null ? null : isoInstant(newestMs),
    ageMs: newestMs === null ? null : nowMs - newestMs,
    failure: failed,
  };
}

/** A feed that answered with nothing is well: there may have been nothing to report. */
const stateOf = (
  failed: FailureState | null,
  age: ReturnType<typeof ageState> | false,
): FeedState['state'] => {
  if (failed !== null) return isPause(failed) ? 'paused' : 'failing';
  return age === false || age === 'fresh' ? 'ok' : 'stale';
};

const late = (vendor: string, name: string): FailureState => ({
  meaning: 'late',
  status: null,
  waitMs: null,
  where: `${vendor} ${name}`,
  problem: 'still answering when the time was up',
});
