/** What can be wrong with a source, the worst first: what must be mended before what passes by itself. */
export const MEANINGS = [
  /** HTTP 451: it does not serve this region. */
  'region',
  /** HTTP 403 or a page instead of data: taken for a robot, or a region too. */
  'edge',
  /** HTTP 401: without the key it wants. */
  'unauthorized',
  'unreachable',
  'timeout',
  'shape',
  'too_large',
  /** An error of its own in an answer that looks like success. */
  'application',
  'http',
  /** HTTP 5xx. */
  'server',
  'rate_limited',
  /** Still answering when the time was up. */
  'late',
  'paused',
] as const;
export type Meaning = (typeof MEANINGS)[number];
