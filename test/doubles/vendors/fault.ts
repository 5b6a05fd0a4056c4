import type { VendorId } from '../../../src/providers/vendor.ts';

/**
 * How an answer goes wrong, the same for every vendor.
 *
 * Of the connection: `hang`, `reset`, `slow_headers`, `slow_body` (a byte at a time). Of the text: `truncated`, `empty`, `html_200`,
 * `gzip_bomb` (100 MB from 100 kB), `deep`, `huge_array`. Of the status: `html_403`, `redirect`, and the numbers, in the vendor's own
 * words. `error_in_200`: its words with a success. Of the figures: `wrong_type` (words), `null_values`, `unit_slip:…` (times so
 * much), `contradictory` (5% off), `seconds_for_millis`; `stale` is the answer of three weeks ago.
 */
export const FAULTS = [
  ...(['hang', 'reset', 'slow_headers', 'slow_body'] as const),
  ...(['truncated', 'empty', 'html_200', 'gzip_bomb', 'deep', 'huge_array'] as const),
  ...(['html_403', 'redirect', '451', '429', '418', '500', '503', '524', 'error_in_200'] as const),
  ...(['wrong_type', 'null_values', 'contradictory', 'seconds_for_millis', 'stale'] as const),
  ...(['unit_slip:100', 'unit_slip:1000', 'unit_slip:1e8', 'unit_slip:0.01'] as const),
] as const;
export type Fault = (typeof FAULTS)[number];

/** Which calls go wrong: all of a vendor's, or those whose `host path` matches, such as `binance-futures /fapi/v1/premiumIndex`. */
export type Target = VendorId | RegExp;

type Planned = { readonly target: Target; readonly fault: Fault; left: number };
type Mix = { readonly random: () => number; readonly share: number; readonly from: readonly Fault[] };

/** What will go wrong: planned faults first, in the order they were planned, then those of chance. */
export function createFaultPlan() {
  let planned: Planned[] = [];
  let mix: Mix | undefined;
  return {
    plan(target: Target, fault: Fault, times: number): void {
      planned.push({ target, fault, left: times });
    },
    mix(next: Mix): void {
      mix = next;
    },
    clear(): void {
      planned = [];
      mix = undefined;
    },
    /** The fault of a call, which is used up by asking. */
    next(vendor: VendorId, place: string): Fault | undefined {
      const found = planned.find(({ target, left }) => left > 0 && matches(target, vendor, place));
      if (found !== undefined) {
        found.left -= 1;
        return found.fault;
      }
      if (mix === undefined || mix.random() >= mix.share) return undefined;
      return mix.from[Math.floor(mix.random() * mix.from.length)];
    },
  };
}

const matches = (target: Target, vendor: VendorId, place: string): boolean =>
  typeof target === 'string' ? target === vendor : target.test(place);
