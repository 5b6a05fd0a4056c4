import { ProviderError } from '../errors.ts';
import { MINUTE_MS } from '../market/day.ts';

/** A code of a vendor is short; a page that stands in its place is not repeated. */
const CODE_LENGTH = 60;

/**
 * An error of the vendor's own inside an answer that came with HTTP 200. It is never an empty list. Those of its codes that say
 * "too many requests" ask for a pause, which is a minute where the vendor names none.
 */
export function vendorRefusal(where: string, code: string, tooMany: readonly string[]): ProviderError {
  const shown = code.replace(/[^\x20-\x7e]/g, '').slice(0, CODE_LENGTH);
  return new ProviderError(where, `the vendor refuses with ${shown === '' ? 'an empty code' : shown}`, {
    failure: tooMany.includes(code)
      ? { kind: 'rate_limited', status: 200, retryAfterMs: MINUTE_MS }
      : { kind: 'application', code: shown },
  });
}
