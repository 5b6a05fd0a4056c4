import type { Catalogue } from '../locales/catalogue.ts';
import type { FailureState, FeedState, SourceState } from './diagnosis.ts';
import type { Meaning } from './meaning.ts';
import type { Entry, Mark } from './report-lines.ts';

type Words = Readonly<Record<Meaning, (first: string, second: string) => string>>;

const MARKS: Readonly<Record<SourceState['state'], Mark>> = {
  ok: 'ok',
  stale: '!',
  paused: '!',
  failing: '!',
  off: '-',
  not_needed: '-',
};

/** A source: how it does, and where it does not do well what that means, what it costs and what mends it. */
export function sourceEntry(source: SourceState, words: Catalogue): Entry {
  const { doctor } = words;
  const { attribution, state, standIns, lost, failure } = source;
  const feeds = source.feeds.filter((feed) => feed.state !== 'not_asked');
  const unwell = feeds.filter((feed) => feed.failure !== null);
  const old = feeds.filter((feed) => feed.state === 'stale');
  return {
    mark: MARKS[state],
    texts: [
      doctor.line(attribution, headline(source, words)),
      ...(unwell.length > 0 && unwell.length < feeds.length
        ? [doctor.failsFor(thingsIn(unwell, source, words))]
        : []),
      ...(failure?.meaning === 'shape' || failure?.meaning === 'application'
        ? [doctor.line(failure.where, failure.problem)]
        : []),
      ...advice(source, { isPart: unwell.length < feeds.length, unwell }, words),
      ...old.map((feed) => doctor.old(thingOf(feed, words), doctor.age(feed.ageMs ?? 0))),
      ...(standIns.length > 0 ? [doctor.standIns(standIns)] : []),
      ...(lost.length > 0 ? [doctor.lost(thingsIn(lost, source, words))] : []),
    ],
  };
}

function headline({ state, failure, ageMs }: SourceState, { doctor }: Catalogue): string {
  if (state === 'off') return doctor.off;
  if (state === 'not_needed') return doctor.notNeeded;
  if (failure !== null) return meaningText(failure, doctor);
  return ageMs === null ? doctor.noData : doctor.newest(doctor.age(ageMs));
}

function meaningText({ meaning, status, waitMs }: FailureState, doctor: Catalogue['doctor']): string {
  const means: Words = doctor.means;
  return means[meaning](status === null ? '' : doctor.http(status), doctor.age(waitMs ?? 0));
}

/** What to do next: a setting, the network, or nothing. */
function advice(
  { id, urls, key, failure }: SourceState,
  { isPart, unwell }: { readonly isPart: boolean; readonly unwell: readonly FeedState[] },
  words: Catalogue,
): readonly string[] {
  const { doctor } = words;
  if (failure === null) return [];
  const { meaning } = failure;
  if (isPart && unwell.every(isGone)) return [doctor.noCalendar];
  const next: Words = doctor.next;
  return [
    next[meaning](doctor.items(urls), id),
    ...(key?.wouldHelp === true ? [doctor.keyHelps(key.setting)] : []),
    ...(key?.given === true && meaning === 'unauthorized' ? [doctor.keyRefused(key.setting)] : []),
  ];
}

const CALENDAR = 'unlocks of ';

/** A token whose calendar is not served while those of others are. */
const isGone = ({ name, failure }: FeedState): boolean =>
  name.startsWith(CALENDAR) && (failure?.status === 404 || failure?.status === 403);

/** Some feeds of a source by what they are of; the calendars of all its tokens are one thing. */
function thingsIn(some: readonly FeedState[], { feeds }: SourceState, words: Catalogue): string {
  const names = new Set(some.map(({ name }) => name));
  const isEvery = feeds.every(({ name }) => !name.startsWith(CALENDAR) || names.has(name));
  const things = some.map((feed) =>
    isEvery && feed.name.startsWith(CALENDAR) ? words.common.datasets[feed.dataset] : thingOf(feed, words),
  );
  return someOf([...new Set(things)], words);
}

/** What a feed is of: its own name where its dataset holds several things. */
export function thingOf({ name, dataset }: Pick<FeedState, 'name' | 'dataset'>, words: Catalogue): string {
  const { feeds, unlocksOf } = words.doctor;
  return name.startsWith(CALENDAR)
    ? unlocksOf(name.slice(CALENDAR.length))
    : (feeds[name] ?? words.common.datasets[dataset]);
}

/** A report nobody scrolls through: so many names of a kind, then how many more. */
const NAMED = 6;

export const someOf = (names: readonly string[], { doctor }: Catalogue): string =>
  names.length <= NAMED
    ? doctor.items(names)
    : doctor.itemsAndMore(names.slice(0, NAMED), names.length - NAMED);
