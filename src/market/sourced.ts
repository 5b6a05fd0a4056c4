import type { Reason } from './reason.ts';

/**
 * How far a value can be relied on (M0): `live` = a moment's value, `daily_final` = a closed day, `provisional` = still
 * open to revision, `stale` = older than its budget and shown with its age, `manual` = given by the operator.
 */
export type Quality = 'live' | 'daily_final' | 'provisional' | 'stale' | 'manual';

/** Where a value comes from and what moment it describes. Instants are ISO-8601 UTC. */
export type Provenance = {
  /** Attribution as the reader sees it. */
  readonly source: string;
  /** The moment the data refers to; for a daily value the instant its day closed. */
  readonly asOf: string;
  readonly fetchedAt: string;
  readonly quality: Quality;
  /** The source that is asked first and had nothing young enough, where `source` stands in for it. */
  readonly insteadOf?: string;
};

/** A dataset with its provenance. */
export type Sourced<T> = Provenance & { readonly value: T };

export type Unavailable = { readonly value: null; readonly reason: Reason };

/** What a source says when asked: the data, or why there is none. Never an empty stand-in. */
export type Answer<T> = Sourced<T> | Unavailable;

export const isAvailable = <T>(answer: Answer<T>): answer is Sourced<T> => !('reason' in answer);
