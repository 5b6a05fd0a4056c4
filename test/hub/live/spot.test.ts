import { describe, expect, it } from 'vitest';
import { createSpot, type VenuePrice } from '../../../src/hub/live/spot.ts';
import { isAvailable } from '../../../src/market/sourced.ts';

const NOW = Date.parse('2026-02-05T12:00:00Z');
const MINUTE = 60_000;
const price = (source: string, usd: number, secondsAgo = 0): VenuePrice => ({
  source,
  usd,
  asOfMs: NOW - secondsAgo * 1000,
  fetchedMs: NOW - secondsAgo * 500,
});
/** The same prices, as old at a later moment. */
const later = (prices: readonly VenuePrice[], ms: number): readonly VenuePrice[] =>
  prices.map((one) => ({ ...one, asOfMs: one.asOfMs + ms, fetchedMs: one.fetchedMs + ms }));
const sourcesOf = (answer: ReturnType<ReturnType<typeof createSpot>>): string =>
  isAvailable(answer) ? answer.source : answer.reason.code;

describe('the spot price', () => {
  it('is the median of the venues, named, and as old as the oldest of them', () => {
    const prices = [price('Coinbase', 70_100, 10), price('Kraken', 70_000, 40), price('OKX', 69_900, 2)];
    expect(createSpot()(prices, NOW)).toEqual({
      value: 70_000,
      source: 'Coinbase + Kraken + OKX',
      asOf: '2026-02-05T11:59:20Z',
      fetchedAt: '2026-02-05T11:59:40Z',
      quality: 'live',
    });
  });

  it('lies between the two in the middle where there are four', () => {
    const prices = [price('a', 100), price('b', 100.2), price('c', 100.4), price('d', 100.6)];
    expect(createSpot()(prices, NOW)).toMatchObject({ value: expect.closeTo(100.3, 10) as number });
  });

  it('leaves out a venue more than 1% from the median, and counts one at 1%', () => {
    const prices = [price('a', 100), price('b', 100), price('c', 101), price('d', 101.1)];
    // The median of all four is 100.5; 1% of it is 1.005, so d is in as well.
    expect(sourcesOf(createSpot()(prices, NOW))).toBe('a + b + c + d');
    expect(
      sourcesOf(createSpot()([price('a', 100), price('b', 100), price('c', 100), price('d', 101)], NOW)),
    ).toBe('a + b + c + d');
    expect(
      sourcesOf(createSpot()([price('a', 100), price('b', 100), price('c', 100), price('d', 98.9)], NOW)),
    ).toBe('a + b + c');
  });

  it('keeps an outlier out for five minutes, however well it agrees by then', () => {
    const spot = createSpot();
    const good = [price('a', 100), price('b', 100), price('c', 100)];
    expect(sourcesOf(spot([...good, price('d', 103)], NOW))).toBe('a + b + c');
    const agreeing = [...good, price('d', 100)];
    expect(sourcesOf(spot(later(agreeing, 5 * MINUTE - 1), NOW + 5 * MINUTE - 1))).toBe('a + b + c');
    expect(sourcesOf(spot(later(agreeing, 5 * MINUTE), NOW + 5 * MINUTE))).toBe('a + b + c + d');
  });

  it('does without a venue whose price is older than three minutes', () => {
    const three = [price('a', 100), price('b', 100), price('c', 100)];
    expect(sourcesOf(createSpot()([...three, price('old', 100, 181)], NOW))).toBe('a + b + c');
    expect(sourcesOf(createSpot()([...three, price('young', 100, 180)], NOW))).toBe('a + b + c + young');
  });

  it('does not exist with fewer than three venues that agree', () => {
    const tooShort = (have: number) => ({
      value: null,
      reason: { code: 'too_short', have, need: 3, of: 'venues' },
    });
    expect(createSpot()([], NOW)).toEqual(tooShort(0));
    expect(createSpot()([price('a', 100), price('b', 100)], NOW)).toEqual(tooShort(2));
    expect(createSpot()([price('a', 100), price('b', 100), price('c', 103)], NOW)).toEqual(tooShort(2));
    expect(createSpot()([price('a', 100), price('b', 100), price('c', 103), price('d', 103)], NOW)).toEqual(
      tooShort(0),
    );
  });

  it('puts nobody out where no three agree on who is wrong', () => {
    const spot = createSpot();
    spot([price('a', 100), price('b', 100), price('c', 103)], NOW);
    expect(sourcesOf(spot([price('a', 100), price('b', 100), price('c', 100)], NOW + 1))).toBe('a + b + c');
  });
});
