import { StoreError } from '../../errors.ts';
import { DAY_MS, type Millis } from '../../market/day.ts';
import type { PublishedBriefing } from '../../market/published.ts';
import type { Answer } from '../../market/sourced.ts';
import type { Json, Store } from '../../store/store.ts';

/** What we said ourselves: kept as any other observation, so that "since last time" compares published with published. */
const OWN = { source: 'soundings', dataset: 'published', item: '' } as const;

/** Keeps a briefing that was posted. */
export async function keepPublished(store: Store, briefing: PublishedBriefing, nowMs: Millis): Promise<void> {
  const asOfMs = Date.parse(briefing.asOf);
  await store.append([{ ...OWN, asOfMs, body: briefing }], nowMs);
}

/** The last briefing posted before a moment. A store that cannot be read costs what is compared with it, and nothing else. */
export async function lastPublished(store: Store, beforeMs: Millis): Promise<Answer<PublishedBriefing>> {
  try {
    const last =
      (await newestUntil(store, beforeMs, FORTNIGHT_MS)) ?? (await newestUntil(store, beforeMs, Infinity));
    if (last === undefined) return { value: null, reason: { code: 'not_reported', dataset: 'previous' } };
    const briefing = last as unknown as PublishedBriefing;
    const moment = { asOf: briefing.asOf, fetchedAt: briefing.asOf };
    return { value: briefing, source: 'Soundings', quality: 'daily_final', ...moment };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const { where, problem } = error;
    return { value: null, reason: { code: 'failed', dataset: 'previous', where, problem } };
  }
}

/** Briefings are large and daily: the last one is nearly always among these. */
const FORTNIGHT_MS = 14 * DAY_MS;

async function newestUntil(store: Store, beforeMs: Millis, lookBackMs: number): Promise<Json | undefined> {
  const from = lookBackMs === Infinity ? {} : { fromMs: beforeMs - lookBackMs };
  const found = await store.read({ ...OWN, ...from, toMs: beforeMs - 1, knownMs: beforeMs });
  return found.at(-1)?.body;
}
