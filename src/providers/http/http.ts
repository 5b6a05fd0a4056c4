import type { Millis } from '../../market/day.ts';

/** What a vendor's client asks for. Nothing of it is ever logged with its query: keys travel in headers alone. */
export type HttpRequest = {
  /** Path below the base address, with a leading slash. */
  readonly path: string;
  /** Sent in this order; `undefined` is left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** The setting of another host of the same vendor than its main one, such as `DERIBIT_HISTORY_URL`. */
  readonly host?: `${string}_URL`;
  /** A JSON body makes it a POST, which is tried once. */
  readonly body?: unknown;
  /** Above the ordinary 5 MB, for the few answers that are known to be larger. */
  readonly maxBytes?: number;
};

/** What came back. `json` is not checked yet: it goes through a schema before anything reads it. */
export type HttpAnswer = { readonly json: unknown; readonly fetchedMs: Millis };

/**
 * The one way out, bound to one vendor. Rejects with a `ProviderError` that carries a `Failure`, and with nothing else: one deadline
 * over connect, headers and body, caps on size, no redirects, per-host pacing, retries of GET, a circuit breaker and ETags are in it.
 */
export type Http = {
  /** `what` names the request for people: "candles", "option chain". It becomes part of `where`. */
  readonly getJson: (what: string, request: HttpRequest) => Promise<HttpAnswer>;
  /** The wall clock; the recorded moment in a replay. */
  readonly now: () => Millis;
};

/** Something a vendor said, and when it was heard. The moments it speaks of are in the value. */
export type Fetched<T> = { readonly value: T; readonly fetchedMs: Millis };
