import { HOUR_MS, type Millis } from '../market/day.ts';
import { freshness, type FreshnessBudget } from '../market/freshness.ts';
import type { Dataset } from '../market/reason.ts';

/** Which age of a dataset still lets a claim rest on it. */
const BUDGET_OF: Readonly<Partial<Record<Dataset, FreshnessBudget>>> = {
  spot: 'spot',
  price_daily: 'daily',
  onchain_daily: 'daily',
  urpd: 'daily',
  spot_volume_daily: 'daily',
  volatility_daily: 'daily',
  option_trades: 'daily',
  option_chain: 'options',
  funding: 'funding',
  flows_daily: 'flows',
  unlocks: 'unlocks',
};

/** Closed hours: the last one may take a while to appear, and windows count their own coverage. */
const HOURLY: readonly Dataset[] = ['price_hourly', 'liquidations_hourly'];
const LATE_HOURS_MS = 3 * HOUR_MS;

/** How the age of a dataset's newest row is to be taken; one that is of its own time, such as a past briefing, is never old. */
export function ageState(dataset: Dataset, asOfMs: Millis, nowMs: Millis): 'fresh' | 'aged' | 'hidden' {
  const budget = BUDGET_OF[dataset];
  if (budget !== undefined) return freshness(budget, asOfMs, nowMs);
  return HOURLY.includes(dataset) && nowMs - asOfMs > LATE_HOURS_MS ? 'aged' : 'fresh';
}
