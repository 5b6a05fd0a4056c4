import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../src/market/day.ts';
import { dayTicks } from '../../src/pictures/time-axis.ts';

const day = (text: string): number => parseDay(text) ?? Number.NaN;
const labels = (from: string, to: string, most: number, lang: 'en' | 'zh-CN' = 'en') =>
  dayTicks(day(from), day(to), most, lang).map(({ label }) => label);

describe('the axis of time', () => {
  it('names months, with the year at the first and at each January', () => {
    expect(labels('2025-08-09', '2026-02-03', 6)).toEqual([
      'Sep 2025',
      'Oct',
      'Nov',
      'Dec',
      'Jan 2026',
      'Feb',
    ]);
    expect(labels('2025-08-09', '2026-02-03', 6, 'zh-CN')).toEqual([
      '2025年9月',
      '10月',
      '11月',
      '12月',
      '2026年1月',
      '2月',
    ]);
  });

  it('names days where the window is short, and years where it is long', () => {
    expect(labels('2026-02-01', '2026-02-04', 6)).toEqual(['1 Feb', '2 Feb', '3 Feb', '4 Feb']);
    expect(labels('2012-01-01', '2026-02-03', 6)).toEqual(['2013', '2016', '2019', '2022', '2025']);
    expect(labels('2026-02-01', '2026-02-04', 6, 'zh-CN')[0]).toBe('2月1日');
  });

  it('stays within the window and within what there is room for, over any span', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 60_000 }),
        fc.integer({ min: 0, max: 400_000 }),
        fc.integer({ min: 2, max: 9 }),
        (firstDay, span, most) => {
          const ticks = dayTicks(firstDay, firstDay + span, most, 'en').map((tick) => tick.day);
          expect(ticks.length).toBeLessThanOrEqual(most);
          expect(ticks.every((one) => one >= firstDay && one <= firstDay + span)).toBe(true);
          expect([...ticks].sort((a, b) => a - b)).toEqual(ticks);
        },
      ),
    );
  });
});
