import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atmVol } from '../../src/metrics/atm-vol.ts';
import type { Smile } from '../../src/metrics/smile.ts';

const smile = (forwardUsd: number, strikesAndVols: readonly (readonly [number, number])[]): Smile => ({
  expiryMs: 0,
  years: 7 / 365,
  forwardUsd,
  points: strikesAndVols.map(([strikeUsd, iv]) => ({
    strikeUsd,
    iv,
    type: strikeUsd < forwardUsd ? 'put' : 'call',
  })),
});

const vol = fc.double({ min: 0.05, max: 3, noNaN: true });

describe('atmVol', () => {
  it('is linear in variance between the strikes around the forward', () => {
    // ln(100/50) = ln(200/100): halfway, so the root of (0.5^2 + 0.7^2) / 2 = 0.37.
    expect(
      atmVol(
        smile(100, [
          [50, 0.5],
          [200, 0.7],
        ]),
      ),
    ).toBeCloseTo(Math.sqrt(0.37), 14);
  });

  it('uses the two nearest strikes alone', () => {
    const points: (readonly [number, number])[] = [
      [25, 2],
      [50, 0.5],
      [200, 0.7],
      [400, 3],
    ];
    expect(atmVol(smile(100, points))).toBeCloseTo(Math.sqrt(0.37), 14);
  });

  it('is the vol of the strike at the forward, even when it is the only one', () => {
    expect(atmVol(smile(100, [[100, 0.6]]))).toBe(0.6);
    expect(
      atmVol(
        smile(100, [
          [90, 0.9],
          [100, 0.6],
          [110, 0.8],
        ]),
      ),
    ).toBe(0.6);
  });

  it('does not exist with one strike beside the forward, or with all on one side', () => {
    expect(atmVol(smile(100, [[90, 0.9]]))).toBeNull();
    expect(
      atmVol(
        smile(100, [
          [80, 0.9],
          [90, 0.8],
        ]),
      ),
    ).toBeNull();
    expect(
      atmVol(
        smile(100, [
          [110, 0.9],
          [120, 0.8],
        ]),
      ),
    ).toBeNull();
    expect(atmVol(smile(100, []))).toBeNull();
  });

  it('lies between the vols of its neighbours and ignores the unit of price', () => {
    fc.assert(
      fc.property(
        vol,
        vol,
        fc.double({ min: 0.5, max: 0.99, noNaN: true }),
        fc.double({ min: 1.01, max: 2, noNaN: true }),
        (below, above, down, up) => {
          const at = (forward: number) =>
            atmVol(
              smile(forward, [
                [forward * down, below],
                [forward * up, above],
              ]),
            ) ?? NaN;
          expect(at(100)).toBeGreaterThanOrEqual(Math.min(below, above) * (1 - 1e-12));
          expect(at(100)).toBeLessThanOrEqual(Math.max(below, above) * (1 + 1e-12));
          expect(at(73_500)).toBeCloseTo(at(100), 10);
        },
      ),
    );
  });
});
