import { describe, expect, it } from 'vitest';
import { ProviderError } from '../../src/errors.ts';
import { DAY_MS, HOUR_MS, dayOf } from '../../src/market/day.ts';
import {
  closedBars,
  dailyBars,
  hourlyBars,
  toHourlyCloses,
  toVenueDays,
  typicalQuoteUsd,
  type Bar,
} from '../../src/providers/venue-bars.ts';

const at = (date: number, hour = 0) => Date.UTC(2026, 1, date, hour);
const NOW = at(5, 10);
const EVER = { stepMs: DAY_MS, fromMs: at(1), toMs: at(9) };

const bar = (timeMs: number, changes: Partial<Bar> = {}): Bar => ({
  timeMs,
  openUsd: 100,
  highUsd: 120,
  lowUsd: 90,
  closeUsd: 110,
  volumeBtc: 2,
  quoteUsd: 200,
  ...changes,
});
const closed = (...value: Bar[]) => closedBars('coinbase candles', { value, fetchedMs: NOW }, EVER).value;
const times = (bars: readonly Bar[]) => bars.map(({ timeMs }) => timeMs);
const refusal = (...value: Bar[]): ProviderError => {
  try {
    closed(...value);
  } catch (error) {
    if (error instanceof ProviderError) return error;
  }
  throw new Error('not refused');
};

describe('closedBars', () => {
  it('is ascending and leaves out the running bar', () => {
    expect(times(closed(bar(at(5)), bar(at(4)), bar(at(3))))).toEqual([at(3), at(4)]);
  });

  it('holds a bar from the instant it has closed', () => {
    const of = (fetchedMs: number) => closedBars('x', { value: [bar(at(4))], fetchedMs }, EVER).value.length;
    expect(of(at(5))).toBe(1);
    expect(of(at(5) - 1)).toBe(0);
  });

  it('keeps to its span, both ends included', () => {
    const value = [1, 2, 3, 4].map((date) => bar(at(date)));
    const span = dailyBars({ fromDay: dayOf(at(2)), toDay: dayOf(at(3)) });
    expect(times(closedBars('x', { value, fetchedMs: NOW }, span).value)).toEqual([at(2), at(3)]);
  });

  it('leaves a gap a gap', () => {
    expect(times(closed(bar(at(1)), bar(at(4))))).toEqual([at(1), at(4)]);
  });

  it('takes the last of several bars of one time', () => {
    expect(closed(bar(at(3), { closeUsd: 100 }), bar(at(3), { closeUsd: 111 }))).toEqual([
      bar(at(3), { closeUsd: 111 }),
    ]);
  });

  it('refuses days that begin at 16:00 UTC', () => {
    expect(refusal(bar(at(3, 16)))).toMatchObject({
      where: 'coinbase candles time',
      problem: 'the bar of 2026-02-03T16:00:00Z does not begin on a step in UTC',
      failure: { kind: 'shape' },
    });
  });

  it('refuses a bar of the future', () => {
    expect(refusal(bar(at(6)))).toMatchObject({ where: 'coinbase candles time', failure: { kind: 'shape' } });
  });

  it.each<[string, string, Partial<Bar>]>([
    ['a high below the close', 'high', { highUsd: 109 }],
    ['a high below the open', 'high', { openUsd: 130 }],
    ['a low above the open', 'low', { lowUsd: 105 }],
    ['a high and a low that changed places', 'high', { highUsd: 90, lowUsd: 120 }],
    ['a value in thousands', 'volume', { quoteUsd: 0.2 }],
    ['a value a hundred times too large', 'volume', { quoteUsd: 20_000 }],
    ['a value without a volume', 'volume', { volumeBtc: 0 }],
    ['a volume without a value', 'volume', { quoteUsd: 0 }],
    ['ten trillion dollars', 'volume', { volumeBtc: 1e11, quoteUsd: 1e13 }],
  ])('refuses %s and names the bar', (_what, field, changes) => {
    const { where, problem, failure } = refusal(bar(at(4)), bar(at(2), changes));
    expect(where).toBe(`coinbase candles ${field}`);
    expect(problem).toContain('the bar of 2026-02-02T00:00:00Z');
    expect(failure).toEqual({ kind: 'shape' });
  });

  it('takes a day without a trade', () => {
    expect(closed(bar(at(4), { volumeBtc: 0, quoteUsd: 0 }))).toHaveLength(1);
  });

  it('takes a high that rounding put a hair below the close', () => {
    expect(closed(bar(at(4), { highUsd: 109.999, openUsd: 100, lowUsd: 90, quoteUsd: 200 }))).toHaveLength(1);
  });

  it('does not judge the running bar', () => {
    expect(closed(bar(at(5), { highUsd: 1 }))).toEqual([]);
  });
});

describe('what bars become', () => {
  it('a day has its prices and its value in dollars', () => {
    expect(toVenueDays({ value: [bar(at(4))], fetchedMs: NOW })).toEqual({
      value: [{ day: dayOf(at(4)), openUsd: 100, highUsd: 120, lowUsd: 90, closeUsd: 110, quoteUsd: 200 }],
      fetchedMs: NOW,
    });
  });

  it('an hour has its start and its close', () => {
    const value = [bar(at(4, 7))];
    const hours = closedBars('x', { value, fetchedMs: NOW }, hourlyBars(at(4, 7), NOW));
    expect(toHourlyCloses(hours).value).toEqual([{ timeMs: at(4, 7), closeUsd: 110 }]);
    expect(hourlyBars(at(4, 7), NOW).stepMs).toBe(HOUR_MS);
  });

  it('coins are valued at the mean of high, low and close where a venue tells coins alone', () => {
    // (120 + 90 + 105) / 3 = 105; times 2.
    expect(typicalQuoteUsd(bar(at(4), { closeUsd: 105 }))).toBe(210);
  });
});
