import { DAY_MS, HOUR_MS, type Day, type Millis } from '../market/day.ts';
import { HOURLY_DAYS, LAST_DAY } from './calendar.ts';
import { bridged, closeOn, type Closes } from './price.ts';
import { randomStream } from './random.ts';
import { rounded } from './rounding.ts';
import { dayOfDate } from './waypoints.ts';

/** Prices at the end of each hour, USD; the first hour starts at `firstMs`. */
export type Hours = { readonly firstMs: Millis; readonly values: readonly number[] };

/** Prices a day passes through: the hour (its start) and the price at its end, USD. */
type DayPlan = readonly (readonly [hour: number, usd: number])[];

/** The days whose course matters. */
const PLANS: Readonly<Record<string, DayPlan>> = {
  '2025-10-06': [[14, 125_700]],
  '2025-10-10': [
    [13, 120_900],
    [19, 116_800],
    [20, 111_200],
    [21, 106_400],
  ],
  '2025-11-21': [
    [7, 82_900],
    [12, 79_900],
  ],
  '2025-12-01': [[15, 81_900]],
  '2025-12-18': [[17, 81_600]],
  '2026-01-15': [
    [9, 97_300],
    [22, 97_450],
  ],
  '2026-01-16': [[0, 97_500]],
  '2026-01-29': [[15, 84_800]],
  '2026-01-31': [
    [11, 82_300],
    [15, 79_700],
  ],
  '2026-02-01': [
    [8, 79_700],
    [20, 76_500],
  ],
  '2026-02-02': [
    [4, 75_600],
    [15, 80_050],
  ],
  '2026-02-03': [
    [3, 79_900],
    [10, 78_900],
    [14, 76_800],
    [17, 74_300],
    [19, 72_010],
    [21, 73_200],
  ],
};

/** Size of an hour's noise, as a fraction of price. */
const HOURLY_NOISE = 0.0024;
const LAST_HOUR = 23;

/** Hourly closes of the last days: each day runs from the close before it, by way of its plan, to its own close. */
export function hourlyCloses(closes: Closes): Hours {
  const random = randomStream('intraday');
  const plans = new Map(Object.entries(PLANS).map(([date, plan]) => [dayOfDate(date), plan]));
  const firstDay: Day = LAST_DAY - HOURLY_DAYS + 1;
  const values: number[] = [];
  for (let day = firstDay; day <= LAST_DAY; day += 1) {
    let hour = -1;
    let usd = closeOn(closes, day - 1);
    for (const [toHour, toUsd] of [...(plans.get(day) ?? []), [LAST_HOUR, closeOn(closes, day)] as const]) {
      const steps = Array.from({ length: toHour - hour }, () => HOURLY_NOISE * random.normal());
      for (const change of bridged(steps, Math.log(toUsd / usd))) {
        usd *= Math.exp(change);
        values.push(rounded(usd, 2));
      }
      [hour, usd] = [toHour, toUsd];
    }
  }
  return { firstMs: firstDay * DAY_MS, values };
}

/** The hourly closes of one day; none outside the hourly days. */
export function hoursOf({ firstMs, values }: Hours, day: Day): readonly number[] {
  const first = (day * DAY_MS - firstMs) / HOUR_MS;
  return first < 0 ? [] : values.slice(first, first + 24);
}
