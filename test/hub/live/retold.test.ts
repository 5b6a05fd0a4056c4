import { describe, expect, it } from 'vitest';
import { retold } from '../../../src/hub/live/retold.ts';

type Row = { readonly day: number; readonly usd: number | null };
const rows = (count: number, usd: (day: number) => number | null): readonly Row[] =>
  Array.from({ length: count }, (_, day) => ({ day, usd: usd(day) }));
const said = (before: readonly Row[], heard: readonly Row[]) => retold(before, heard, ({ day }) => day);

const BEFORE = rows(10, (day) => 100 + day);

describe('an answer that tells the past again', () => {
  it('may revise some of it', () => {
    expect(
      said(
        BEFORE,
        rows(11, (day) => (day < 5 ? 200 : 100 + day)),
      ),
    ).toBeNull();
  });

  it('is another one when most of it is otherwise', () => {
    expect(
      said(
        BEFORE,
        rows(11, (day) => (100 + day) * 1.05),
      ),
    ).toBe('10 of 10');
    expect(
      said(
        BEFORE,
        rows(10, (day) => (day < 6 ? 1 : 100 + day)),
      ),
    ).toBe('6 of 10');
  });

  it('says nothing of itself by rounding, by values that come or go, or by too few moments', () => {
    expect(
      said(
        BEFORE,
        rows(10, (day) => (100 + day) * 1.004),
      ),
    ).toBeNull();
    expect(
      said(
        BEFORE,
        rows(10, () => null),
      ),
    ).toBeNull();
    expect(
      said(
        BEFORE.slice(0, 4),
        rows(10, () => 1),
      ),
    ).toBeNull();
  });
});
