import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createGuard, type Caller, type Guard, type Verdict } from '../src/guard.ts';

const ALLOWANCES = {
  user: { burst: 3, perMinute: 6 },
  chat: { burst: 10, perMinute: 20 },
  guild: { burst: 20, perMinute: 60 },
  all: { burst: 100, perMinute: 600 },
};
const caller = (user: string, chat = 'room', guild?: string): Caller => ({
  platform: 'discord',
  user,
  chat,
  guild,
});

let nowMs: number;
let guard: Guard;
beforeEach(() => {
  nowMs = 1_000_000;
  guard = createGuard(() => nowMs, ALLOWANCES);
});
const times = (count: number, ask: () => Verdict): readonly Verdict[] => Array.from({ length: count }, ask);
const counted = (verdicts: readonly Verdict[]) => ({
  go: verdicts.filter((one) => one === 'go').length,
  notice: verdicts.filter((one) => one === 'notice').length,
  drop: verdicts.filter((one) => one === 'drop').length,
});

describe('who asks too much', () => {
  it('is told once, then nothing is said', () => {
    expect(times(6, () => guard(caller('ada')))).toEqual(['go', 'go', 'go', 'notice', 'drop', 'drop']);
  });

  it('is told again after a minute, and answered again as time passes', () => {
    times(6, () => guard(caller('ada')));
    nowMs += 10_000;
    expect(times(2, () => guard(caller('ada')))).toEqual(['go', 'drop']);
    nowMs += 51_000;
    expect(times(5, () => guard(caller('ada')))).toEqual(['go', 'go', 'go', 'notice', 'drop']);
  });

  it('saves up no more than a burst', () => {
    nowMs += 3_600_000;
    guard(caller('ada'));
    nowMs += 3_600_000;
    expect(counted(times(50, () => guard(caller('ada')))).go).toBe(3);
  });

  it('is someone else on the other platform', () => {
    times(6, () => guard(caller('7')));
    expect(guard({ ...caller('7'), platform: 'telegram' })).toBe('go');
  });

  it('is not locked out by a clock that is set back', () => {
    times(5, () => guard(caller('ada')));
    nowMs -= 3_600_000;
    guard(caller('ada'));
    nowMs += 30_000;
    expect(guard(caller('ada'))).toBe('go');
  });
});

describe('what many ask at once', () => {
  it('is held by their chat, their server and in all', () => {
    const inRoom = Array.from({ length: 30 }, (_, index) => guard(caller(`r${index}`)));
    expect(counted(inRoom).go).toBe(10);
    const inServer = Array.from({ length: 60 }, (_, index) => guard(caller(`u${index}`, `c${index}`, 'g')));
    expect(counted(inServer).go).toBe(20);
    const anywhere = Array.from({ length: 200 }, (_, index) => guard(caller(`v${index}`, `d${index}`)));
    expect(counted(anywhere).go).toBe(100 - 10 - 20);
  });

  it('tells each of them once', () => {
    for (let round = 0; round < 3; round += 1) {
      const verdicts = Array.from({ length: 30 }, (_, index) => guard(caller(`u${index}`)));
      expect(counted(verdicts).notice).toBe(round === 0 ? 20 : round === 1 ? 10 : 0);
    }
  });
});

describe('a flood by one', () => {
  it('costs the others nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ waitMs: fc.nat(5_000), isFlood: fc.boolean(), user: fc.nat(2) }), {
          maxLength: 300,
        }),
        (steps) => {
          let atMs = 0;
          const [flooded, quiet] = [createGuard(() => atMs), createGuard(() => atMs)];
          for (const { waitMs, isFlood, user } of steps) {
            atMs += waitMs;
            // Twenty questions at once in the same room, and in the same server.
            if (isFlood) for (let count = 0; count < 20; count += 1) flooded(caller('flood', 'room', 'g'));
            const other = caller(`u${user}`, 'room', 'g');
            expect(flooded(other)).toBe(quiet(other));
          }
        },
      ),
      {
        examples: [
          [Array.from({ length: 300 }, (_, user) => ({ waitMs: 6_000, isFlood: true, user: user % 3 }))],
        ],
      },
    );
  });

  it('is noticed at most once in any minute', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000), { maxLength: 400 }), (waits) => {
        let atMs = 0;
        const own = createGuard(() => atMs, ALLOWANCES);
        const notices: number[] = [];
        for (const waitMs of waits) {
          atMs += waitMs;
          for (let count = 0; count < 5; count += 1) if (own(caller('ada')) === 'notice') notices.push(atMs);
        }
        for (const [index, at] of notices.entries())
          if (index > 0) expect(at - (notices[index - 1] ?? 0)).toBeGreaterThanOrEqual(60_000);
      }),
    );
  });

  it('under a hundred thousand names leaves a known one as it was, while they come back', () => {
    const unlimited = { burst: 1e9, perMinute: 1e9 };
    const own = createGuard(() => nowMs, { ...ALLOWANCES, chat: unlimited, all: unlimited });
    times(4, () => own(caller('ada')));
    for (let count = 0; count < 100_000; count += 1) {
      own(caller(`u${count}`));
      if (count % 1_000 === 0) expect(own(caller('ada'))).toBe('drop');
    }
  });

  it('forgets who has long been quiet where there are too many', () => {
    const unlimited = { burst: 1e9, perMinute: 1e9 };
    const own = createGuard(() => nowMs, { ...ALLOWANCES, chat: unlimited, all: unlimited });
    times(4, () => own(caller('ada')));
    for (let count = 0; count < 20_000; count += 1) own(caller(`u${count}`));
    expect(own(caller('ada'))).toBe('go');
  });
});
