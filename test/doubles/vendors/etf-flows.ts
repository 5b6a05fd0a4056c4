import type { Day } from '../../../src/market/day.ts';
import { LAST_DAY } from '../../../src/sample/calendar.ts';
import { isWeekend } from '../../../src/sample/trading-days.ts';
import { lastClosedDay, type VendorMarket } from './market.ts';

/** Net flow of the US spot funds on a trading day, USD. */
export type EtfRow = { readonly day: Day; readonly netUsd: number };

/**
 * The sample's trading days, oldest first. Moved by whole days they would fall on weekends, so they are counted back in
 * weekdays from the newest one; where the shift is whole weeks both are the same.
 */
export function etfRows(market: VendorMarket): readonly EtfRow[] {
  return market.onceADay('etf rows', () => {
    const flowOn = new Map(market.sample.flows.map(({ day, etfUsd }) => [day, etfUsd]));
    const firstDay = market.sample.flows[0]?.day ?? LAST_DAY;
    const rows: EtfRow[] = [];
    let day = weekdayUpTo(lastClosedDay(market));
    for (let from = weekdayUpTo(LAST_DAY); from >= firstDay; from = weekdayUpTo(from - 1)) {
      const netUsd = flowOn.get(from) ?? null;
      if (netUsd !== null) rows.push({ day, netUsd });
      day = weekdayUpTo(day - 1);
    }
    return rows.reverse();
  });
}

function weekdayUpTo(day: Day): Day {
  return isWeekend(day) ? weekdayUpTo(day - 1) : day;
}
