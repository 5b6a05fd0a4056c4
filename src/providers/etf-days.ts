import { dayStartMs, isoDay, type Day, type Millis } from '../market/day.ts';
import type { EtfDay } from '../market/flow.ts';
import { optionalDecimal } from './fields.ts';
import { misshapen } from './misshapen.ts';
import { notAhead } from './not-ahead.ts';

/** A day's net flow, USD; the largest so far was 1.4 billion. */
export const netUsd = optionalDecimal({ min: -25e9, max: 25e9 });

/** In 20 sessions one moves more than a million, unless the figures are in millions or in BTC. */
const RECENT = 20;
const USUAL_USD = 1e6;

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(dayStartMs(day)).getUTCDay());

/**
 * A flow table as trading days, ascending, whatever order it came in; the last row of a day counts. Left out are days not yet
 * reported, and a weekend's 0, which is no session. Throws a `ProviderError` when a weekend has flows, so that the days are
 * shifted, when a day lies ahead, or when the unit cannot be USD.
 */
export function toEtfDays(
  where: string,
  rows: readonly { readonly day: Day; readonly netUsd: number | null }[],
  fetchedMs: Millis,
): readonly EtfDay[] {
  const byDay = new Map<Day, EtfDay>();
  for (const { day, netUsd } of rows) {
    notAhead(`${where} date`, dayStartMs(day), fetchedMs);
    const isOff = isWeekend(day);
    if (isOff && netUsd) throw misshapen(`${where} date`, `${isoDay(day)} is a weekend and has flows`);
    if (netUsd === null || isOff) byDay.delete(day);
    else byDay.set(day, { day, netUsd });
  }
  const days = [...byDay.values()].sort((a, b) => a.day - b.day);
  if (!days.slice(-RECENT).some((one) => Math.abs(one.netUsd) > USUAL_USD)) {
    throw misshapen(`${where} net flow`, `no day of the last ${RECENT} is above a million USD`);
  }
  return days;
}
