import type { Reading } from './reading.ts';

/** A briefing as it was published: its moment, and every value it rested on, which "what changed" compares with (M23). */
export type PublishedBriefing = {
  /** The moment it described, ISO-8601 UTC. */
  readonly asOf: string;
  readonly readings: readonly Reading<number | string>[];
};
