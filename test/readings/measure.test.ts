import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/market/sourced.ts';
import { combinedProvenance, mapAnswer, measure, sourcesOf, together } from '../../src/readings/measure.ts';
import { sourced, unavailable } from '../doubles/market.ts';

const NAME = { id: 'thing', unit: 'usd' } as const;

describe('measure', () => {
  it('carries the envelope of the answer', () => {
    const answer = sourced(21, { source: 'A', asOf: '2026-02-01T00:00:00Z', quality: 'live' });
    expect(measure(NAME, answer, (value) => value * 2)).toEqual({
      id: 'thing',
      unit: 'usd',
      value: 42,
      source: 'A',
      asOf: '2026-02-01T00:00:00Z',
      fetchedAt: '2026-02-04T00:00:00Z',
      quality: 'live',
    });
  });

  it('takes a place, an as-of of its own and the mark of history', () => {
    const place = { percentile: 50, windowDays: 2 };
    const reading = measure(NAME, sourced(0), () => ({
      of: 1,
      place,
      asOf: '2018-12-16T00:00:00Z',
      past: true,
    }));
    expect(reading).toMatchObject({ value: 1, place, asOf: '2018-12-16T00:00:00Z', past: true });
  });

  it('has no place when there is none to give', () => {
    expect(measure(NAME, sourced(0), () => ({ of: 1, place: null }))).not.toHaveProperty('place');
  });

  it('is missing with the reason of the answer, which is then not computed from', () => {
    const reading = measure(NAME, unavailable('flows_daily') as Answer<number>, () => {
      throw new Error('computed from nothing');
    });
    expect(reading).toEqual({
      ...NAME,
      value: null,
      reason: { code: 'not_provided', dataset: 'flows_daily' },
    });
  });

  it('is missing with the reason the computation gives', () => {
    const reason = { code: 'too_short', have: 1, need: 7, of: 'days' } as const;
    expect(measure(NAME, sourced(0), () => ({ reason }))).toEqual({ ...NAME, value: null, reason });
  });

  it.each([null, NaN, Infinity, { of: null }, { of: NaN }])('is undefined for %j, never 0', (result) => {
    expect(measure(NAME, sourced(0), () => result)).toEqual({
      ...NAME,
      value: null,
      reason: { code: 'undefined' },
    });
  });

  it('keeps a zero', () => {
    expect(measure(NAME, sourced(0), () => 0).value).toBe(0);
  });
});

describe('combinedProvenance', () => {
  const older = {
    source: 'A',
    asOf: '2026-02-01T00:00:00Z',
    fetchedAt: '2026-02-03T00:00:00Z',
    quality: 'live',
  } as const;
  const newer = {
    source: 'B',
    asOf: '2026-02-02T00:00:00Z',
    fetchedAt: '2026-02-02T12:00:00Z',
    quality: 'stale',
  } as const;

  it('names every source once, and takes the oldest moments and the worst quality', () => {
    const combined = combinedProvenance([older, newer, combinedProvenance([newer, older])]);
    expect(sourcesOf(combined)).toEqual(['A', 'B']);
    expect(combined).toMatchObject({ asOf: older.asOf, fetchedAt: newer.fetchedAt, quality: 'stale' });
  });

  it('leaves a single provenance as it is', () => {
    expect(combinedProvenance([older])).toEqual(older);
  });
});

describe('together and mapAnswer', () => {
  it('give a pair with both provenances', () => {
    const pair = together(sourced(1, { source: 'A' }), sourced('b', { source: 'B' }));
    expect(pair.value).toEqual([1, 'b']);
    expect(mapAnswer(pair, ([number]) => number + 1).value).toBe(2);
  });

  it('pass the first reason on', () => {
    const first = unavailable('urpd');
    expect(together(first, unavailable('funding'))).toEqual(first);
    expect(together(sourced(1), first)).toEqual(first);
    expect(mapAnswer(first, () => 1)).toEqual(first);
  });
});
