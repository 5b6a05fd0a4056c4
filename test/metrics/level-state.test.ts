import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confirmedState, sideOf } from '../../src/metrics/level-state.ts';

const events = (closes: readonly (number | null)[], level: readonly (number | null)[] | number = 100) =>
  confirmedState(closes, level).events.map(({ index, kind }) => `${index} ${kind}`);

describe('confirmedState', () => {
  test('starts on the side of the first close, on the level being above', () => {
    expect(confirmedState([101], 100)).toEqual({ state: 'above', events: [], daysInState: null });
    expect(confirmedState([100], 100).state).toBe('above');
    expect(confirmedState([99.99], 100).state).toBe('below');
    expect(confirmedState([50], 100).state).toBe('below');
  });

  test('one close a little below does not lose a level, two in a row do', () => {
    expect(confirmedState([101, 99], 100)).toMatchObject({ state: 'above', events: [] });
    expect(confirmedState([101, 99, 99], 100)).toEqual({
      state: 'below',
      events: [{ index: 2, kind: 'lost' }],
      daysInState: 1,
    });
    expect(events([101, 99, 101, 99, 101, 99])).toEqual([]);
  });

  test('one close more than 3% below loses it at once, exactly 3% does not', () => {
    expect(events([101, 96.99])).toEqual(['1 lost']);
    expect(events([101, 97])).toEqual([]);
    expect(events([80_300, 77_794], 80_200)).toEqual([]);
    expect(events([80_300, 77_793], 80_200)).toEqual(['1 lost']);
  });

  test('reclaiming mirrors it', () => {
    expect(events([99, 101, 101])).toEqual(['2 reclaimed']);
    expect(events([99, 103.01])).toEqual(['1 reclaimed']);
    expect(events([99, 103])).toEqual([]);
  });

  test('a close on the level counts for neither side', () => {
    expect(events([101, 99, 100, 99])).toEqual([]);
    expect(events([99, 101, 100, 101])).toEqual([]);
    expect(events([99, 100, 100, 100])).toEqual([]);
  });

  test('an event sets the count back: the way out needs two closes again', () => {
    expect(events([101, 99, 99, 101, 99, 101, 101])).toEqual(['2 lost', '6 reclaimed']);
    expect(confirmedState([101, 99, 99, 101, 99, 101, 101, 101], 100).daysInState).toBe(2);
  });

  test("compares every close with that day's own level", () => {
    // The level rises above an unchanged price on days 1 and 2.
    expect(events([100, 100, 100], [99, 101, 101])).toEqual(['2 lost']);
    expect(events([100, 100, 100], [99, 101, 99])).toEqual([]);
  });

  test('passes over days without a close or without a level', () => {
    expect(events([101, 99, null, 99])).toEqual(['3 lost']);
    expect(events([101, 99, 50, 99], [100, 100, null, 100])).toEqual(['3 lost']);
    expect(confirmedState([null, 99], 100).state).toBe('below');
    expect(events([101, 99, 99], [100])).toEqual([]);
  });

  test('says so when missing days may hide an earlier change of side', () => {
    const dated = (closes: readonly (number | null)[]) => confirmedState(closes, 100).events;
    expect(dated([101, null, 90])).toEqual([{ index: 2, kind: 'lost', atLatest: true }]);
    expect(dated([101, 99, null, 99])).toEqual([{ index: 3, kind: 'lost', atLatest: true }]);
    expect(dated([101, null, 101, 90])).toEqual([{ index: 3, kind: 'lost' }]);
    expect(dated([null, 101, 90])).toEqual([{ index: 2, kind: 'lost' }]);
    expect(dated([101, null, 90, 110])).toEqual([
      { index: 2, kind: 'lost', atLatest: true },
      { index: 3, kind: 'reclaimed' },
    ]);
  });

  test('has no state without a day that has both', () => {
    const nothing = { state: null, events: [], daysInState: null };
    expect(confirmedState([], 100)).toEqual(nothing);
    expect(confirmedState([null], 100)).toEqual(nothing);
    expect(confirmedState([101], [null])).toEqual(nothing);
  });

  test('takes another rule', () => {
    expect(confirmedState([101, 99], 100, { confirmCloses: 1 }).state).toBe('below');
    expect(confirmedState([101, 96, 96], 100, { confirmCloses: 3, tolerance: 0.05 }).state).toBe('above');
  });

  const closes = fc.array(fc.option(fc.integer({ min: 95, max: 105 }), { freq: 6 }), { maxLength: 40 });

  test('events alternate and the last one is the state', () => {
    fc.assert(
      fc.property(closes, (list) => {
        const { state, events: all } = confirmedState(list, 100);
        all.slice(1).forEach((event, i) => {
          expect(event.kind).not.toBe(all[i]!.kind);
        });
        const last = all.at(-1);
        if (last) expect(state).toBe(last.kind === 'lost' ? 'below' : 'above');
      }),
    );
  });

  test('does not see the currency', () => {
    fc.assert(
      fc.property(closes, (list) => {
        const scaled = list.map((close) => (close === null ? null : close * 4));
        expect(confirmedState(scaled, 400)).toEqual(confirmedState(list, 100));
      }),
    );
  });

  test('a level for all days is the same level on each', () => {
    fc.assert(
      fc.property(closes, (list) => {
        expect(
          confirmedState(
            list,
            list.map(() => 100),
          ),
        ).toEqual(confirmedState(list, 100));
      }),
    );
  });
});

test('plain comparison takes a close on the level for above', () => {
  expect([99, 100, 101].map((close) => sideOf(close, 100))).toEqual(['below', 'above', 'above']);
});
