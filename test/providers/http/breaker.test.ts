import { describe, expect, it } from 'vitest';
import { ProviderError, type Failure } from '../../../src/errors.ts';
import { answerBreaker, hostBreaker, type Breaker } from '../../../src/providers/http/breaker.ts';
import { failureOf } from './failure-of.ts';
import { START_MS, virtualClock } from './virtual-clock.ts';

const UNREACHABLE: Failure = { kind: 'unreachable' };
const MINUTE = 60_000;

const fail = (breaker: Breaker, failure: Failure): Promise<Failure> =>
  failureOf(breaker.run('kraken', () => Promise.reject(new ProviderError('kraken', 'no', { failure }))));
const work = (breaker: Breaker): Promise<string> => breaker.run('kraken', () => Promise.resolve('done'));

describe('the breaker of a host', () => {
  it.each<Failure>([UNREACHABLE, { kind: 'timeout' }, { kind: 'http', status: 500 }])(
    'opens at the fifth failure in a row: %j',
    async (failure) => {
      const breaker = hostBreaker(virtualClock().clock);
      for (let times = 0; times < 4; times += 1) await fail(breaker, failure);
      await work(breaker);
      for (let times = 0; times < 5; times += 1) expect(await fail(breaker, failure)).toEqual(failure);
      const paused = { kind: 'paused', untilMs: START_MS + 30_000 };
      expect(await fail(breaker, failure)).toEqual(paused);
      expect(() => {
        breaker.admit('kraken');
      }).toThrow('kraken: not asked: paused until 2026-02-05T00:00:30Z');
    },
  );

  it.each<Failure>([
    { kind: 'http', status: 404 },
    { kind: 'shape' },
    { kind: 'too_large' },
    { kind: 'application', code: '7' },
  ])('takes %j for a sign of life', async (failure) => {
    const breaker = hostBreaker(virtualClock().clock);
    for (let times = 0; times < 4; times += 1) await fail(breaker, UNREACHABLE);
    await fail(breaker, failure);
    expect(await fail(breaker, UNREACHABLE)).toEqual(UNREACHABLE);
    expect(await work(breaker)).toBe('done');
  });

  it('opens for twice as long after each failed probe, up to a quarter of an hour, and closes at a success', async () => {
    const { clock } = virtualClock();
    const breaker = hostBreaker(clock);
    for (let times = 0; times < 5; times += 1) await fail(breaker, UNREACHABLE);
    for (const openMs of [0.5, 1, 2, 4, 8, 15, 15].map((minutes) => minutes * MINUTE)) {
      await clock.sleep(openMs - 1);
      expect(await fail(breaker, UNREACHABLE)).toMatchObject({ kind: 'paused' });
      await clock.sleep(1);
      expect(await fail(breaker, UNREACHABLE)).toEqual(UNREACHABLE);
    }
    await clock.sleep(15 * MINUTE);
    await work(breaker);
    for (let times = 0; times < 5; times += 1) expect(await fail(breaker, UNREACHABLE)).toEqual(UNREACHABLE);
    const untilMs = clock.now() + 30_000;
    expect(await fail(breaker, UNREACHABLE)).toEqual({ kind: 'paused', untilMs });
  });

  it('lets one probe through at a time', async () => {
    const { clock } = virtualClock();
    const breaker = hostBreaker(clock);
    for (let times = 0; times < 5; times += 1) await fail(breaker, UNREACHABLE);
    await clock.sleep(30_000);
    let finish = (): void => undefined;
    const probe = breaker.run(
      'kraken',
      (alone) =>
        new Promise(
          (resolve) =>
            (finish = () => {
              resolve(alone);
            }),
        ),
    );
    expect(await failureOf(work(breaker))).toEqual({ kind: 'paused', untilMs: clock.now() });
    finish();
    expect(await probe).toBe(true);
    expect(await breaker.run('kraken', (alone) => Promise.resolve(alone))).toBe(false);
  });

  it('is not opened again by those that were under way when it opened', async () => {
    const { clock } = virtualClock();
    const breaker = hostBreaker(clock);
    let late: (error: Error) => void = () => undefined;
    const slow = failureOf(breaker.run('kraken', () => new Promise((_, reject) => (late = reject))));
    for (let times = 0; times < 5; times += 1) await fail(breaker, UNREACHABLE);
    await clock.sleep(29_000);
    late(new ProviderError('kraken', 'no', { failure: UNREACHABLE }));
    await slow;
    await clock.sleep(1_000);
    expect(await work(breaker)).toBe('done');
  });

  it('keeps a pause that was asked for, whatever succeeds meanwhile', async () => {
    const { clock } = virtualClock();
    const breaker = hostBreaker(clock);
    let finish: (value: string) => void = () => undefined;
    const slow = breaker.run('kraken', () => new Promise<string>((resolve) => (finish = resolve)));
    await fail(breaker, { kind: 'blocked', status: 451 });
    finish('done');
    await slow;
    await clock.sleep(6 * 60 * MINUTE - 1);
    expect(await failureOf(work(breaker))).toMatchObject({ kind: 'paused' });
    await clock.sleep(1);
    expect(await work(breaker)).toBe('done');
  });
});

describe('the breaker of one kind of answer', () => {
  it('opens at the first that is not as expected', async () => {
    const { clock } = virtualClock();
    const breaker = answerBreaker(clock);
    await fail(breaker, { kind: 'shape' });
    expect(await failureOf(work(breaker))).toEqual({ kind: 'paused', untilMs: START_MS + 30_000 });
    await clock.sleep(30_000);
    expect(await work(breaker)).toBe('done');
  });

  it('stays closed when there was no answer to judge', async () => {
    const breaker = answerBreaker(virtualClock().clock);
    for (let times = 0; times < 9; times += 1) await fail(breaker, UNREACHABLE);
    expect(await work(breaker)).toBe('done');
  });

  it('probes again when the probe brought no answer to judge', async () => {
    const { clock } = virtualClock();
    const breaker = answerBreaker(clock);
    await fail(breaker, { kind: 'shape' });
    await clock.sleep(30_000);
    await fail(breaker, UNREACHABLE);
    expect(await fail(breaker, { kind: 'shape' })).toEqual({ kind: 'shape' });
    expect(await failureOf(work(breaker))).toEqual({ kind: 'paused', untilMs: clock.now() + 60_000 });
  });

  it('pauses where a vendor asks for it within an answer', async () => {
    const { clock } = virtualClock();
    const breaker = answerBreaker(clock);
    await fail(breaker, { kind: 'rate_limited', status: 200, retryAfterMs: MINUTE });
    expect(await failureOf(work(breaker))).toEqual({ kind: 'paused', untilMs: START_MS + MINUTE });
  });
});
