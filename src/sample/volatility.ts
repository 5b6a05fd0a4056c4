import { DAY_MS, dayEndMs, isoDay, type Day } from '../market/day.ts';
import { TENORS, TENOR_DAYS, type Tenor } from '../market/volatility.ts';
import { LAST_DAY, THREE_YEARS_DAY } from './calendar.ts';
import { csv, type Cell } from './csv.ts';
import { listedExpiries } from './option-listing.ts';
import { atmVol, varianceSwapVol, wingVol, type VolState } from './option-surface.ts';
import { rounded } from './rounding.ts';

const LEAST_DAYS = 1;
const INDEX_YEARS = 30 / 365;

/** `volatility-daily.csv`: the surface at the end of each day, read off the expiries listed then, in vol points. */
export function volatilityFile(stateOn: (day: Day) => VolState): string {
  const rows: Cell[][] = [];
  for (let day = THREE_YEARS_DAY; day <= LAST_DAY; day += 1) {
    const state = stateOn(day);
    const daysLeft = listedExpiries(dayEndMs(day))
      .map((expiryMs) => (expiryMs - dayEndMs(day)) / DAY_MS)
      .filter((days) => days >= LEAST_DAYS);
    const points = (volOf: (years: number) => number) => {
      const vols = daysLeft.map((days) => ({ days, vol: volOf(days / 365) }));
      return (tenor: Tenor) => 100 * atTenor(vols, TENOR_DAYS[tenor]);
    };
    const atm = points((years) => atmVol(state, years));
    const put = points((years) => wingVol(state, 'put', years));
    const call = points((years) => wingVol(state, 'call', years));
    rows.push([
      isoDay(day),
      ...TENORS.map((tenor) => rounded(atm(tenor), 2)),
      ...TENORS.map((tenor) => rounded(put(tenor) - call(tenor), 2)),
      rounded(100 * varianceSwapVol(state, INDEX_YEARS), 2),
    ]);
  }
  const columns = ['atm', 'skew'].flatMap((kind) => TENORS.map((tenor) => `${kind}_${tenor}`));
  return csv(['date', ...columns, 'dvol'], rows);
}

/** Total variance linear in time between the expiries around the tenor. */
function atTenor(vols: readonly { readonly days: number; readonly vol: number }[], target: number): number {
  const after = vols.find(({ days }) => days >= target);
  const before = vols.findLast(({ days }) => days <= target) ?? after;
  if (before === undefined || after === undefined || after.days === before.days)
    return (after ?? before)?.vol ?? NaN;
  const share = (target - before.days) / (after.days - before.days);
  return Math.sqrt(
    ((1 - share) * before.vol ** 2 * before.days + share * after.vol ** 2 * after.days) / target,
  );
}
