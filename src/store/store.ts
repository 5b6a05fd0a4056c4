import type { Millis } from '../market/day.ts';

/** Anything JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What one source said of one moment. */
export type Observation = {
  readonly source: string;
  readonly dataset: string;
  /** What within the dataset it is about, such as a venue; empty where there is only one. */
  readonly item: string;
  /** The moment it describes; for a daily value the instant its day closed. */
  readonly asOfMs: Millis;
  readonly body: Json;
};

/** An observation as it is kept: a later, different body for the same moment is a revision, and the earlier one stays. */
export type StoredObservation = Observation & {
  /** 0 is what was heard first. */
  readonly revision: number;
  readonly fetchedMs: Millis;
};

export type Query = {
  readonly source: string;
  readonly dataset: string;
  /** All items when left out. */
  readonly item?: string;
  /** Both ends included. */
  readonly fromMs?: Millis;
  readonly toMs?: Millis;
  /** Only what had been heard by then: the point in time. */
  readonly knownMs?: Millis;
};

/** Whose choices: a person's or a chat's, by the platform's own id. */
export type PreferenceKey = { readonly platform: string; readonly kind: string; readonly id: string };

/** A language's tag and an IANA zone; `null` is not chosen. */
export type StoredPreference = { readonly lang: string | null; readonly zone: string | null };

/** The bot's memory: append only, point in time, the same on SQLite and PostgreSQL. */
export type Store = {
  /** `memory` forgets with the process. */
  readonly engine: 'sqlite' | 'postgres' | 'memory';
  /** Another process owns the folder: what is read is true, and nothing is written. */
  readonly readOnly: boolean;
  /**
   * Keeps what is new or differs from its newest revision, in one transaction, and says how many rows that were. Writes nothing when read-only.
   * Rejects with a `StoreError` when the disk is full or the server is gone; then nothing of it was kept.
   */
  append(observations: readonly Observation[], fetchedMs: Millis): Promise<number>;
  /** The newest revision of each moment, ascending by moment, then item. */
  read(query: Query): Promise<readonly StoredObservation[]>;
  /** The first and last moment kept, or `null` when there is none. */
  span(
    query: Pick<Query, 'source' | 'dataset' | 'item'>,
  ): Promise<{ readonly firstMs: Millis; readonly lastMs: Millis } | null>;
  /** Sets a bookmark of a long task, so that it goes on where it was after a restart. */
  mark(name: string, value: Json): Promise<void>;
  marked(name: string): Promise<Json | undefined>;
  preference(key: PreferenceKey): Promise<StoredPreference>;
  /** Replaces what was chosen. Rejects with a `StoreError` when it cannot be kept, also when read-only. */
  setPreference(key: PreferenceKey, preference: StoredPreference, nowMs: Millis): Promise<void>;
  /** A person or chat goes on under another id; what was chosen there already stays. */
  movePreference(key: PreferenceKey, toId: string): Promise<void>;
  /** True for the first who takes an id, in whatever process, and false ever after; it is kept at least until `untilMs`. */
  takeOnce(id: string, untilMs: Millis, nowMs: Millis): Promise<boolean>;
  close(): Promise<void>;
};
