import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace } from '../../../src/providers/http/pace.ts';
import { START_MS, virtualClock } from './virtual-clock.ts';

const admit = (): void => undefined;

describe('the pace of a host', () => {
  it('is never more than its requests in any window, in order, and no slower', async () => {
    const windows = fc.record({
      requests: fc.integer({ min: 1, max: 5 }),
      perMs: fc.integer({ min: 1, max: 5_000 }),
      gaps: fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(windows, async ({ requests, perMs, gaps }) => {
        const time = virtualClock({ free: false });
        const { clock } = time;
        const pace = createPace({ requests, perMs }, clock);
        const turns: { readonly index: number; readonly askedMs: number; readonly atMs: number }[] = [];
        for (const [index, gap] of gaps.entries()) {
          await time.advance(gap);
          const askedMs = clock.now();
          void pace(admit).then(() => turns.push({ index, askedMs, atMs: clock.now() }));
        }
        await time.advance(gaps.length * perMs);
        expect(turns.map(({ index }) => index)).toEqual([...gaps.keys()]);
        for (const [index, { atMs, askedMs }] of turns.entries()) {
          const before = turns[index - requests]?.atMs ?? -Infinity;
          expect(atMs).toBe(Math.max(askedMs, before + perMs, turns[index - 1]?.atMs ?? 0));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('does not count a turn that was not admitted', async () => {
    const { clock, slept } = virtualClock();
    const pace = createPace({ requests: 1, perMs: 1_000 }, clock);
    const refuse = (): never => {
      throw new Error('paused');
    };
    await expect(pace(refuse)).rejects.toThrow('paused');
    await pace(admit);
    expect(slept).toEqual([]);
  });

  it('asks again after a wait whether the turn is still wanted', async () => {
    const { clock } = virtualClock();
    const pace = createPace({ requests: 1, perMs: 1_000 }, clock);
    await pace(admit);
    const askedAt: number[] = [];
    await pace(() => askedAt.push(clock.now() - START_MS));
    expect(askedAt).toEqual([0, 1_000]);
  });

  it('lets those who wait go when they are stopped', async () => {
    const { clock, slept } = virtualClock({ free: false });
    const stop = new AbortController();
    const pace = createPace({ requests: 1, perMs: 1_000 }, clock);
    await pace(admit);
    const waiting = Promise.allSettled([pace(admit, stop.signal), pace(admit, stop.signal)]);
    while (slept.length === 0) await Promise.resolve();
    stop.abort();
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(createPace({ requests: 1, perMs: 1_000 }, clock)(admit, stop.signal)).rejects.toThrow();
  });

  it('waits no longer than a window when the clock is set back', async () => {
    const { clock, slept } = virtualClock();
    let backMs = 0;
    const pace = createPace({ requests: 1, perMs: 1_000 }, { ...clock, now: () => clock.now() - backMs });
    await pace(admit);
    backMs = 3_600_000;
    await pace(admit);
    expect(slept).toEqual([1_000]);
  });
});
