import { ProviderError } from '../errors.ts';
import { isoInstant, type Millis } from '../market/day.ts';

/** Clocks of a vendor and of this machine may differ by so much. */
const TOLERANCE_MS = 120_000;

/** The moment a vendor names, unless it lies ahead of the moment its answer came: that is another unit or another field. */
export function notAhead(where: string, timeMs: Millis, fetchedMs: Millis): Millis {
  if (timeMs <= fetchedMs + TOLERANCE_MS) return timeMs;
  throw new ProviderError(where, `${isoInstant(timeMs)} lies ahead of the answer that names it`, {
    failure: { kind: 'shape' },
  });
}
