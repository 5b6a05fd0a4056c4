import { DAY_MS } from '../market/day.ts';
import { isFresh, isPresent } from '../market/reading.ts';
import type { Tenor } from '../market/volatility.ts';
import { atMost } from '../math/at-least.ts';
import type { VolatilityRiskPremium } from '../metrics/volatility-risk-premium.ts';
import type { HorizonReadings, VrpReadings } from '../readings/vrp.ts';
import { claim, placeOf, strengthOf, type Comparison, type Finding } from './finding.ts';

export type VrpClaim = VolatilityRiskPremium['sign'];

/** The 1W premium from which it warns (M21). */
const WARNS = -3;

/** Whether options cost more or less than price has moved (M16), over a week, or a month where the week is not known. */
export function vrpFindings(readings: VrpReadings): readonly Finding<VrpClaim>[] {
  const { vrp, sign, iv, rv } = vrpHorizon(readings)?.readings ?? readings.week;
  if (!isFresh(sign) || !isFresh(vrp)) return [];
  const comparison = firstSince(readings) ?? placeOf(vrp);
  const warns = vrp === readings.week.vrp && atMost(vrp.value, WARNS);
  return claim(
    {
      section: 'vrp',
      kind: sign.value,
      direction: warns ? 'down' : 'neutral',
      strength: sign.value === 'near_zero' ? 'weak' : strengthOf(placeOf(vrp)),
      comparison,
      limit: 'no_direction',
      undo: sign.value === 'negative' ? 'realized_calm' : 'realized_rises',
    },
    [vrp, sign, iv, rv],
  );
}

/** The horizon a claim is made over: the week, or the month where the week has no fresh premium. */
export function vrpHorizon({
  week,
  month,
}: VrpReadings): { readonly tenor: Tenor; readonly readings: HorizonReadings } | undefined {
  if (isFresh(week.vrp) && isFresh(week.sign)) return { tenor: '1w', readings: week };
  return isFresh(month.vrp) && isFresh(month.sign) ? { tenor: '1m', readings: month } : undefined;
}

/** Days without a negative premium after which a new one is news. */
const QUIET_DAYS = 30;

/** The run of negative premia, where it began after a month or more without one, or is the first of the data. */
export function newsworthyRun({ negativeRun, week }: VrpReadings): VrpReadings['negativeRun'] {
  if (negativeRun === null) return null;
  const { start, lastBefore } = negativeRun;
  const began = start && isPresent(start) ? start.asOf : isPresent(week.vrp) ? week.vrp.asOf : '';
  if (!isPresent(lastBefore)) return (negativeRun.historyDays.value ?? 0) >= QUIET_DAYS ? negativeRun : null;
  return Date.parse(began) - Date.parse(lastBefore.asOf) >= QUIET_DAYS * DAY_MS ? negativeRun : null;
}

function firstSince(readings: VrpReadings): Comparison | null {
  const negativeRun = newsworthyRun(readings);
  return negativeRun !== null && negativeRun.start === null && isPresent(negativeRun.lastBefore)
    ? { kind: 'first_since', asOf: negativeRun.lastBefore.asOf }
    : null;
}
