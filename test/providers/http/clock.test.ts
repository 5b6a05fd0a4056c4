import { expect, it } from 'vitest';
import { wallClock } from '../../../src/providers/http/clock.ts';

it('the wall clock goes with the time of day, and a wait on it ends when it is stopped', async () => {
  const before = Date.now();
  await wallClock.sleep(1);
  expect(wallClock.now()).toBeGreaterThanOrEqual(before);
  const stop = new AbortController();
  const waiting = wallClock.sleep(3_600_000, stop.signal);
  stop.abort();
  await expect(waiting).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
});
