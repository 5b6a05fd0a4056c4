import type { Config } from '../config.ts';
import { VENDORS } from '../providers/index.ts';
import type { Vendor } from '../providers/vendor.ts';
import type { VendorFeed } from './ask-everything.ts';
import type { FeedState, KeyState, SourceState } from './diagnosis.ts';
import { isMendedByKey, isPause, worstOf } from './failure.ts';

/** Every vendor with what became of its feeds, in the order of preference. */
export const sourceStates = (
  feeds: readonly VendorFeed[],
  config: Pick<Config, 'SOURCES_OFF' | 'COINGECKO_KEY' | 'SOSOVALUE_KEY'>,
): readonly SourceState[] => VENDORS.map((vendor) => sourceState(vendor, feeds, config));

function sourceState(
  vendor: Vendor,
  all: readonly VendorFeed[],
  config: Parameters<typeof sourceStates>[1],
): SourceState {
  const { id, attribution, hosts, unconfirmed } = vendor;
  const own = all.filter((feed) => feed.vendor === id);
  const unwell = own.filter(isUnwell);
  const failure = worstOf(unwell.flatMap((feed) => feed.failure ?? []));
  const others = all.filter((feed) => feed.vendor !== id && feed.state === 'ok');
  const hasStandIn = (feed: VendorFeed): boolean => others.some((other) => isSameThing(feed, other));
  const newest = newestOf(own);
  return {
    id,
    attribution,
    state: config.SOURCES_OFF.includes(id) ? 'off' : stateOf(own, failure),
    failure,
    newest: newest?.newest ?? null,
    ageMs: newest?.ageMs ?? null,
    feeds: own.map(withoutVendor),
    standIns: [
      ...new Set(
        others.filter((other) => unwell.some((feed) => isSameThing(feed, other))).map(({ source }) => source),
      ),
    ],
    lost: unwell.filter((feed) => !hasStandIn(feed)).map(withoutVendor),
    urls: Object.keys(hosts),
    key: keyState(vendor, config, failure),
    unconfirmed,
  };
}

const isUnwell = ({ state }: FeedState): boolean => state !== 'ok' && state !== 'not_asked';

/** Feeds of one dataset differ in what they are of, and only those of one name can stand in for one another. */
const isSameThing = (one: FeedState, other: FeedState): boolean =>
  one.dataset === other.dataset && one.name === other.name;

function stateOf(own: readonly FeedState[], failure: SourceState['failure']): SourceState['state'] {
  if (own.length === 0) return 'not_needed';
  if (failure !== null) return isPause(failure) ? 'paused' : 'failing';
  return own.some(({ state }) => state === 'stale') ? 'stale' : 'ok';
}

const newestOf = (feeds: readonly FeedState[]): FeedState | undefined =>
  feeds
    .filter(({ ageMs }) => ageMs !== null)
    .sort((a, b) => (a.ageMs ?? 0) - (b.ageMs ?? 0))
    .at(0);

const withoutVendor = ({ name, dataset, state, newest, ageMs, failure }: VendorFeed): FeedState => ({
  name,
  dataset,
  state,
  newest,
  ageMs,
  failure,
});

function keyState(
  { key }: Vendor,
  config: Readonly<Record<string, unknown>>,
  failure: SourceState['failure'],
): KeyState | null {
  if (key === undefined) return null;
  const given = config[key.setting] !== undefined;
  return { setting: key.setting, given, wouldHelp: !given && failure !== null && isMendedByKey(failure) };
}
