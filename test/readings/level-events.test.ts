import { describe, expect, it } from 'vitest';
import { earlierBreak, eventReading, type DatedEvents } from '../../src/readings/level-events.ts';
import { together } from '../../src/readings/measure.ts';
import { day, seriesEnding, sourced, unavailable } from '../doubles/market.ts';

const FIRST = day('2021-01-01');
/** A level at 100 on every day of 1200, and closes at 90 but for those a test sets by their day since `FIRST`. */
function history(closes: Readonly<Record<number, number>> = {}) {
  const values = Array.from({ length: 1200 }, (_, index) => closes[index] ?? 90);
  const lastDay = FIRST + values.length - 1;
  return together(
    sourced(seriesEnding(values, lastDay)),
    sourced(
      seriesEnding(
        values.map(() => 100),
        lastDay,
      ),
    ),
  );
}
const events = (...list: readonly (readonly ['lost' | 'reclaimed', number])[]): DatedEvents =>
  list.map(([kind, since]) => ({ kind, day: FIRST + since }));
const earlier = (list: DatedEvents, closes?: Readonly<Record<number, number>>) =>
  earlierBreak('true_market_mean', history(closes), list, FIRST);

/** Lost after 180 days, taken back, lost again after another 180. */
const TWO_BREAKS = events(['lost', 180], ['reclaimed', 600], ['lost', 780]);

describe('a confirmed event', () => {
  it('is a reading of the end of its own day, quoted from the past', () => {
    expect(
      eventReading('sth_cost_basis_event', sourced(1), { kind: 'lost', day: day('2026-02-02') }),
    ).toEqual({
      id: 'sth_cost_basis_event',
      unit: 'state',
      value: 'lost',
      source: 'Test source',
      asOf: '2026-02-03T00:00:00Z',
      fetchedAt: '2026-02-04T00:00:00Z',
      quality: 'daily_final',
      past: true,
    });
  });

  it('is missing with the data', () => {
    const reading = eventReading('e', unavailable('onchain_daily'), { kind: 'lost', day: FIRST });
    expect(reading.value).toBeNull();
  });
});

describe('the break before this one', () => {
  it('is the last loss that ended half a year above the level, dated by its own day', () => {
    const found = earlier(TWO_BREAKS);
    expect(found?.event).toMatchObject({
      id: 'true_market_mean_earlier_break',
      value: 'lost',
      // 180 days after 1 Jan 2021 is 30 June; the day has closed at its end.
      asOf: '2021-07-01T00:00:00Z',
      past: true,
    });
  });

  it('measures the lowest close of the year from that day on, against the level of that day', () => {
    const found = earlier(TWO_BREAKS, { 180: 95, 400: 45, 544: 40, 545: 10, 179: 5 });
    expect(found?.fall).toMatchObject({
      id: 'true_market_mean_earlier_fall',
      unit: 'fraction',
      asOf: '2021-07-01T00:00:00Z',
      past: true,
    });
    expect(found?.fall.value).toBeCloseTo(-0.6, 12);
  });

  it.each([
    ['no earlier one', events(['lost', 780])],
    ['an earlier one after a shorter stay above', events(['lost', 179], ['reclaimed', 600], ['lost', 780])],
    ['a newest one after a shorter stay above', events(['lost', 180], ['reclaimed', 601], ['lost', 780])],
    [
      'a level taken back since',
      events(['lost', 180], ['reclaimed', 600], ['lost', 780], ['reclaimed', 790]),
    ],
    ['no event', events()],
  ])('is none with %s', (_, list) => {
    expect(earlier(list)).toBeNull();
  });

  it('is the newest of several before', () => {
    const list = events(['lost', 180], ['reclaimed', 300], ['lost', 480], ['reclaimed', 600], ['lost', 780]);
    // 480 days after 1 Jan 2021 is 26 April 2022.
    expect(earlier(list)?.event).toMatchObject({ asOf: '2022-04-27T00:00:00Z' });
  });

  it('passes over the swings between', () => {
    const list = events(['lost', 180], ['reclaimed', 500], ['lost', 520], ['reclaimed', 600], ['lost', 780]);
    expect(earlier(list)?.event).toMatchObject({ asOf: '2021-07-01T00:00:00Z' });
  });

  it('is not named where missing days hide when it happened', () => {
    const [first, ...later] = TWO_BREAKS;
    expect(earlier([{ ...first!, atLatest: true }, ...later])).toBeNull();
  });

  it('has no fall where no close is known after it', () => {
    const blind = together(
      sourced(seriesEnding([90, 90], FIRST + 1199)),
      sourced(seriesEnding(Array<number>(1200).fill(100), FIRST + 1199)),
    );
    const found = earlierBreak('m', blind, TWO_BREAKS, FIRST);
    expect(found?.event.value).toBe('lost');
    expect(found?.fall).toMatchObject({ value: null, reason: { code: 'undefined' } });
  });
});
