import { expect, it } from 'vitest';
import { retryAfterMs } from '../../../src/providers/http/retry-after.ts';
import { START_MS } from './virtual-clock.ts';

it.each([
  ['0', 0],
  [' 30 ', 30_000],
  ['1.5', 1_500],
  ['86400', 86_400_000],
  ['Thu, 05 Feb 2026 00:01:30 GMT', 90_000],
  ['Wed, 04 Feb 2026 23:00:00 GMT', 0],
])('a Retry-After of %j is %d ms', (header, ms) => {
  expect(retryAfterMs(header, START_MS)).toBe(ms);
});

it.each([
  null,
  '',
  'soon',
  '-5',
  '1e3',
  '0x10',
  '99999999999',
  'Thu, 35 Feb 2026 00:00:00 GMT',
  '2026-02-05',
  'Thu',
])('a Retry-After of %j says nothing, which is a minute', (header) => {
  expect(retryAfterMs(header, START_MS)).toBe(60_000);
});
