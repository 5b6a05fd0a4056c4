import { expect, it } from 'vitest';
import { currentDaily } from '../../src/readings/current-daily.ts';
import { NOW, seriesEnding, sourced, unavailable } from '../doubles/market.ts';

it('ends on the newest day that has a value and is stamped with its end', () => {
  expect(currentDaily(sourced(seriesEnding([1, null, 3, null])), NOW)).toMatchObject({
    value: { values: [1, null, 3] },
    asOf: '2026-02-03T00:00:00Z',
    quality: 'daily_final',
  });
});

it('passes on why a series is unavailable', () => {
  expect(currentDaily(unavailable('onchain_daily'), NOW)).toEqual(unavailable('onchain_daily'));
});

it('leaves a series without values as it is', () => {
  expect(currentDaily(sourced(seriesEnding([])), NOW)).toMatchObject({ value: { values: [] } });
});
