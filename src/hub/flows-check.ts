import { isoDay } from '../market/day.ts';
import type { FlowDay } from '../market/flow.ts';
import { median } from '../math/median.ts';
import { scaleShift } from './scale-shift.ts';
import { figure, sound, withheld, type Flaw, type Verdict } from './verdict.ts';

/** The largest ETF day to March 2026 was 1.4 billion USD. */
const MOST_ETF_USD = 5e9;
/** Fund tables are kept in tenths of a million. */
const LEAST_ETF_USD = 1e4;
/** A usual ETF day is some 200 million USD; a year of days under 5 million has never been. */
const USUAL_ETF_USD = 5e6;
/** One percent of all coins: more than any government has seized, or any company bought, in a day. */
const MOST_BTC = 2e5;
const LEAST_BTC = 0.01;
/** The size of a month's days has never been 15 times, or a 15th of, that of the year before. */
const SHIFT = 15;
const FEWEST = 60;

type Part = {
  readonly field: string;
  readonly most: number;
  readonly least: number;
  readonly of: (day: FlowDay) => number | null;
};

const PARTS: readonly Part[] = [
  { field: 'etf_usd', most: MOST_ETF_USD, least: LEAST_ETF_USD, of: ({ etfUsd }) => etfUsd },
  { field: 'companies_btc', most: MOST_BTC, least: LEAST_BTC, of: ({ companiesBtc }) => companiesBtc },
  { field: 'governments_btc', most: MOST_BTC, least: LEAST_BTC, of: ({ governmentsBtc }) => governmentsBtc },
];

/** Institutional flows within what holders of this size have ever moved. One impossible figure withholds them all. */
export function checkFlows(days: readonly FlowDay[]): Verdict<readonly FlowDay[]> {
  const flaws = PARTS.flatMap((part) => flawOf(part, days));
  return flaws.length === 0 ? sound(days) : withheld(flaws);
}

function flawOf({ field, most, least, of }: Part, days: readonly FlowDay[]): readonly Flaw[] {
  const wrong = days.findLast((day) => {
    const size = Math.abs(of(day) ?? 0);
    return size > most || (size > 0 && size < least);
  });
  if (wrong !== undefined) {
    const problem = `${figure(of(wrong) ?? NaN)} is beyond what one day can be: ${figure(least)} to ${figure(most)} either way. Correct the unit`;
    return [{ field, at: isoDay(wrong.day), problem }];
  }
  const values = days.map(of);
  const shift = scaleShift(values);
  if (shift !== null && shift > SHIFT) {
    return [
      {
        field,
        at: 'last 30 values',
        problem: `their size differs ${figure(shift)} times from that of the year before. Correct the unit`,
      },
    ];
  }
  const sizes = values.filter((value) => value !== null && value !== 0).map((value) => Math.abs(value ?? 0));
  const usual = median(sizes);
  if (field !== 'etf_usd' || sizes.length < FEWEST || usual === null || usual >= USUAL_ETF_USD) return [];
  return [
    {
      field,
      at: 'all days',
      problem: `a usual day is ${figure(usual)}: too little for USD. Correct the unit`,
    },
  ];
}
