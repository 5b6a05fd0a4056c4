import { MINUTE_MS, isoInstant } from '../market/day.ts';
import type { FundingRate } from '../market/funding.ts';
import type { LiquidationHour } from '../market/liquidation.ts';
import { median } from '../math/median.ts';
import { outOfProportion } from './liquidation-check.ts';
import { outOfScale } from './out-of-scale.ts';
import { scaleShift } from './scale-shift.ts';
import { byVenue } from './spot-volume-check.ts';
import { figure, sound, withheld, type Flaw, type Verdict } from './verdict.ts';

/** Venues cap what is paid in eight hours at 3% or less. */
const MOST_RATE_8H = 0.05;
/** A usual rate is the interest part, 0.01%, or a fraction of it; above 0.1% in no year. */
const USUAL_RATE_8H = { min: 2e-6, max: 1e-3 };
/** A venue this many times further from the others than these are from nothing, and this far at least, is alone. */
const ALONE = 8;
const LEAST_APART_8H = 2e-4;
const SHIFT = 20;
/** Rates heard within this of one another are of one moment. */
const AT_ONCE_MS = 15 * MINUTE_MS;
/** Open interest of a venue does not grow or shrink by this factor between two payments. */
const OPEN_INTEREST_FACTOR = 8;
/** All futures of all venues have been worth 5% of all coins at most. */
const SHARE_OF_CAP = 0.2;
const FEWEST = 60;

const rate8h = ({ rate, intervalHours }: FundingRate): number => (rate * 8) / intervalHours;

/**
 * Funding rates in what venues charge, against the other venues and against their own year; open interest against the
 * size of the market and the payment before. Rates are averaged over venues, so one impossible figure withholds them.
 */
export function checkFunding(
  rates: readonly FundingRate[],
  capUsd: number | null,
  liquidations: readonly LiquidationHour[] | null,
): Verdict<readonly FundingRate[]> {
  const beside = besideTheOthers(rates);
  const left = new Set(beside.map(({ venue }) => venue));
  const others = rates.filter(({ venue }) => !left.has(venue));
  const flaws = [
    ...impossible(others),
    ...[...byVenue(others)].flatMap(([, own]) => ofVenue(own)),
    ...total(others, capUsd),
    ...outOfProportion(liquidations, others),
  ];
  if (flaws.length > 0) return withheld(flaws);
  return beside.length === 0
    ? sound(rates)
    : {
        kept: others,
        flaws: beside.map((one) =>
          flaw('rate', one, 'is far from what the other venues charge. Correct the unit'),
        ),
      };
}

/**
 * The newest rates that are many times further from the others than these are from nothing, where at least two others were heard within
 * minutes: that venue alone is left out.
 */
function besideTheOthers(rates: readonly FundingRate[]): readonly FundingRate[] {
  const newest = [...new Map(rates.map((rate) => [rate.venue, rate])).values()];
  const lastMs = Math.max(...newest.map(({ timeMs }) => timeMs));
  const now = newest.filter(({ timeMs }) => timeMs > lastMs - AT_ONCE_MS);
  return now.filter((one) => {
    const others = now.filter((other) => other !== one).map(rate8h);
    const middle = median(others) ?? 0;
    const usual = median(others.map(Math.abs)) ?? 0;
    return others.length >= 2 && Math.abs(rate8h(one) - middle) > Math.max(ALONE * usual, LEAST_APART_8H);
  });
}

function impossible(rates: readonly FundingRate[]): readonly Flaw[] {
  const wrong = rates.findLast((one) => Math.abs(rate8h(one)) > MOST_RATE_8H);
  if (wrong === undefined) return [];
  return [
    flaw(
      'rate',
      wrong,
      `${figure(wrong.rate)} in ${figure(wrong.intervalHours)} hours is beyond what venues charge. Give a fraction`,
    ),
  ];
}

function ofVenue(own: readonly FundingRate[]): readonly Flaw[] {
  const newest = own.at(-1);
  if (newest === undefined) return [];
  const rates = own.map(rate8h);
  const usual = median(rates.map(Math.abs)) ?? 0;
  const shift = scaleShift(rates, 8);
  const slipped = outOfScale(
    own.map(({ openInterestUsd }) => openInterestUsd),
    OPEN_INTEREST_FACTOR,
  );
  const worst = own[slipped.at(-1) ?? -1];
  return [
    ...(own.length >= FEWEST && usual !== 0 && (usual < USUAL_RATE_8H.min || usual > USUAL_RATE_8H.max)
      ? [
          flaw(
            'rate',
            newest,
            `a usual one is ${figure(usual)} in 8 hours, which no venue charges for long. Give a fraction`,
          ),
        ]
      : []),
    ...(shift !== null && shift > SHIFT && (median(rates.slice(-8).map(Math.abs)) ?? 0) !== 0
      ? [
          flaw(
            'rate',
            newest,
            `the size of the last ones differs ${figure(shift)} times from before. Correct the unit`,
          ),
        ]
      : []),
    ...(worst === undefined
      ? []
      : [
          flaw(
            'open_interest_usd',
            worst,
            `${figure(worst.openInterestUsd ?? 0)} is ${OPEN_INTEREST_FACTOR} times away from the one before. Correct the unit`,
          ),
        ]),
  ];
}

function total(rates: readonly FundingRate[], capUsd: number | null): readonly Flaw[] {
  const newest = new Map(rates.map((rate) => [rate.venue, rate]));
  const sum = [...newest.values()].reduce((usd, { openInterestUsd }) => usd + (openInterestUsd ?? 0), 0);
  const last = rates.at(-1);
  if (capUsd === null || last === undefined || sum <= SHARE_OF_CAP * capUsd) return [];
  return [
    flaw(
      'open_interest_usd',
      last,
      `${figure(sum)} over all venues, with all coins worth ${figure(capUsd)}. Correct the unit`,
    ),
  ];
}

const flaw = (field: string, { venue, timeMs }: FundingRate, problem: string): Flaw => ({
  field: `${field} of ${venue}`,
  at: isoInstant(timeMs),
  problem,
});
