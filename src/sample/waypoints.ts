import { parseDay, type Day } from '../market/day.ts';

/** Dated values in ascending order; the first stands for every day before it, the last for every day after it. */
export type Waypoint = readonly [date: string, value: number];

export type Path = (day: Day) => number;

/** The straight line from one waypoint to the next. */
export function pathThrough(waypoints: readonly Waypoint[]): Path {
  const days = waypoints.map(([date]) => dayOfDate(date));
  const values = waypoints.map(([, value]) => value);
  return (day) => {
    let next = 0;
    while (next < days.length && (days[next] ?? 0) <= day) next += 1;
    const value = values[Math.max(next - 1, 0)] ?? 0;
    const from = days[next - 1];
    const to = days[next];
    if (from === undefined || to === undefined) return value;
    return value + (((values[next] ?? value) - value) * (day - from)) / (to - from);
  };
}

/** The day of a date written in this folder, where a date that does not exist is a mistake of ours. */
export function dayOfDate(date: string): Day {
  const day = parseDay(date);
  if (day === undefined) throw new Error(`No such day: ${date}`);
  return day;
}
