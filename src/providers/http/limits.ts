/** What one request may cost before it is given up. */
export type Limits = {
  /** One attempt: connect, headers and body together. */
  readonly deadlineMs: number;
  /** All attempts and the waits between them, from the moment the first is sent. */
  readonly totalMs: number;
  /** Of a body, decompressed. */
  readonly bytes: number;
  /** Values of a JSON text, at any level. */
  readonly elements: number;
  /** Levels of arrays and objects within one another. */
  readonly depth: number;
};

/** The largest honest answer on record has 31,000 elements, 6 levels and 0.5 MB. */
export const LIMITS: Limits = {
  deadlineMs: 10_000,
  totalMs: 25_000,
  bytes: 5_000_000,
  elements: 100_000,
  depth: 32,
};

/** The same limits for a request that allows more bytes; an answer of that size has as many more elements. */
export const allowing = (limits: Limits, maxBytes: number = limits.bytes): Limits => ({
  ...limits,
  bytes: maxBytes,
  elements: Math.ceil(limits.elements * Math.max(1, maxBytes / limits.bytes)),
});
