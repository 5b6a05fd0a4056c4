import { atMost } from '../math/at-least.ts';
import { relativeChange } from '../math/relative-change.ts';

/** Which side of a level price is on; exactly on it counts as above. */
export type LevelSide = 'above' | 'below';

/**
 * A confirmed change of side, on the day at `index` of the series; `atLatest` when days without data came right before it,
 * which may hide that it happened earlier.
 */
export type LevelEvent = {
  readonly index: number;
  readonly kind: 'lost' | 'reclaimed';
  readonly atLatest?: true;
};

export type ConfirmedState = {
  /** `null` when no day has both a close and a level. */
  readonly state: LevelSide | null;
  /** In order of time. */
  readonly events: readonly LevelEvent[];
  /** Days since the newest event, its own day counted (1 = confirmed on the last day); `null` without any event. */
  readonly daysInState: number | null;
};

export type ConfirmRule = {
  /** Consecutive closes beyond the level that confirm. */
  readonly confirmCloses?: number;
  /** A single close farther beyond the level than this fraction of it confirms alone. */
  readonly tolerance?: number;
};

/** Plain comparison of one close with a level, USD (M21). */
export const sideOf = (closeUsd: number, levelUsd: number): LevelSide =>
  closeUsd >= levelUsd ? 'above' : 'below';

/**
 * Side of a level after confirmation (M0): lost after two consecutive closes below it, or one more than 3% below it;
 * reclaimed is the mirror image. Starts on the side of the first close; a close on the level never adds to the count (M21).
 * Daily closes and the level of the same day, or one level for all, in USD; a day without one of them is passed over.
 */
export function confirmedState(
  closes: readonly (number | null)[],
  level: readonly (number | null)[] | number,
  { confirmCloses = 2, tolerance = 0.03 }: ConfirmRule = {},
): ConfirmedState {
  const levels = typeof level === 'number' ? null : level;
  const fixed = typeof level === 'number' ? level : null;
  const events: LevelEvent[] = [];
  let state: LevelSide | null = null;
  let beyond = 0;
  let passedOver = false;
  for (const [index, close] of closes.entries()) {
    const levelUsd: number | null = levels === null ? fixed : (levels[index] ?? null);
    if (close === null || levelUsd === null) {
      passedOver = state !== null;
      continue;
    }
    state ??= sideOf(close, levelUsd);
    const otherSide = state === 'above' ? close < levelUsd : close > levelUsd;
    if (!otherSide) {
      beyond = 0;
      passedOver = false;
      continue;
    }
    beyond += 1;
    const distance = Math.abs(relativeChange(levelUsd, close) ?? 0);
    if (beyond < confirmCloses && atMost(distance, tolerance)) continue;
    const kind = state === 'above' ? 'lost' : 'reclaimed';
    events.push({ index, kind, ...(passedOver ? { atLatest: true } : {}) });
    state = state === 'above' ? 'below' : 'above';
    beyond = 0;
    passedOver = false;
  }
  const newest = events.at(-1);
  return { state, events, daysInState: newest ? closes.length - newest.index : null };
}
