import { dayStartMs, type Day } from '../market/day.ts';
import { dayOfDate } from './waypoints.ts';

/** Days the US stock exchanges stay closed besides weekends. */
const HOLIDAYS = new Set(
  [
    ...['2024-01-15', '2024-02-19', '2024-03-29', '2024-05-27', '2024-06-19'],
    ...['2024-07-04', '2024-09-02', '2024-11-28', '2024-12-25'],
    ...['2025-01-01', '2025-01-09', '2025-01-20', '2025-02-17', '2025-04-18', '2025-05-26'],
    ...['2025-06-19', '2025-07-04', '2025-09-01', '2025-11-27', '2025-12-25'],
    ...['2026-01-01', '2026-01-19'],
  ].map(dayOfDate),
);

export function isWeekend(day: Day): boolean {
  const weekday = new Date(dayStartMs(day)).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** Whether US spot funds trade, and so report a flow. */
export const isTradingDay = (day: Day): boolean => !isWeekend(day) && !HOLIDAYS.has(day);
