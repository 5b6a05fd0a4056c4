import { isoDay, type Day } from '../market/day.ts';
import { LAST_DAY } from './calendar.ts';
import { csv, type Cell } from './csv.ts';
import { randomStream, type Random } from './random.ts';
import { rounded } from './rounding.ts';
import { isTradingDay, isWeekend } from './trading-days.ts';
import { dayOfDate, pathThrough, type Waypoint } from './waypoints.ts';

/** The first trading day of US spot funds. */
const FIRST_FLOW_DAY = dayOfDate('2024-01-11');

/** What the funds take in on a usual day, millions of USD. */
const FUND_APPETITE: readonly Waypoint[] = [
  ['2024-01-11', 480],
  ['2024-01-19', -70],
  ['2024-01-29', 150],
  ['2024-02-13', 430],
  ['2024-03-12', 560],
  ['2024-03-19', -190],
  ['2024-03-28', 170],
  ['2024-04-24', -90],
  ['2024-05-01', -260],
  ['2024-05-16', 210],
  ['2024-06-04', 460],
  ['2024-06-14', -150],
  ['2024-07-03', 40],
  ['2024-07-16', 290],
  ['2024-08-05', -110],
  ['2024-08-23', 120],
  ['2024-09-05', -170],
  ['2024-09-26', 240],
  ['2024-10-10', -20],
  ['2024-10-16', 380],
  ['2024-11-07', 650],
  ['2024-11-26', 150],
  ['2024-12-10', 430],
  ['2024-12-20', -240],
  ['2025-01-15', 440],
  ['2025-02-06', 30],
  ['2025-02-26', -610],
  ['2025-03-07', -180],
  ['2025-03-20', 90],
  ['2025-04-09', -210],
  ['2025-04-24', 580],
  ['2025-05-12', 180],
  ['2025-05-22', 420],
  ['2025-06-02', -160],
  ['2025-06-13', 300],
  ['2025-07-11', 640],
  ['2025-07-22', -30],
  ['2025-08-12', 190],
  ['2025-08-20', -260],
  ['2025-09-11', 330],
  ['2025-09-25', -190],
  ['2025-10-03', 710],
  ['2025-10-08', 640],
  ['2025-10-14', -140],
  ['2025-10-24', 60],
  ['2025-11-04', -310],
  ['2025-11-13', -480],
  ['2025-11-20', -560],
  ['2025-11-26', 70],
  ['2025-12-10', 60],
  ['2025-12-17', -210],
  ['2025-12-31', -60],
  ['2026-01-05', 320],
  ['2026-01-08', -170],
  ['2026-01-14', 640],
  ['2026-01-16', 190],
  ['2026-01-20', -210],
  ['2026-01-22', 40],
  ['2026-01-26', 130],
  ['2026-01-27', 90],
  ['2026-01-28', -60],
  ['2026-01-29', -190],
  ['2026-02-03', -150],
];
/** Size of a usual day's surprise, millions of USD. */
const FUND_NOISE = 85;

/** What company treasuries buy in a usual week, BTC. */
const COMPANY_APPETITE: readonly Waypoint[] = [
  ['2024-01-11', 900],
  ['2024-10-25', 1_500],
  ['2024-11-15', 24_000],
  ['2024-12-20', 9_000],
  ['2025-03-01', 4_000],
  ['2025-05-15', 9_500],
  ['2025-08-20', 5_500],
  ['2025-10-15', 2_600],
  ['2025-12-10', 3_400],
  ['2026-01-12', 3_600],
  ['2026-01-26', 2_600],
  ['2026-01-28', -500],
  ['2026-02-03', -700],
];
/** Chance that a company reports on a weekday. */
const COMPANY_REPORTS = 0.34;

/** Chance that a government's holdings change, or are reported unchanged, on a weekday. */
const GOVERNMENT_CHANGES = 0.035;
const GOVERNMENT_REPORTS = 0.2;
const LARGEST_GOVERNMENT_SALE_BTC = -6_500;

/** `flows-daily.csv`: days without any report are left out. */
export function flowsFile(): string {
  const random = randomStream('flows');
  const fundAppetite = pathThrough(FUND_APPETITE);
  const companyAppetite = pathThrough(COMPANY_APPETITE);
  const rows: Cell[][] = [];
  for (let day = FIRST_FLOW_DAY; day <= LAST_DAY; day += 1) {
    const fundUsd = rounded(fundAppetite(day) + FUND_NOISE * random.normal(), 1) * 1e6;
    const etf = isTradingDay(day) ? Math.round(fundUsd) : null;
    const companies = companyChange(companyAppetite(day), day, random);
    const governments = governmentChange(day, random);
    if (etf !== null || companies !== null || governments !== null)
      rows.push([isoDay(day), etf, companies, governments]);
  }
  return csv(['date', 'etf_usd', 'companies_btc', 'governments_btc'], rows);
}

function companyChange(weeklyBtc: number, day: Day, random: Random): number | null {
  const [chance, size] = [random.uniform(), Math.exp(0.6 * random.normal())];
  if (isWeekend(day) || chance > COMPANY_REPORTS) return null;
  return Math.round((weeklyBtc / (5 * COMPANY_REPORTS)) * size);
}

function governmentChange(day: Day, random: Random): number | null {
  const [chance, size] = [random.uniform(), random.uniform()];
  if (isWeekend(day) || chance > GOVERNMENT_REPORTS) return null;
  if (chance > GOVERNMENT_CHANGES) return 0;
  return size < 0.5 ? Math.round(LARGEST_GOVERNMENT_SALE_BTC * size ** 3 * 8) : Math.round(120 * size);
}
