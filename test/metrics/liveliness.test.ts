import fc from 'fast-check';
import { expect, test } from 'vitest';
import { liveliness } from '../../src/metrics/liveliness.ts';

const NOTHING = { liveliness: null, vaultedness: null, activityToVaultedness: null };

test('is coin-days destroyed over coin-days created: 30 of 100 + 100', () => {
  expect(liveliness({ dailySupply: [100, 100], coindaysDestroyed: [0, 30] })).toEqual({
    coindaysCreated: 200,
    coindaysDestroyed: 30,
    liveliness: 0.15,
    vaultedness: 0.85,
    activityToVaultedness: 0.15 / 0.85,
  });
});

test('is 0 while nothing was ever spent', () => {
  const { liveliness: share, vaultedness } = liveliness({ dailySupply: [50], coindaysDestroyed: [0] });
  expect([share, vaultedness]).toEqual([0, 1]);
});

test('has no activity to vaultedness when nothing is vaulted', () => {
  const all = liveliness({ dailySupply: [50], coindaysDestroyed: [50] });
  expect([all.liveliness, all.vaultedness, all.activityToVaultedness]).toEqual([1, 0, null]);
});

test('is missing without days, with a gap, with days of one series only', () => {
  expect(liveliness({ dailySupply: [], coindaysDestroyed: [] })).toMatchObject(NOTHING);
  expect(liveliness({ dailySupply: [100, null], coindaysDestroyed: [0, 3] })).toMatchObject(NOTHING);
  expect(liveliness({ dailySupply: [100, 100], coindaysDestroyed: [0, null] })).toMatchObject(NOTHING);
  expect(liveliness({ dailySupply: [100, 100], coindaysDestroyed: [0] })).toMatchObject(NOTHING);
  expect(liveliness({ dailySupply: [0], coindaysDestroyed: [0] })).toMatchObject(NOTHING);
});

test('is missing when more was destroyed than created: that is a data fault', () => {
  expect(liveliness({ dailySupply: [100], coindaysDestroyed: [101] })).toMatchObject(NOTHING);
});

test('does not see the unit of supply nor the order of days, and adds up to 1 with vaultedness', () => {
  const days = fc.array(fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 1 })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(days, (list) => {
      const of = (rows: typeof list, unit = 1) =>
        liveliness({
          dailySupply: rows.map(([supply]) => supply * unit),
          coindaysDestroyed: rows.map(([, destroyed]) => destroyed * unit),
        });
      const { liveliness: share, vaultedness } = of(list);
      expect(share! + vaultedness!).toBe(1);
      expect(of(list, 1024).liveliness).toBe(share);
      expect(of([...list].reverse()).liveliness).toBe(share);
    }),
  );
});
