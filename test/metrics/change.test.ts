import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeSince } from '../../src/metrics/change.ts';

// Daily changes +1, -1, +1, -1: mean 0, sample sd sqrt(4 / 3) = 1.155.
const SWINGING = [10, 11, 10, 11, 10];
const SD = Math.sqrt(4 / 3);

/** Close to each other, or both missing. */
function same(actual: number | null, expected: number | null): void {
  if (actual === null || expected === null) expect(actual).toBe(expected);
  else expect(actual).toBeCloseTo(expected, 9);
}

describe('changeSince', () => {
  test('measures a change in its unit, as a fraction, and in its own daily variation', () => {
    const change = changeSince({ previous: 10, current: 11, history: SWINGING });
    expect(change).toMatchObject({
      abs: 1,
      fraction: 0.1,
      signFlip: false,
      newExtreme: null,
      notable: false,
    });
    expect(change.z).toBeCloseTo(1 / SD, 12);
  });

  test('the fraction of a negative value keeps the direction', () => {
    expect(changeSince({ previous: -4, current: -2, history: [] }).fraction).toBe(0.5);
    expect(changeSince({ previous: -4, current: -6, history: [] }).fraction).toBe(-0.5);
  });

  test('is notable from one and a half standard deviations', () => {
    const wide = [0, 100, ...SWINGING];
    const of = (current: number) => changeSince({ previous: 10, current, history: wide });
    const sd = 1 / of(11).z!;
    expect(of(10 + 1.5 * sd).notable).toBe(true);
    expect(of(10 + 1.49 * sd).notable).toBe(false);
    expect(of(10 - 1.49 * sd).notable).toBe(true); // below 0: a sign flip
  });

  test('a sign flip counts where 0 means something', () => {
    const flip = { previous: 0.1, current: -0.1, history: [-50, 50, -50, 50, 0.1] };
    expect(changeSince(flip)).toMatchObject({ signFlip: true, notable: true });
    expect(changeSince({ ...flip, hasMeaningfulZero: false })).toMatchObject({
      signFlip: true,
      notable: false,
    });
    expect(changeSince({ ...flip, previous: 0 }).signFlip).toBe(false);
    expect(changeSince({ ...flip, current: 0 }).signFlip).toBe(false);
  });

  test('a new extreme of the history is notable, equalling one is not', () => {
    const swing = [10, 50, 10, 50, 48];
    const of = (current: number) => changeSince({ previous: 48, current, history: swing });
    expect(of(50.1)).toMatchObject({ newExtreme: 'high', notable: true });
    expect(of(50)).toMatchObject({ newExtreme: null, notable: false });
    expect(of(9.9)).toMatchObject({ newExtreme: 'low', notable: true });
  });

  test('a level event or a new band is notable by itself', () => {
    const still = { previous: 10, current: 10, history: SWINGING };
    expect(changeSince(still).notable).toBe(false);
    expect(changeSince({ ...still, levelEvent: true }).notable).toBe(true);
    expect(changeSince({ ...still, newBand: true }).notable).toBe(true);
  });

  test('only the last 90 daily changes count', () => {
    const recent = Array.from({ length: 91 }, (_, i) => 10 + (i % 2));
    const z = (history: number[]) => changeSince({ previous: 10, current: 12, history }).z;
    expect(z([10_000, ...recent])).toBe(z(recent));
    expect(z([10_000, ...recent.slice(1)])).not.toBe(z(recent));
  });

  test('a change over a gap is no daily change', () => {
    const change = changeSince({ previous: 10, current: 11, history: [10, 11, 10, null, 900, 901, 900] });
    // +1, -1, +1, -1
    expect(change.z).toBeCloseTo(1 / SD, 12);
  });

  test('has no z without variation, be it that a steady climb only differs by rounding', () => {
    expect(changeSince({ previous: 1, current: 2, history: [] })).toMatchObject({
      z: null,
      newExtreme: null,
      notable: false,
    });
    expect(changeSince({ previous: 1, current: 2, history: [1] })).toMatchObject({
      z: null,
      newExtreme: null,
    });
    expect(changeSince({ previous: 1, current: 2, history: [0, 1] }).z).toBeNull();
    expect(changeSince({ previous: 0.4, current: 0.5, history: [0.1, 0.2, 0.3, 0.4] }).z).toBeNull();
  });

  test('has no fraction of 0', () => {
    expect(changeSince({ previous: 0, current: 5, history: SWINGING })).toMatchObject({
      abs: 5,
      fraction: null,
    });
  });

  test('mirrors with the sign and does not see the unit', () => {
    const values = fc.array(fc.option(fc.integer({ min: -100, max: 100 }), { freq: 6 }), { maxLength: 40 });
    const value = fc.integer({ min: -100, max: 100 });
    fc.assert(
      fc.property(values, value, value, fc.constantFrom(4, -4), (history, previous, current, factor) => {
        const change = changeSince({ previous, current, history });
        const direction = (one: number | null) => (one === null ? null : one * Math.sign(factor));
        const turned = changeSince({
          previous: previous * factor,
          current: current * factor,
          history: history.map((one) => (one === null ? null : one * factor)),
        });
        expect(turned.notable).toBe(change.notable);
        expect(turned.signFlip).toBe(change.signFlip);
        same(turned.z, direction(change.z));
        same(turned.fraction, direction(change.fraction));
      }),
    );
  });
});
