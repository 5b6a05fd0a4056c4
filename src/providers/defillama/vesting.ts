import { z } from 'zod';
import { DAY_MS, isoInstant, type Millis } from '../../market/day.ts';
import { optionalDecimal, seconds, type Range } from '../fields.ts';

export const TOKENS: Range = { min: 0, max: 1e18 };

/** Tokens each group of recipients has had so far, as one series a group; cliffs are in it as steps. */
export const Documented = z.looseObject({
  data: z.array(
    z.looseObject({
      data: z.array(z.looseObject({ timestamp: seconds, unlocked: optionalDecimal(TOKENS) })),
    }),
  ),
});
type Group = z.infer<typeof Documented>['data'][number];

/** An amount at one instant, or from one instant on. */
export type Tranche = { readonly timeMs: Millis; readonly amount: number };

/** What is unlocked from one point of the series to the next. */
type Step = { readonly toMs: Millis; readonly amount: number };

/** Steps by their beginning, all groups together. */
function stepsOf(groups: readonly Group[]): Map<Millis, Step> {
  const steps = new Map<Millis, Step>();
  for (const { data } of groups) {
    const points = data.filter(({ unlocked }) => unlocked !== null).sort((a, b) => a.timestamp - b.timestamp);
    const own = points.slice(1).map((to, index) => {
      const { timestamp: fromMs = 0, unlocked: before = 0 } = points[index] ?? {};
      return { fromMs, toMs: to.timestamp, amount: (to.unlocked ?? 0) - (before ?? 0) };
    });
    // What is unlocked stays so: a series that falls is not a sum of unlocks, and says nothing about them.
    if (own.some(({ amount }) => amount < 0)) continue;
    for (const { fromMs, toMs, amount } of own) {
      steps.set(fromMs, { toMs, amount: (steps.get(fromMs)?.amount ?? 0) + amount });
    }
  }
  return steps;
}

/** Amounts are sums of binary fractions. */
const NOISE = 1e-9;

/** Whether a point at the instant of a cliff holds it already is not documented: it is in the step before or in the step after. */
function takeOut(steps: Map<Millis, Step>, cliff: Tranche): void {
  for (const [fromMs, step] of steps) {
    const touches = fromMs <= cliff.timeMs && cliff.timeMs <= step.toMs;
    if (!touches || step.amount < cliff.amount * (1 - NOISE)) continue;
    steps.set(fromMs, { ...step, amount: Math.max(0, step.amount - cliff.amount) });
    return;
  }
}

/** A period of less than this part of all tokens is what rounding leaves. */
const LEAST_SHARE = 1e-5;

/** Steps of a day are put together by UTC month; a series in steps of weeks or months has its own periods. */
const LONGEST_PART_MS = 7 * DAY_MS;
const periodOf = (fromMs: Millis, { toMs }: Step): string =>
  toMs - fromMs > LONGEST_PART_MS ? isoInstant(fromMs) : isoInstant(fromMs).slice(0, 7);

/**
 * Linear unlocks: for each UTC month the tokens that vest in it beside the cliffs, from the first day of the month on which
 * any do. The rates that are published with events are not amounts; these are differences of the documented series.
 */
export function vestingPeriods(groups: readonly Group[], cliffs: readonly Tranche[]): readonly Tranche[] {
  const steps = stepsOf(groups);
  const total = [...steps.values()].reduce((sum, { amount }) => sum + amount, 0);
  for (const cliff of cliffs) takeOut(steps, cliff);
  const periods = new Map<string, Tranche>();
  for (const [timeMs, step] of [...steps].sort(([a], [b]) => a - b)) {
    if (step.amount <= total * NOISE) continue;
    const period = periodOf(timeMs, step);
    const { timeMs: firstMs = timeMs, amount = 0 } = periods.get(period) ?? {};
    periods.set(period, { timeMs: firstMs, amount: amount + step.amount });
  }
  return [...periods.values()].filter(({ amount }) => amount > total * LEAST_SHARE);
}
