import { isoDay, type Day } from '../market/day.ts';
import { valueOn, type DailySeries } from '../market/series.ts';
import type { VenueVolume } from '../market/spot-volume.ts';
import { median } from '../math/median.ts';
import { outOfScale } from './out-of-scale.ts';
import { COINS } from './plausible-range.ts';
import { figure, sound, withheld, type Flaw, type Verdict } from './verdict.ts';

/** From one day to the next a venue's volume has grown sevenfold in a crash; it takes a slip to reach this. */
const FACTOR = 25;
/** A venue has never turned over a fifth of all coins in a day. */
const SHARE_OF_CAP = 0.2;
/** A venue worth counting turns over more than this on a usual day. */
const LEAST_USUAL_USD = 1e4;
/** Days the newest averages are made of. */
const RECENT_DAYS = 60;

/**
 * Spot volume of each venue against its own days before, and against the size of the market (the highest of a month, since a
 * crash makes that small). A slip in the days that averages are made of withholds the volume; older ones are left out.
 */
export function checkSpotVolume(
  rows: readonly VenueVolume[],
  highestUsd: DailySeries | null,
): Verdict<readonly VenueVolume[]> {
  const bad = new Set<VenueVolume>();
  const flaws: Flaw[] = [];
  for (const [venue, own] of byVenue(rows)) {
    const slipped = outOfScale(
      own.map(({ quoteUsd }) => quoteUsd),
      FACTOR,
    ).flatMap((index) => own[index] ?? []);
    const outsized = own.filter(({ day, quoteUsd }) => quoteUsd > mostOn(highestUsd, day));
    for (const row of [...slipped, ...outsized]) bad.add(row);
    const tiny = (median(own.map(({ quoteUsd }) => quoteUsd)) ?? LEAST_USUAL_USD) < LEAST_USUAL_USD;
    if (tiny) for (const row of own) bad.add(row);
    const worst = slipped.at(-1) ?? outsized.at(-1) ?? (tiny ? own.at(-1) : undefined);
    if (worst === undefined) continue;
    const why =
      slipped.length > 0
        ? `is ${FACTOR} times away from the days before`
        : tiny
          ? 'is too little for USD'
          : 'is a fifth of all coins in a day';
    flaws.push({
      field: `quote_usd of ${venue}`,
      at: isoDay(worst.day),
      problem: `${figure(worst.quoteUsd)} ${why} (${tiny ? own.length : slipped.length + outsized.length} of ${own.length} days). Correct the unit`,
    });
  }
  if (bad.size === 0) return sound(rows);
  const newest = rows.at(-1)?.day ?? 0;
  return [...bad].some(({ day }) => day > newest - RECENT_DAYS)
    ? withheld(flaws)
    : { kept: rows.filter((row) => !bad.has(row)), flaws };
}

function mostOn(highestUsd: DailySeries | null, day: Day): number {
  const price = highestUsd && (valueOn(highestUsd, day) ?? valueOn(highestUsd, day - 1));
  return price === null ? Infinity : SHARE_OF_CAP * COINS * price;
}

/** The rows of each venue, in their order. */
export function byVenue<T extends { readonly venue: string }>(rows: readonly T[]): ReadonlyMap<string, T[]> {
  const venues = new Map<string, T[]>();
  for (const row of rows) {
    const own = venues.get(row.venue);
    if (own) own.push(row);
    else venues.set(row.venue, [row]);
  }
  return venues;
}
