import { describe, expect, it } from 'vitest';
import { checkSpotVolume } from '../../src/hub/spot-volume-check.ts';
import type { VenueVolume } from '../../src/market/spot-volume.ts';
import { YESTERDAY, seriesEnding } from '../doubles/market.ts';

const volumes = (values: readonly number[], venue = 'A'): readonly VenueVolume[] =>
  values.map((quoteUsd, index) => ({ day: YESTERDAY - values.length + 1 + index, venue, quoteUsd }));
const steady = (count: number, value = 1e9): readonly number[] => new Array<number>(count).fill(value);

describe('spot volume', () => {
  it('may grow sevenfold in a crash and fall back', () => {
    const rows = volumes([...steady(30), 7e9, 8e8]);
    expect(checkSpotVolume(rows, null)).toEqual({ kept: rows, flaws: [] });
  });

  it('a hundred times away from the days before is withheld while averages are made of it', () => {
    expect(checkSpotVolume(volumes([...steady(100), 1e11]), null).kept).toBeNull();
    expect(checkSpotVolume(volumes([...steady(100), 1e7]), null).kept).toBeNull();
  });

  it('is left out further back', () => {
    const rows = volumes([...steady(30), 1e11, ...steady(100)]);
    expect(checkSpotVolume(rows, null)).toMatchObject({
      kept: { length: 130 },
      flaws: [{ field: 'quote_usd of A' }],
    });
  });

  it('of a fifth of all coins in a day is none, whatever the days before', () => {
    // 20m coins at 70 thousand are 1.4e12.
    const highest = seriesEnding(steady(100, 70_000));
    expect(checkSpotVolume(volumes(steady(100, 3e11)), highest).kept).toBeNull();
    expect(checkSpotVolume(volumes(steady(100, 5e10)), highest).flaws).toEqual([]);
  });

  it('of a few dollars is none', () => {
    expect(checkSpotVolume(volumes(steady(10, 20)), null).kept).toBeNull();
  });
});
