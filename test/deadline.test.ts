import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { within } from '../src/deadline.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = (): Promise<never> => new Promise(() => undefined);

describe('work with a time limit', () => {
  it('gives its result, or its error, and leaves no timer behind', async () => {
    await expect(within(1_000, () => Promise.resolve(7))).resolves.toBe(7);
    await expect(within(1_000, () => Promise.reject(new Error('boom')))).rejects.toThrow('boom');
    const thrower = (): Promise<never> => {
      throw new Error('at once');
    };
    await expect(within(1_000, thrower)).rejects.toThrow('at once');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is aborted and rejected when the time is up', async () => {
    let signal: AbortSignal | undefined;
    const work = within(2_500, (given) => {
      signal = given;
      return never();
    });
    const outcome = expect(work).rejects.toThrow('no answer within 2.5 s');
    await vi.advanceTimersByTimeAsync(2_499);
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await outcome;
    expect(signal?.aborted).toBe(true);
  });

  it('is aborted when it is no longer wanted, before or after it began', async () => {
    const stop = new AbortController();
    const work = within(1_000, never, stop.signal);
    stop.abort();
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    await expect(within(1_000, never, stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
