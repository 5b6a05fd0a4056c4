import { isoDay, type Day } from '../market/day.ts';
import { TENORS, type VolatilityDay } from '../market/volatility.ts';
import { median } from '../math/median.ts';
import { outOfScale } from './out-of-scale.ts';
import { scaleShift } from './scale-shift.ts';
import { figure, sound, withheld, type Flaw, type Verdict } from './verdict.ts';

/** DVOL is the one-month vol plus the price of the wings: 5 to 30% above it. */
const DVOL_OVER_1M = { min: 0.6, max: 2.5 };
/** A vol of one tenor has doubled in a day; three times is another unit. */
const FACTOR = 3;
/** A skew is a part of its tenor's vol. */
const SKEW_OVER_ATM = 0.8;
/** Points a skew can move by in a day without the other tenors: it is interpolated in expiries that roll off. */
const LONE_MOVE = 2;
/** Of its own daily moves, in robust sigmas. */
const SIGMAS = 8;
const SIGMA_OF_MEDIAN = 1.4826;
/** The middle size of a year of skews, in points: in any year one to five. */
const USUAL_SKEW = 0.1;
const FEWEST = 90;
/** Daily moves of a month have never been this many times those of the year before. */
const SHIFT = 20;
/** Days the newest comparisons reach back. */
const RECENT_DAYS = 60;

/** The stored option surface held against itself: tenors against one another, DVOL against one month, days against days. */
export function checkVolatility(days: readonly VolatilityDay[]): Verdict<readonly VolatilityDay[]> {
  const flawed = new Map<VolatilityDay, Flaw>();
  const mark = (day: VolatilityDay | undefined, field: string, problem: string): void => {
    if (day !== undefined) flawed.set(day, { field, at: isoDay(day.day), problem });
  };
  for (const day of days) {
    const { dvol, atm, skew } = day;
    const ratio = dvol !== null && atm['1m'] !== null ? dvol / atm['1m'] : 1;
    if (ratio < DVOL_OVER_1M.min || ratio > DVOL_OVER_1M.max)
      mark(
        day,
        'dvol',
        `${figure(dvol ?? NaN)} with a one-month vol of ${figure(atm['1m'] ?? NaN)}. Correct the one that is wrong`,
      );
    for (const tenor of TENORS) {
      const [points, vol] = [skew[tenor], atm[tenor]];
      if (points !== null && vol !== null && Math.abs(points) > SKEW_OVER_ATM * vol)
        mark(day, `skew_${tenor}`, `${figure(points)} with a vol of ${figure(vol)}. Give vol points`);
    }
  }
  for (const tenor of TENORS) {
    for (const index of outOfScale(
      days.map(({ atm }) => atm[tenor]),
      FACTOR,
    ))
      mark(
        days[index],
        `atm_${tenor}`,
        `${figure(days[index]?.atm[tenor] ?? NaN)} is ${FACTOR} times away from the days before. Give vol points`,
      );
  }
  for (const index of outOfScale(
    days.map(({ dvol }) => dvol),
    FACTOR,
  ))
    mark(
      days[index],
      'dvol',
      `${figure(days[index]?.dvol ?? NaN)} is ${FACTOR} times away from the days before. Give vol points`,
    );
  for (const tenor of TENORS) {
    for (const index of loneSkews(days, tenor))
      mark(
        days[index],
        `skew_${tenor}`,
        `${figure(days[index]?.skew[tenor] ?? NaN)} is a move that no other tenor shows. Give vol points`,
      );
  }
  const last = days.at(-1);
  for (const tenor of TENORS) {
    const sizes = days
      .map(({ skew }) => skew[tenor])
      .filter((points) => points !== null)
      .map(Math.abs);
    const usual = median(sizes) ?? 0;
    const shift = scaleShift(changesOf(days, tenor), 29);
    if (shift !== null && shift > SHIFT)
      mark(
        last,
        `skew_${tenor}`,
        `the size of its daily moves differs ${figure(shift)} times from before. Give vol points`,
      );
    if (sizes.length >= FEWEST && usual > 0 && usual < USUAL_SKEW)
      mark(
        last,
        `skew_${tenor}`,
        `a usual one is ${figure(usual)}: too little for vol points. Give vol points`,
      );
  }
  return verdictOf(days, flawed);
}

type Tenor = (typeof TENORS)[number];

/** Daily changes of one skew; `null` where a day or the one before it has none. */
const changesOf = (days: readonly VolatilityDay[], tenor: Tenor): (number | null)[] =>
  days.slice(1).map(({ skew }, index) => {
    const [now, before] = [skew[tenor], days[index]?.skew[tenor] ?? null];
    return now === null || before === null ? null : now - before;
  });

/** Days whose skew stands away from the last accepted one as no other tenor's does. */
function loneSkews(days: readonly VolatilityDay[], tenor: Tenor): readonly number[] {
  const moves = changesOf(days, tenor)
    .filter((change) => change !== null)
    .map(Math.abs);
  const limit = Math.max(LONE_MOVE, SIGMAS * SIGMA_OF_MEDIAN * (median(moves) ?? 0));
  const others = TENORS.filter((other) => other !== tenor);
  const shared = (day: VolatilityDay, before: VolatilityDay | null, move: number): boolean =>
    others.some((other) => {
      const [theirs, then] = [day.skew[other], before?.skew[other] ?? null];
      return theirs !== null && then !== null && (theirs - then) * Math.sign(move) > Math.abs(move) / 6;
    });
  const found: number[] = [];
  let accepted: VolatilityDay | null = null;
  for (const [index, day] of days.entries()) {
    const now = day.skew[tenor];
    if (now === null) continue;
    const before: number | null = accepted?.skew[tenor] ?? null;
    const move = before === null ? 0 : now - before;
    const long = accepted !== null && day.day - accepted.day > FEWEST;
    if (Math.abs(move) <= limit || long || shared(day, accepted, move)) accepted = day;
    else found.push(index);
  }
  return found;
}

function verdictOf(
  days: readonly VolatilityDay[],
  flawed: ReadonlyMap<VolatilityDay, Flaw>,
): Verdict<readonly VolatilityDay[]> {
  if (flawed.size === 0) return sound(days);
  const newest: Day = days.at(-1)?.day ?? 0;
  const recent = [...flawed.keys()].some(({ day }) => day > newest - RECENT_DAYS);
  const flaws = [...flawed.values()].slice(-1);
  return recent ? withheld(flaws) : { kept: days.filter((day) => !flawed.has(day)), flaws };
}
