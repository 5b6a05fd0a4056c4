import { describe, expect, it } from 'vitest';
import { checkFlows } from '../../src/hub/flows-check.ts';
import type { FlowDay } from '../../src/market/flow.ts';

const flows = (etf: readonly (number | null)[], companies: number | null = null): readonly FlowDay[] =>
  etf.map((etfUsd, index) => ({
    day: 20_000 + index,
    etfUsd,
    companiesBtc: companies,
    governmentsBtc: null,
  }));
const steady = (count: number, size: number) =>
  Array.from({ length: count }, (_, index) => (index % 2 ? size : -size));

describe('institutional flows', () => {
  it('may be anything that a day has been: nothing, zero, 1.4 billion, 55 thousand coins', () => {
    const days = flows([null, 0, 300_000, 1.4e9, -1.1e9], 55_500);
    expect(checkFlows(days)).toEqual({ kept: days, flaws: [] });
  });

  it.each([
    ['an ETF day of 26 billion', flows([2e8, -2.6e10])],
    ['an ETF day of 3 dollars', flows([2e8, 2.7])],
    ['a company that bought 1% of all coins', flows([2e8], 250_000)],
  ])('are withheld with %s', (_, days) => {
    const { kept, flaws } = checkFlows(days);
    expect(kept).toBeNull();
    expect(flaws[0]?.problem).toContain('is beyond what one day can be');
  });

  it('are withheld when a month is of another size than the year before', () => {
    expect(checkFlows(flows([...steady(200, 1e8), ...steady(30, 1e6)])).flaws[0]?.problem).toContain(
      'differs 100 times',
    );
    expect(checkFlows(flows([...steady(200, 1e8), ...steady(30, 1e7)])).flaws).toEqual([]);
  });

  it('are withheld when every day is too small for dollars', () => {
    expect(checkFlows(flows(steady(100, 2e6))).flaws[0]?.at).toBe('all days');
    expect(checkFlows(flows(steady(30, 2e6))).flaws).toEqual([]);
  });
});
