import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { cleanLine } from '../../src/message/clean-text.ts';
import { csvText } from '../../src/message/csv.ts';

/** The rows below the comments, as another program reads them. */
const rowsOf = (text: string): readonly (readonly string[])[] => {
  const { data, errors } = Papa.parse<string[]>(text, { comments: '# ', skipEmptyLines: true });
  expect(errors.filter(({ code }) => code !== 'UndetectableDelimiter')).toEqual([]);
  return data;
};

describe('a file of rows', () => {
  it('quotes what holds a comma or a quote, and leaves numbers as they are', () => {
    expect(csvText(['a, b'], ['name', 'a "b"'], [['1.3%, linear', -2.5]])).toBe(
      '# a, b\nname,"a ""b"""\n"1.3%, linear",-2.5\n',
    );
  });

  it('has an empty cell for what is missing or no number', () => {
    expect(csvText([], ['a'], [[null, NaN, Infinity, 0]])).toBe('a\n,,,0\n');
  });

  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '=HYPERLINK("x","y")', '\t=1', '＝1'])(
    'holds no formula where a name is %j',
    (name) => {
      const [, [cell = ''] = []] = rowsOf(csvText([], ['name'], [[name]]));
      expect(cell).toBe(`'${name.trim()}`);
    },
  );

  it('has no formula in a comment that a spreadsheet takes for cells', () => {
    expect(csvText(['Source: A,=1+1'], ['a'], []).split('\n')[0]).toBe("# Source: A,'=1+1");
  });

  it.each(['-5', '+3.1', '2026-02-04', '25-delta'])('leaves %s as it is', (text) => {
    expect(rowsOf(csvText([], ['name'], [[text]]))[1]).toEqual([text]);
  });

  it('is marked as Unicode where it holds more than plain letters', () => {
    expect(csvText([], ['日期'], []).startsWith('\ufeff日期')).toBe(true);
    expect(csvText([], ['date'], [])).toBe('date\n');
  });

  it('is read back cell by cell, whatever the texts', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('a,b', '"', 'x\ny', '\r\n', '=1', '#', ' '),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.integer()), { minLength: 1 }), (rows) => {
        const read = rowsOf(csvText([], ['name', 'value'], rows)).slice(1);
        expect(read).toHaveLength(rows.length);
        rows.forEach(([name, value], index) => {
          expect(read[index]?.[0]?.replace(/^'/, '')).toBe(cleanLine(name).replace(/^'/, ''));
          expect(read[index]?.[1]).toBe(String(value));
        });
      }),
    );
  });
});
