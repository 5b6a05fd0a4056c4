import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seriesCsv } from '../../src/message/series-csv.ts';
import { parseDay } from '../../src/market/day.ts';
import { lastDayOf, valueOn, type DailySeries } from '../../src/market/series.ts';
import { day } from '../doubles/market.ts';

/** Reads such a file back: the days with their cells. */
function rowsOf(csv: string): readonly { readonly day: number; readonly cells: readonly string[] }[] {
  const [, ...rows] = csv.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return rows.map((row) => {
    const [date = '', ...cells] = row.split(',');
    return { day: parseDay(date) ?? NaN, cells };
  });
}

const anySeries: fc.Arbitrary<DailySeries> = fc.record({
  firstDay: fc.integer({ min: 20_000, max: 20_100 }),
  values: fc.array(fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })), { maxLength: 60 }),
});

describe('a series as CSV', () => {
  it('is comments, a header with the unit, and a row for each UTC day, an empty cell where there is no value', () => {
    const series = { firstDay: day('2026-01-30'), values: [null, 80_200.5, null, 0, -1.5] };
    expect(seriesCsv(['a: Test source'], [{ name: 'value_usd', series }])).toBe(
      [
        '# a: Test source',
        'date,value_usd',
        '2026-01-31,80200.5',
        '2026-02-01,',
        '2026-02-02,0',
        '2026-02-03,-1.5',
        '',
      ].join('\n'),
    );
  });

  it('sets columns of different length side by side by day', () => {
    const columns = [
      { name: 'a_usd', series: { firstDay: day('2026-02-01'), values: [1, 2] } },
      { name: 'b_usd', series: { firstDay: day('2026-02-02'), values: [3, 4] } },
    ];
    expect(seriesCsv([], columns)).toBe('date,a_usd,b_usd\n2026-02-01,1,\n2026-02-02,2,3\n2026-02-03,,4\n');
  });

  it('keeps a comment on its line, whatever a source calls itself', () => {
    const series = { firstDay: 0, values: [1] };
    const csv = seriesCsv(['source: A\n2026-02-01,1\r\nB'], [{ name: 'value_usd', series }]);
    expect(csv.split('\n')[0]).toBe('# source: A 2026-02-01,1 B');
    expect(rowsOf(csv)).toHaveLength(1);
  });

  it('gives every value back as it was, for any series', () => {
    fc.assert(
      fc.property(fc.array(anySeries, { minLength: 1, maxLength: 3 }), (all) => {
        const rows = rowsOf(
          seriesCsv(
            ['x'],
            all.map((series, index) => ({ name: `c${index}`, series })),
          ),
        );
        const days = rows.map((row) => row.day);
        expect(days).toEqual(days.map((_, index) => (days[0] ?? 0) + index));
        for (const { day: at, cells } of rows) {
          expect(cells).toHaveLength(all.length);
          all.forEach((series, index) => {
            const value = valueOn(series, at);
            if (value === null) expect(cells[index]).toBe('');
            // A negative zero is written as 0.
            else expect(Number(cells[index])).toBe(value === 0 ? 0 : value);
          });
        }
        const valued = all.filter(({ values }) => values.some((value) => value !== null));
        if (valued.length > 0) expect(days.at(-1)).toBe(Math.max(...all.map((one) => lastDayOf(one) ?? -1)));
        else expect(rows).toEqual([]);
      }),
    );
  });
});
