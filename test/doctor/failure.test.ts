import { describe, expect, it } from 'vitest';
import { failureState, isMendedByKey, isPause, worstOf } from '../../src/doctor/failure.ts';
import { ProviderError, type Failure } from '../../src/errors.ts';

const NOW = Date.parse('2026-03-07T14:20:00Z');
const stateOf = (failure?: Failure) =>
  failureState(new ProviderError('okx ticker', 'said', failure ? { failure } : {}), NOW);

describe('what a failure means', () => {
  it.each<[Failure, string, number | null]>([
    [{ kind: 'blocked', status: 451 }, 'region', 451],
    [{ kind: 'blocked', status: 403 }, 'edge', 403],
    [{ kind: 'blocked', status: 200 }, 'edge', 200],
    [{ kind: 'http', status: 401 }, 'unauthorized', 401],
    [{ kind: 'http', status: 404 }, 'http', 404],
    [{ kind: 'http', status: 500 }, 'server', 500],
    [{ kind: 'http', status: 524 }, 'server', 524],
    [{ kind: 'rate_limited', status: 429, retryAfterMs: 90_000 }, 'rate_limited', 429],
    [{ kind: 'unreachable' }, 'unreachable', null],
    [{ kind: 'timeout' }, 'timeout', null],
    [{ kind: 'application', code: '10002' }, 'application', null],
    [{ kind: 'shape' }, 'shape', null],
    [{ kind: 'too_large' }, 'too_large', null],
    [{ kind: 'paused', untilMs: NOW + 1 }, 'paused', null],
  ])('of %j is %s', (failure, meaning, status) => {
    expect(stateOf(failure)).toMatchObject({ meaning, status, where: 'okx ticker', problem: 'said' });
  });

  it('is an unknown form where the reader does not say', () => {
    expect(stateOf()).toMatchObject({ meaning: 'shape', status: null });
  });

  it('has the wait that was asked for, or what is left of a pause, never less than nothing', () => {
    expect(stateOf({ kind: 'rate_limited', status: 418, retryAfterMs: 90_000 }).waitMs).toBe(90_000);
    expect(stateOf({ kind: 'paused', untilMs: NOW + 30_000 }).waitMs).toBe(30_000);
    expect(stateOf({ kind: 'paused', untilMs: NOW - 5 }).waitMs).toBe(0);
    expect(stateOf({ kind: 'timeout' }).waitMs).toBeNull();
  });
});

describe('of several failures', () => {
  it('the one that must be mended is named before those that pass, and a pause last', () => {
    const paused = stateOf({ kind: 'paused', untilMs: NOW });
    const limited = stateOf({ kind: 'rate_limited', status: 429, retryAfterMs: 1 });
    const blocked = stateOf({ kind: 'blocked', status: 451 });
    expect(worstOf([paused, limited, blocked])).toBe(blocked);
    expect(worstOf([paused, limited])).toBe(limited);
    expect(worstOf([])).toBeNull();
  });

  it('a key may mend a limit, a refusal and an error of the vendor’s own, not a region or a dead line', () => {
    const kinds: readonly (readonly [Failure, boolean])[] = [
      [{ kind: 'rate_limited', status: 429, retryAfterMs: 1 }, true],
      [{ kind: 'http', status: 401 }, true],
      [{ kind: 'blocked', status: 403 }, true],
      [{ kind: 'application', code: '1' }, true],
      [{ kind: 'blocked', status: 451 }, false],
      [{ kind: 'unreachable' }, false],
      [{ kind: 'shape' }, false],
    ];
    for (const [failure, mended] of kinds)
      expect([failure, isMendedByKey(stateOf(failure))]).toEqual([failure, mended]);
  });

  it('only a limit and a pause pass by themselves', () => {
    expect(isPause(stateOf({ kind: 'rate_limited', status: 429, retryAfterMs: 1 }))).toBe(true);
    expect(isPause(stateOf({ kind: 'paused', untilMs: NOW }))).toBe(true);
    expect(isPause(stateOf({ kind: 'timeout' }))).toBe(false);
  });
});
