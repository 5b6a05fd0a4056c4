import { dayEndMs, isoInstant } from '../market/day.ts';
import type { Reading } from '../market/reading.ts';
import { latestDay, valueOn, type DailySeries } from '../market/series.ts';
import { isAvailable, type Answer } from '../market/sourced.ts';
import { atLeast } from '../math/at-least.ts';
import { realizedVolatility, type RealizedVolatility } from '../metrics/realized-volatility.ts';
import { mapAnswer, measure } from './measure.ts';

/** Share of a window's closes that must exist for a claim, and to be shown at all. */
const FRESH_SHARE = 0.95;
const SHOWN_SHARE = 0.9;

/** Realized volatility of the last `window` daily returns to the newest close, which its as-of names (M15). */
export type RealizedWindow = { readonly zeroMean: Reading; readonly sample: number | null };

export function realizedWindow(closes: Answer<DailySeries>, window: number): RealizedWindow {
  const found = mapAnswer(closes, (series) => windowEnd(series, window));
  const gappy = isAvailable(found) && found.value !== null && !atLeast(found.value.share, FRESH_SHARE);
  const judged = gappy ? { ...found, quality: 'stale' as const } : found;
  const zeroMean = measure({ id: `realized_vol_${window}d`, unit: 'vol' }, judged, (end) => {
    if (end === null) return { reason: { code: 'not_reported', dataset: 'price_daily' } };
    if (!atLeast(end.share, SHOWN_SHARE)) {
      return {
        reason: {
          code: 'too_short',
          have: end.have,
          need: Math.ceil((window + 1) * SHOWN_SHARE),
          of: 'days',
        },
      };
    }
    return { of: end.volatility?.zeroMean ?? null, asOf: end.asOf };
  });
  return { zeroMean, sample: (isAvailable(found) ? found.value?.volatility?.sample : undefined) ?? null };
}

type WindowEnd = {
  readonly asOf: string;
  readonly have: number;
  readonly share: number;
  readonly volatility: RealizedVolatility | null;
};

/**
 * The window that ends with the newest close. A return across a missing close spans two days, so the squares are averaged
 * over the days spanned, not over the returns.
 */
function windowEnd(series: DailySeries, window: number): WindowEnd | null {
  const last = latestDay(series);
  if (last === undefined) return null;
  const days = Array.from({ length: window + 1 }, (_, index) => last - window + index);
  const reported = days.filter((day) => valueOn(series, day) !== null);
  const raw = realizedVolatility(reported.map((day) => valueOn(series, day) ?? 0));
  const spanned = last - (reported[0] ?? last);
  const scale = raw === null ? 0 : Math.sqrt(raw.returns / spanned);
  return {
    asOf: isoInstant(dayEndMs(last)),
    have: reported.length,
    share: reported.length / (window + 1),
    volatility: raw && {
      ...raw,
      zeroMean: raw.zeroMean * scale,
      sample: raw.sample === null ? null : raw.sample * scale,
    },
  };
}
