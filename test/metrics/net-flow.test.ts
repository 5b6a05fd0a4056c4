import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isFlat,
  netFlows,
  partialSum,
  streak,
  toFlowParts,
  type FlowParts,
} from '../../src/metrics/net-flow.ts';

const only = (etf: number | null): FlowParts => ({ etf, companies: null, governments: null });
const days = (...flows: (number | null)[]): FlowParts[] => flows.map(only);
const part = fc.option(fc.integer({ min: -1000, max: 1000 }), { freq: 3 });
const history = fc.array(fc.record({ etf: part, companies: part, governments: part }), { maxLength: 30 });

/** Close to each other, or both missing. */
function same(actual: number | null, expected: number | null): void {
  if (actual === null || expected === null) expect(actual).toBe(expected);
  else expect(actual).toBeCloseTo(expected, 9);
}

describe('netFlows', () => {
  test('a day is the sum of what was reported, and missing when nothing was', () => {
    const { dailyTotals } = netFlows([
      { etf: 5, companies: null, governments: -2 },
      { etf: null, companies: null, governments: null },
      { etf: null, companies: 0, governments: null },
    ]);
    expect(dailyTotals).toEqual([3, null, 0]);
  });

  test('sums the last 7 calendar days and says how many of them were reported', () => {
    expect(netFlows(days(100, 1, 2, null, null, 3, 4, 5))).toMatchObject({ sum7: 15, reportedDays7: 5 });
    expect(netFlows(days(...new Array<null>(7).fill(null)))).toMatchObject({ sum7: null, reportedDays7: 0 });
    expect(netFlows(days(1, 2))).toMatchObject({ sum7: 3, reportedDays7: 2 });
  });

  test('has a week before only when the history reaches over all of it', () => {
    const week = new Array<number>(7).fill(1);
    expect(netFlows(days(...week, ...week)).prevSum7).toBe(7);
    expect(netFlows(days(...week.slice(1), ...week)).prevSum7).toBeNull();
    expect(netFlows(days(2, null, null, null, null, null, null, ...week)).prevSum7).toBe(2);
  });

  test('flips when the two weeks have opposite signs', () => {
    const week = (value: number) => new Array<number>(7).fill(value);
    const flip = (before: number, now: number) => netFlows(days(...week(before), ...week(now))).flip;
    expect(flip(1, -1)).toBe('to_outflow');
    expect(flip(-1, 1)).toBe('to_inflow');
    expect(flip(1, 1)).toBeNull();
    expect(flip(0, -1)).toBeNull();
    expect(flip(1, 0)).toBeNull();
    expect(netFlows(days(...week(-1))).flip).toBeNull();
  });

  test('the share of the ETFs is by size whatever the sign: 30 of 30 + 10', () => {
    expect(netFlows([{ etf: -30, companies: 10, governments: null }]).etfShareOfAbs7).toBe(0.75);
  });

  test('has no ETF share when nothing flowed or the ETFs did not report', () => {
    expect(netFlows(days(0, 0)).etfShareOfAbs7).toBeNull();
    expect(netFlows([{ etf: null, companies: 10, governments: null }]).etfShareOfAbs7).toBeNull();
  });

  test('says nothing of no days', () => {
    expect(netFlows([])).toEqual({
      dailyTotals: [],
      sum7: null,
      reportedDays7: 0,
      prevSum7: null,
      streakDays: null,
      flip: null,
      etfShareOfAbs7: null,
    });
  });

  test('mirrors with the sign and does not see the unit', () => {
    fc.assert(
      fc.property(history, fc.constantFrom(2, -2), (list, factor) => {
        const scaled = (value: number | null) => (value === null ? null : value * factor);
        const flows = netFlows(list);
        const turned = netFlows(
          list.map((day) => ({
            etf: scaled(day.etf),
            companies: scaled(day.companies),
            governments: scaled(day.governments),
          })),
        );
        same(turned.sum7, scaled(flows.sum7));
        same(turned.streakDays, flows.streakDays === null ? null : flows.streakDays * Math.sign(factor));
        expect(turned.etfShareOfAbs7).toBe(flows.etfShareOfAbs7);
        expect(turned.flip === null).toBe(flows.flip === null);
      }),
    );
  });
});

describe('streak', () => {
  test('counts days of one sign back from the newest, negative for outflow', () => {
    expect(streak([5, -1, -2, -3])).toBe(-3);
    expect(streak([-5, 1, 2])).toBe(2);
  });

  test('skips days without data and ends at a zero', () => {
    expect(streak([1, null, 2, null])).toBe(2);
    expect(streak([1, 0, 2, 3])).toBe(2);
    expect(streak([1, 2, 0])).toBe(0);
    expect(streak([1, 2, 0, null])).toBe(0);
  });

  test('there is none to speak of without any data', () => {
    expect(streak([])).toBeNull();
    expect(streak([null, null])).toBeNull();
  });
});

test('a sum over gaps says how many values it had', () => {
  expect(partialSum([1, null, -4])).toEqual({ sum: -3, reportedDays: 2 });
  expect(partialSum([null])).toEqual({ sum: null, reportedDays: 0 });
  expect(partialSum([1e308, 1e308]).sum).toBeNull();
});

test('under 100 million either way is flat', () => {
  expect(isFlat(99_999_999)).toBe(true);
  expect(isFlat(-99_999_999)).toBe(true);
  expect(isFlat(100e6)).toBe(false);
  expect(isFlat(-100e6)).toBe(false);
});

describe('toFlowParts', () => {
  const closes = { firstDay: 20_000, values: [50_000, 40_000, null, 80_000] };
  const rows = [
    { day: 20_003, etfUsd: null, companiesBtc: 1, governmentsBtc: null },
    { day: 20_000, etfUsd: 100_000, companiesBtc: 2, governmentsBtc: 0 },
  ];

  test('converts at the close of each day and fills the days between with gaps', () => {
    expect(toFlowParts(rows, closes, 'usd')).toEqual({
      firstDay: 20_000,
      days: [
        { etf: 100_000, companies: 100_000, governments: 0 },
        only(null),
        only(null),
        { etf: null, companies: 80_000, governments: null },
      ],
    });
    expect(toFlowParts(rows, closes, 'btc').days[0]).toEqual({ etf: 2, companies: 2, governments: 0 });
  });

  test('a part that needs a missing close is unreported, the others stand', () => {
    const onGap = [{ day: 20_002, etfUsd: 7, companiesBtc: 2, governmentsBtc: null }];
    expect(toFlowParts(onGap, closes, 'usd').days).toEqual([only(7)]);
    expect(toFlowParts(onGap, closes, 'btc').days).toEqual([{ etf: null, companies: 2, governments: null }]);
  });

  test('reaches to the last closed day, so that the last 7 days are calendar days', () => {
    const { days: parts } = toFlowParts(rows, closes, 'usd', 20_005);
    expect(parts).toHaveLength(6);
    expect(parts.at(-1)).toEqual(only(null));
    expect(toFlowParts(rows, closes, 'usd', 20_000).days).toHaveLength(1);
  });

  test('has no days without rows', () => {
    expect(toFlowParts([], closes, 'usd', 20_005).days).toEqual([]);
  });
});
