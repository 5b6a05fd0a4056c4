import type { ProviderError } from '../../errors.ts';
import type { Millis } from '../../market/day.ts';
import type { Dataset } from '../../market/reason.ts';
import type { Clock } from '../../providers/http/clock.ts';
import type { Fetched } from '../../providers/http/http.ts';
import type { VendorId } from '../../providers/vendor.ts';
import type { Json, Store } from '../../store/store.ts';

/** What a feed has when it is about to ask: the moment of its newest row, and now. */
export type Known<T> = {
  readonly rows: readonly T[];
  readonly newestMs: Millis | null;
  readonly nowMs: Millis;
};

/** One request, or a few that belong together, of one vendor, asked again and again. */
export type Feed<T> = {
  readonly vendor: VendorId;
  /** As the reader sees it. */
  readonly source: string;
  /** What is lost without it. */
  readonly dataset: Dataset;
  /** Short name, unique within the vendor: a bookmark and `doctor` call it so. */
  readonly name: string;
  /** The moment a row describes. */
  readonly asOfMs: (row: T) => Millis;
  /**
   * `history`: every row is kept for good, with its revisions, and those of the last `lookBackMs` are at hand. `latest`: only what was heard
   * last is kept, to be shown with its age.
   */
  readonly keep: { readonly as: 'history'; readonly lookBackMs: number } | { readonly as: 'latest' };
  /** Which rows of a history are worth keeping; all when left out. The others are at hand until something newer is heard. */
  readonly isKept?: (row: T, known: Known<T>) => boolean;
  /** How a row is written down and read back; as it is when left out. */
  readonly written?: { readonly toJson: (row: T) => Json; readonly fromJson: (body: Json) => T };
  /** How long an answer is good for before it is asked for again. */
  readonly restMs?: (known: Known<T>) => number;
  /** Missing where nobody is asked and the rows are our own. */
  readonly fetch?: (known: Known<T>) => Promise<Fetched<readonly T[]>>;
};

/** What a feed holds: ascending, the newest revision of each moment. */
export type Held<T> = {
  readonly rows: readonly T[];
  /** When it was last heard from; `null` before the first time. */
  readonly fetchedMs: Millis | null;
  /** Why the last attempt gave nothing; missing after one that did. */
  readonly failure?: ProviderError;
};

/** How a feed is doing, for `doctor` and the log. */
export type FeedStatus = {
  readonly vendor: VendorId;
  readonly source: string;
  readonly dataset: Dataset;
  readonly name: string;
  readonly fetchedMs: Millis | null;
  /** Of the newest row. */
  readonly newestMs: Millis | null;
  readonly failure?: ProviderError;
};

export type KeptFeed<T> = {
  readonly feed: Feed<T>;
  /** What it holds now, after asking when it is time to. Never rejects for a reason of the vendor's, the mapping's or the store's. */
  current(): Promise<Held<T>>;
  /** What it holds, without asking. */
  peek(): Held<T>;
  /**
   * Takes in rows of a history that something else fetched, such as an earlier stretch of it. They say nothing of how this feed's vendor
   * is doing, nor of when it was last asked.
   */
  add(rows: readonly T[], fetchedMs: Millis): Promise<void>;
  status(): FeedStatus;
};

export type FeedPorts = {
  readonly store: Store;
  readonly clock: Clock;
  /** Told of each failure of a feed, and with `undefined` when it answers again. */
  readonly onFailure: (status: FeedStatus) => void;
  /** Told when the store cannot be read or cannot keep what was heard; what there is is answered with all the same. */
  readonly onStoreFault: (error: unknown) => void;
  /** Look back from this instant, and ask nobody. */
  readonly atMs?: Millis | undefined;
  /** Longest a question waits where nothing is held; what comes in later is for the next one. */
  readonly patienceMs: number;
  /** Asks each vendor at the first question, however recently another process heard from it. */
  readonly askAnew?: boolean;
};
