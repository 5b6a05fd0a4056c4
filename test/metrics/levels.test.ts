import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namedLevels, orderLevels, type LevelCandidate } from '../../src/metrics/levels.ts';

const at = (id: string, lowUsd: number, highUsd = lowUsd): LevelCandidate => ({ id, lowUsd, highUsd });
const ids = (levels: readonly { id: string }[]) => levels.map(({ id }) => id);

describe('orderLevels', () => {
  test('orders by distance to the near edge: the wide zone that ends at 98 is nearer than the price of 97', () => {
    const ordered = orderLevels(
      [at('point', 97), at('zone', 50, 98), at('far', 10), at('cap', 120, 200), at('near cap', 105)],
      100,
    );
    expect(ids(ordered.supports)).toEqual(['zone', 'point', 'far']);
    expect(ids(ordered.resistances)).toEqual(['near cap', 'cap']);
    expect(ordered.supports[0]!.distance).toBeCloseTo(-0.02, 12);
    expect(ordered.resistances[1]!.distance).toBeCloseTo(0.2, 12);
  });

  test('a range around price is at price; one that ends or starts there is not', () => {
    const ordered = orderLevels(
      [at('around', 90, 110), at('ends', 90, 100), at('starts', 100, 110), at('on', 100)],
      100,
    );
    expect(ids(ordered.atPrice)).toEqual(['around']);
    expect(ordered.atPrice[0]!.distance).toBe(0);
    expect(ids(ordered.supports)).toEqual(['ends', 'on']);
    expect(ids(ordered.resistances)).toEqual(['starts']);
  });

  test('has nothing to order without levels, without price, or of what is no number', () => {
    const nothing = { supports: [], resistances: [], atPrice: [] };
    expect(orderLevels([], 100)).toEqual(nothing);
    expect(orderLevels([at('a', 90)], 0)).toEqual(nothing);
    expect(orderLevels([at('a', NaN), at('b', 90, Infinity)], 100)).toEqual(nothing);
  });

  test('every level is in one list, whatever the order given, and nothing depends on the currency', () => {
    const usd = fc.integer({ min: 1, max: 1000 });
    const levels = fc.uniqueArray(fc.tuple(usd, usd), {
      selector: (pair) => Math.max(...pair) * 2000 + Math.min(...pair),
    });
    fc.assert(
      fc.property(levels, usd, (pairs, price) => {
        const candidates = pairs.map(([a, b], i) => at(String(i), Math.min(a, b), Math.max(a, b)));
        const ordered = orderLevels(candidates, price);
        const all = [...ordered.supports, ...ordered.resistances, ...ordered.atPrice];
        expect(new Set(ids(all))).toEqual(new Set(ids(candidates)));
        expect(all).toHaveLength(candidates.length);
        for (const side of [ordered.supports, ordered.resistances]) {
          const distances = side.map(({ distance }) => Math.abs(distance));
          expect(distances).toEqual([...distances].sort((a, b) => a - b));
        }
        const scaled = orderLevels(
          candidates.map(({ id, lowUsd, highUsd }) => at(id, lowUsd * 4, highUsd * 4)),
          price * 4,
        );
        expect(ids(scaled.supports)).toEqual(ids(ordered.supports));
        expect(ids(scaled.resistances)).toEqual(ids(ordered.resistances));
      }),
    );
  });
});

describe('namedLevels', () => {
  const ranges = [
    { ...at('cluster under', 90, 102), kind: 'cluster' as const },
    { ...at('zone', 95, 115), kind: 'zone' as const },
    { ...at('cluster over', 98, 110), kind: 'cluster' as const },
  ];

  test('puts a zone at price first among the supports and a cluster where its midpoint lies', () => {
    const named = namedLevels(orderLevels([...ranges, at('below', 80), at('above', 120)], 100), 100);
    expect(ids(named.supports)).toEqual(['zone', 'cluster under', 'below']);
    expect(ids(named.resistances)).toEqual(['cluster over', 'above']);
  });

  test('a midpoint at price is support', () => {
    const named = namedLevels(orderLevels([{ ...at('even', 90, 110), kind: 'cluster' }], 100), 100);
    expect(ids(named.supports)).toEqual(['even']);
  });

  test('names at most three a side', () => {
    const ordered = orderLevels([...ranges, at('a', 80), at('b', 70), at('c', 60)], 100);
    expect(ids(namedLevels(ordered, 100).supports)).toEqual(['zone', 'cluster under', 'a']);
    expect(namedLevels(ordered, 100, 1).supports).toHaveLength(1);
    expect(namedLevels(orderLevels([], 100), 100)).toEqual({ supports: [], resistances: [] });
  });
});
