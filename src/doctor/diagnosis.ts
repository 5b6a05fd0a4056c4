import type { Dataset, Reason } from '../market/reason.ts';
import type { VendorId } from '../providers/vendor.ts';
import type { Meaning } from './meaning.ts';

/**
 * What `doctor` found, and all that `doctor --json` prints. Plain data: instants are ISO-8601 UTC, ages and waits are
 * milliseconds, what is not known is `null`. It holds no secret, and no address with a password or a query.
 */
export type Diagnosis = {
  /** When it was found. */
  readonly moment: string;
  readonly data: {
    readonly mode: 'live' | 'replay' | 'folder' | 'sample';
    /** What answers call this market. */
    readonly name: string;
    /** The data folder or the recording; `null` when the vendors are asked. */
    readonly folder: string | null;
  };
  readonly verdict: Verdict;
  /** Every vendor in the order of preference; empty where none is asked. */
  readonly sources: readonly SourceState[];
  readonly datasets: readonly DatasetState[];
  readonly topics: readonly TopicState[];
  /** The bot's memory; `null` where the market needs none. */
  readonly memory: MemoryState | null;
  readonly settings: SettingsState;
  /** What the readers and the checks left out of the data, in their own words. */
  readonly faults: readonly Fault[];
};

export type Fault = { readonly where: string; readonly problem: string };

export type Verdict = {
  readonly canMakeDigest: boolean;
  /** Why not: too few topics, a text that did not pass its check, a memory that does not open. */
  readonly why: 'too_few_topics' | 'text_rejected' | 'memory' | null;
  /** Topics of the letter with a figure young enough to rest a claim on, how many there are, and how many a letter needs. */
  readonly currentTopics: number;
  readonly topics: number;
  readonly needed: number;
};

export type SourceState = {
  readonly id: VendorId;
  readonly attribution: string;
  /**
   * `failing` at least in part; `stale`: it answers, with data too old to rest a claim on; `paused`: it asked not to be asked;
   * `off` by SOURCES_OFF; `not_needed`: nothing is asked of it.
   */
  readonly state: 'ok' | 'stale' | 'paused' | 'failing' | 'off' | 'not_needed';
  /** The worst of its feeds' failures. */
  readonly failure: FailureState | null;
  /** The moment of its newest data, whatever it is of. */
  readonly newest: string | null;
  readonly ageMs: number | null;
  readonly feeds: readonly FeedState[];
  /** Sources that answer what this one does not. */
  readonly standIns: readonly string[];
  /** Feeds that gave nothing of now and that no other source has. */
  readonly lost: readonly FeedState[];
  /** The settings of its addresses, the main one first. */
  readonly urls: readonly string[];
  readonly key: KeyState | null;
  /** Fields and requests that no recorded answer shows: they are read on trust in the documentation. */
  readonly unconfirmed: readonly string[];
};

export type KeyState = {
  readonly setting: string;
  readonly given: boolean;
  /** It is not given, and what is wrong is what a key may mend. */
  readonly wouldHelp: boolean;
};

/** One request of a vendor, or a few that belong together. */
export type FeedState = {
  readonly name: string;
  readonly dataset: Dataset;
  /** `not_asked`: there was nothing to ask it for. */
  readonly state: 'ok' | 'stale' | 'paused' | 'failing' | 'not_asked';
  readonly newest: string | null;
  readonly ageMs: number | null;
  readonly failure: FailureState | null;
};

export type FailureState = {
  readonly meaning: Meaning;
  /** HTTP status; `null` where there was none. */
  readonly status: number | null;
  /** How long it is left alone. */
  readonly waitMs: number | null;
  /** Vendor, request and field. */
  readonly where: string;
  readonly problem: string;
};

export type DatasetState = {
  readonly dataset: Dataset;
  /** `aged`: shown with its age, and no claim rests on it. */
  readonly state: 'fresh' | 'aged' | 'missing';
  readonly source: string | null;
  /** The source that is asked first and had nothing young enough. */
  readonly insteadOf: string | null;
  readonly asOf: string | null;
  readonly ageMs: number | null;
  /** Why it is missing. */
  readonly reason: Reason | null;
  /** Columns without any value, out of so many. */
  readonly lacking: readonly string[];
  readonly columns: number;
};

/** What a topic of the letter has to say. */
export type TopicState = {
  readonly topic: string;
  /** The command that shows it. */
  readonly command: string;
  /** Whether it has a figure that a claim may rest on. */
  readonly isCurrent: boolean;
  readonly figures: number;
  /** The figures it lacks, by the id of their reading. */
  readonly missing: readonly { readonly id: string; readonly reason: Reason }[];
};

export type MemoryState = {
  /** `beside`: another process owns the folder, so nothing is written. `failing`: it does not open, and neither would the bot. */
  readonly state: 'open' | 'beside' | 'failing';
  readonly engine: 'sqlite' | 'postgres' | 'memory';
  /** The folder, or host, port and database. */
  readonly where: string;
  readonly problem: string | null;
  /** What no vendor, or not every vendor, can be asked for later: its past is what was kept. */
  readonly records: readonly RecordState[];
};

export type RecordState = {
  readonly vendor: VendorId;
  readonly name: string;
  readonly dataset: Dataset;
  /** The first and the last moment kept; `null` before the first. */
  readonly from: string | null;
  readonly to: string | null;
};

export type SettingsState = {
  /** Whether each secret is set; the memory's address is one. */
  readonly secrets: Readonly<Record<string, boolean>>;
  readonly digest: {
    readonly cron: string | null;
    readonly channels: readonly string[];
    /** Platforms a channel is on that have no token. */
    readonly withoutToken: readonly string[];
  };
  readonly sourcesOff: readonly VendorId[];
  /** Vendors' addresses that were set, by the name of the setting. */
  readonly addresses: readonly string[];
  readonly lang: string;
  readonly zone: string;
};
