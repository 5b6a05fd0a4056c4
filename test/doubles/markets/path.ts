/** A value `daysAgo` days before the last closed day, which is 0. */
type Waypoint = readonly [daysAgo: number, value: number];

/** Waypoints from the oldest on. */
export type Waypoints = readonly Waypoint[];

/** What a figure did over time: one value for all days, or waypoints from the oldest on, joined by straight lines. */
export type Path = number | Waypoints;

/** The value of a path `daysAgo` days before the last closed day; the ends of the path go on level. */
export function valueAt(path: Path, daysAgo: number): number {
  if (typeof path === 'number') return path;
  const next = path.findIndex(([ago]) => ago <= daysAgo);
  const [toAgo, to] = path[next] ?? path.at(-1) ?? [0, 0];
  const [fromAgo, from] = path[next - 1] ?? [toAgo, to];
  return next < 1 || fromAgo === toAgo ? to : from + ((to - from) * (fromAgo - daysAgo)) / (fromAgo - toAgo);
}

/** The path as one value per day, oldest first, ending on the last closed day. */
export const dailyValues = (path: Path, days: number): readonly number[] =>
  Array.from({ length: days }, (_, index) => valueAt(path, days - 1 - index));

/** The path through other values. */
export const mapPath = (path: Path, map: (value: number) => number): Path =>
  typeof path === 'number' ? map(path) : path.map(([ago, value]) => [ago, map(value)] as const);
