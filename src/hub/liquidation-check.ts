import type { HourlyClose } from '../market/candle.ts';
import { HOUR_MS, isoInstant, type Millis } from '../market/day.ts';
import type { FundingRate } from '../market/funding.ts';
import type { LiquidationHour } from '../market/liquidation.ts';
import { median } from '../math/median.ts';
import { byVenue } from './spot-volume-check.ts';
import { figure, sound, withheld, type Flaw, type Verdict } from './verdict.ts';

/** An hour this many times the venue's usual one is a cascade, and cascades come with a move of price. */
const CASCADE = 30;
/** The least move of price, in the hour or beside it, that forces that many positions out. */
const MOVE = 0.006;
/** No venue has lost this share of its open interest in a usual day. */
const SHARE_OF_OPEN_INTEREST = 0.3;
/** Two positions closed by force in an hour are worth more than this. */
const LEAST_USUAL_USD = 1;
const FEWEST_HOURS = 48;
/** Hours that say what is usual: a month of them. */
const USUAL_HOURS = 720;
const RECENT_HOURS = 12;
/** A venue's half day has been a tenth of its usual one; a slip is a hundredth. */
const DRY = 15;

const SIDES = ['longUsd', 'shortUsd'] as const;
const FIELDS = { longUsd: 'long_usd', shortUsd: 'short_usd' } as const;

/**
 * Forced closes against the venue's own usual hour, the move of price in that hour, and what is open there. Totals of hours
 * cannot be repaired by leaving some out, so one impossible hour withholds them.
 */
export function checkLiquidations(
  rows: readonly LiquidationHour[],
  hourly: readonly HourlyClose[] | null,
  funding: readonly FundingRate[] | null,
): Verdict<readonly LiquidationHour[]> {
  const moved = movesOf(hourly);
  const flaws = [...byVenue(rows)].flatMap(([venue, own]) =>
    SIDES.flatMap((side): readonly Flaw[] => {
      const flaw = flawOf(own, side, moved);
      return flaw === null ? [] : [{ ...flaw, field: `${FIELDS[side]} of ${venue}` }];
    }),
  );
  const all = [...flaws, ...outOfProportion(rows, funding)];
  return all.length === 0 ? sound(rows) : withheld(all);
}

/** Forced closes of a usual day and the open interest they close, of one venue, in different units: either may be wrong. */
export function outOfProportion(
  rows: readonly LiquidationHour[] | null,
  funding: readonly FundingRate[] | null,
): readonly Flaw[] {
  if (rows === null || funding === null) return [];
  const openInterest = new Map(funding.map(({ venue, openInterestUsd }) => [venue, openInterestUsd]));
  return [...byVenue(rows)].flatMap(([venue, own]) => {
    const sizes = own.map(({ longUsd, shortUsd }) => longUsd + shortUsd).filter((usd) => usd > 0);
    const openUsd = openInterest.get(venue) ?? null;
    const perDay = 24 * (median(sizes.slice(-USUAL_HOURS)) ?? 0);
    if (openUsd === null || sizes.length < FEWEST_HOURS || perDay <= SHARE_OF_OPEN_INTEREST * openUsd)
      return [];
    const problem = `${figure(perDay)} closed by force in a usual day, with ${figure(openUsd)} of open_interest_usd. Correct the unit of the one that is wrong`;
    return [{ field: `long_usd, short_usd of ${venue}`, at: '', problem }];
  });
}

function flawOf(
  own: readonly LiquidationHour[],
  side: (typeof SIDES)[number],
  moved: ReadonlyMap<Millis, number>,
): Omit<Flaw, 'field'> | null {
  const sizes = own.map((hour) => hour[side]).filter((usd) => usd > 0);
  const usual = median(sizes.slice(-USUAL_HOURS));
  if (usual === null || sizes.length < FEWEST_HOURS) return null;
  const quiet = own.findLast(
    (hour) => hour[side] > CASCADE * usual && (moved.get(hour.timeMs) ?? MOVE) < MOVE,
  );
  if (quiet !== undefined) {
    const move = figure((moved.get(quiet.timeMs) ?? 0) * 100);
    return {
      at: isoInstant(quiet.timeMs),
      problem: `${figure(quiet[side])} in an hour in which price moved ${move}%, where ${figure(usual)} is usual. Correct the unit`,
    };
  }
  if (usual < LEAST_USUAL_USD) {
    return {
      at: 'all hours',
      problem: `a usual hour is ${figure(usual)}: too little for USD. Correct the unit`,
    };
  }
  const recent = median(sizes.slice(-RECENT_HOURS)) ?? 0;
  if (sizes.length > 10 * RECENT_HOURS && recent * DRY < usual) {
    const problem = `${figure(recent)} in a usual hour of them, where ${figure(usual)} is usual before. Correct the unit`;
    return { at: `last ${RECENT_HOURS} hours`, problem };
  }
  return null;
}

/** The largest move of price around each hour, as a fraction: in it, into it or out of it. */
function movesOf(hourly: readonly HourlyClose[] | null): ReadonlyMap<Millis, number> {
  const closes = new Map(hourly?.map(({ timeMs, closeUsd }) => [timeMs, closeUsd]));
  const moveIn = (timeMs: Millis): number => {
    const [before, now] = [closes.get(timeMs - HOUR_MS), closes.get(timeMs)];
    return before === undefined || now === undefined ? 0 : Math.abs(now / before - 1);
  };
  return new Map(
    [...closes.keys()].map((timeMs) => [
      timeMs,
      Math.max(moveIn(timeMs - HOUR_MS), moveIn(timeMs), moveIn(timeMs + HOUR_MS)),
    ]),
  );
}
