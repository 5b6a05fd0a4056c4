import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earlierLossPeaks } from '../../src/metrics/loss-peaks.ts';

const LINES = { mean: 0.1, plus1sd: 0.3 };

describe('earlierLossPeaks', () => {
  it('takes the worst of each spell that reached the line', () => {
    const history = [0.05, 0.35, 0.68, 0.4, 0.05, 0.2, 0.05, 0.5, 0.31, 0.02, 0.12];
    expect(earlierLossPeaks(history, LINES)).toEqual([
      { index: 2, value: 0.68 },
      { index: 7, value: 0.5 },
    ]);
  });

  it('counts wavering around the line as one spell', () => {
    expect(earlierLossPeaks([0.02, 0.31, 0.29, 0.33, 0.28, 0.32, 0.05], LINES)).toEqual([
      { index: 3, value: 0.33 },
    ]);
  });

  it('leaves out the spell that is still open: it is the present one', () => {
    expect(earlierLossPeaks([0.02, 0.5, 0.05, 0.7, 0.2], LINES)).toEqual([{ index: 1, value: 0.5 }]);
  });

  it('leaves out a worst that is the first day: it may have been worse before', () => {
    expect(earlierLossPeaks([0.5, 0.4, 0.05], LINES)).toEqual([]);
    expect(earlierLossPeaks([null, 0.5, 0.05], LINES)).toEqual([]);
    expect(earlierLossPeaks([0.4, 0.5, 0.05], LINES)).toEqual([{ index: 1, value: 0.5 }]);
  });

  it('keeps the highest and gives them oldest first', () => {
    const history = [0, 0.4, 0, 0.6, 0, 0.35, 0, 0.7, 0];
    expect(earlierLossPeaks(history, LINES).map(({ value }) => value)).toEqual([0.4, 0.6, 0.7]);
    expect(earlierLossPeaks(history, LINES, 1)).toEqual([{ index: 7, value: 0.7 }]);
  });

  it('is not ended by a gap', () => {
    expect(earlierLossPeaks([0.4, null, 0.5, 0], LINES)).toEqual([{ index: 2, value: 0.5 }]);
  });

  it.each([[[]], [[null]], [[0.5]], [[0.2, 0.05]]])('has none in %j', (history) => {
    expect(earlierLossPeaks(history, LINES)).toEqual([]);
  });

  it('has none in a history that never moved', () => {
    expect(earlierLossPeaks([0, 0, 0], { mean: 0, plus1sd: 0 })).toEqual([]);
  });

  it('gives values of the history at or above the line, in order, and never more than asked for', () => {
    const value = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(fc.array(value), fc.integer({ min: 0, max: 4 }), (history, most) => {
        const peaks = earlierLossPeaks(history, LINES, most);
        expect(peaks.length).toBeLessThanOrEqual(most);
        for (const [place, { index, value: peak }] of peaks.entries()) {
          expect(history[index]).toBe(peak);
          expect(peak).toBeGreaterThanOrEqual(LINES.plus1sd);
          expect(index).toBeGreaterThan(peaks[place - 1]?.index ?? -1);
        }
      }),
    );
  });
});
