import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placedApart } from '../../src/pictures/apart.ts';

const wish = fc.record({
  middle: fc.double({ min: -50, max: 450, noNaN: true }),
  size: fc.double({ min: 1, max: 60, noNaN: true }),
});

describe('labels placed apart', () => {
  it('stay where they are wished when nothing is in the way', () => {
    expect(
      placedApart(
        [
          { middle: 100, size: 20 },
          { middle: 40, size: 20 },
        ],
        0,
        200,
      ),
    ).toEqual([100, 40]);
  });

  it('share the way when two wish the same place', () => {
    expect(
      placedApart(
        [
          { middle: 100, size: 20 },
          { middle: 100, size: 20 },
        ],
        0,
        200,
      ),
    ).toEqual([90, 110]);
  });

  it('never overlap, never leave the room, and keep the order of what they name', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => {
        const [from, to] = [0, 400];
        const needed = wishes.reduce((sum, { size }) => sum + size, 0);
        const squeeze = Math.min(1, (to - from) / Math.max(1, needed));
        const placed = placedApart(wishes, from, to)
          .map((middle, index) => ({
            middle,
            half: ((wishes[index]?.size ?? 0) * squeeze) / 2,
            wish: wishes[index]?.middle ?? 0,
          }))
          .sort((a, b) => a.middle - b.middle);
        for (const [index, one] of placed.entries()) {
          expect(one.middle - one.half).toBeGreaterThanOrEqual(from - 1e-6);
          expect(one.middle + one.half).toBeLessThanOrEqual(to + 1e-6);
          const next = placed[index + 1];
          if (next === undefined) continue;
          expect(next.middle - next.half).toBeGreaterThanOrEqual(one.middle + one.half - 1e-6);
          expect(next.wish).toBeGreaterThanOrEqual(one.wish);
        }
      }),
    );
  });
});
