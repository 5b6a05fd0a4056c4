import { DAY_MS, HOUR_MS, MINUTE_MS, dayOf, isoInstant, type Millis } from './day.ts';
import { isAvailable, type Answer } from './sourced.ts';

type Budget = {
  readonly fresh: number;
  readonly shown: number;
  readonly age: (asOfMs: Millis, nowMs: Millis) => number;
};

const elapsed = (asOfMs: Millis, nowMs: Millis): number => nowMs - asOfMs;

/** Closed weekdays since the last covered day: funds report on trading days, so a weekend does not age a figure. */
function businessDays(asOfMs: Millis, nowMs: Millis): number {
  let count = 0;
  for (let day = dayOf(asOfMs); day < dayOf(nowMs) && count < 10; day += 1) {
    const weekday = new Date(day * DAY_MS).getUTCDay();
    if (weekday !== 0 && weekday !== 6) count += 1;
  }
  return count;
}

/** How old a kind of data may be to drive a claim (`fresh`), and to be shown at all, with its age (`shown`). */
const BUDGETS = {
  spot: { fresh: MINUTE_MS, shown: 15 * MINUTE_MS, age: elapsed },
  /** Daily closes and on-chain days, counted from the end of the covered day. */
  daily: { fresh: 36 * HOUR_MS, shown: 84 * HOUR_MS, age: elapsed },
  options: { fresh: 5 * MINUTE_MS, shown: HOUR_MS, age: elapsed },
  funding: { fresh: 10 * MINUTE_MS, shown: 9 * HOUR_MS, age: elapsed },
  flows: { fresh: 1, shown: 2, age: businessDays },
  unlocks: { fresh: 7 * DAY_MS, shown: 21 * DAY_MS, age: elapsed },
} as const satisfies Record<string, Budget>;

export type FreshnessBudget = keyof typeof BUDGETS;

/** Whether data of a moment may drive a claim, may only be shown with its age, or must be left out. */
export function freshness(
  budget: FreshnessBudget,
  asOfMs: Millis,
  nowMs: Millis,
): 'fresh' | 'aged' | 'hidden' {
  const { fresh, shown, age } = BUDGETS[budget];
  const value = age(asOfMs, nowMs);
  return value <= fresh ? 'fresh' : value <= shown ? 'aged' : 'hidden';
}

/** The answer within its age budget: marked `stale` when it may only be shown, withheld with the reason when it is older. */
export function withinBudget<T>(answer: Answer<T>, budget: FreshnessBudget, nowMs: Millis): Answer<T> {
  if (!isAvailable(answer)) return answer;
  switch (freshness(budget, Date.parse(answer.asOf), nowMs)) {
    case 'fresh':
      return answer;
    case 'aged':
      return { ...answer, quality: 'stale' };
    case 'hidden':
      return { value: null, reason: { code: 'stale', asOf: isoInstant(Date.parse(answer.asOf)) } };
  }
}
