import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clockProblems, createClock } from '../../src/delivery/clock.ts';
import { ConfigError } from '../../src/errors.ts';
import { createLog } from '../doubles/messages.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-02-04T07:59:50Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

function clockOf(
  cron: string,
  zone = 'UTC',
  onSlot: (slotMs: number) => Promise<void> = () => Promise.resolve(),
) {
  const slots: string[] = [];
  const { log, lines } = createLog();
  const clock = createClock({
    cron,
    zone,
    log,
    onSlot: (slotMs) => {
      slots.push(new Date(slotMs).toISOString());
      return onSlot(slotMs);
    },
  });
  return { clock, slots, lines };
}

describe('the clock', () => {
  it('calls at each slot with its instant, and no more after the stop', async () => {
    const { clock, slots } = clockOf('0 8 * * *');
    clock.start();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(slots).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(slots).toEqual(['2026-02-04T08:00:00.000Z', '2026-02-05T08:00:00.000Z']);
    clock.stop();
    await vi.advanceTimersByTimeAsync(48 * 3_600_000);
    expect(slots).toHaveLength(2);
  });

  it('reads the fields in the zone: eight in Shanghai is midnight UTC', async () => {
    const { clock, slots } = clockOf('0 8 * * *', 'Asia/Shanghai');
    clock.start();
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    clock.stop();
    expect(slots).toEqual(['2026-02-05T00:00:00.000Z']);
  });

  it('calls late for a slot the process was not there for, up to two hours', async () => {
    const { clock, slots } = clockOf('0 8 * * *');
    clock.start();
    vi.setSystemTime(Date.parse('2026-02-04T09:30:00Z'));
    await vi.advanceTimersByTimeAsync(11_000);
    clock.stop();
    expect(slots).toEqual(['2026-02-04T08:00:00.000Z']);
  });

  it('reports an older slot as skipped', async () => {
    const { clock, slots, lines } = clockOf('0 8 * * *');
    clock.start();
    vi.setSystemTime(Date.parse('2026-02-04T10:30:00Z'));
    await vi.advanceTimersByTimeAsync(11_000);
    clock.stop();
    expect(slots).toEqual([]);
    expect(lines.join()).toContain('a slot was skipped');
  });

  it('skips a slot while the one before is still running', async () => {
    const { clock, slots, lines } = clockOf('* * * * *', 'UTC', () => new Promise(() => undefined));
    clock.start();
    await vi.advanceTimersByTimeAsync(130_000);
    clock.stop();
    expect(slots).toEqual(['2026-02-04T08:00:00.000Z']);
    expect(lines.join()).toContain('still going on');
  });

  it('goes on after a run that failed', async () => {
    const { clock, slots, lines } = clockOf('* * * * *', 'UTC', () => Promise.reject(new Error('boom')));
    clock.start();
    await vi.advanceTimersByTimeAsync(130_000);
    clock.stop();
    expect(slots).toHaveLength(3);
    expect(lines.join()).toContain('a scheduled run failed');
  });
});

describe('a schedule that cannot be', () => {
  it.each([
    ['61 8 * * *', 'UTC', 'DIGEST_CRON: the minutes must be within 0-59'],
    ['0 25 * * *', 'UTC', 'DIGEST_CRON: the hours must be within 0-23'],
    ['0 8 31 2 *', 'UTC', 'DIGEST_CRON: the day of the month does not exist'],
    ['0 8 * * mom', 'UTC', 'DIGEST_CRON: the weekday must be within 0-7 or a name like mon'],
    ['0 8 * 13 *', 'UTC', 'DIGEST_CRON: the month must be within 1-12 or a name like jan'],
    ['every day', 'UTC', 'DIGEST_CRON: expected five fields, for example "0 8 * * *"'],
    ['0 8 * * *; rm', 'UTC', 'DIGEST_CRON: expected five fields, for example "0 8 * * *"'],
    ['0 8 * * *', 'Mars/Base', 'DEFAULT_TIME_ZONE: expected an IANA time zone, for example Europe/Berlin'],
  ])('%j in %s is refused with what is accepted', (cron, zone, problem) => {
    expect(clockProblems(cron, zone)).toEqual([problem]);
    expect(() => clockOf(cron, zone)).toThrow(ConfigError);
  });

  it.each(['0 8 * * *', '*/15 * * * *', '30 0 8 * * 1-5', '0 8 * jan,jul mon'])('%j is one', (cron) => {
    expect(clockProblems(cron, 'Europe/Berlin')).toEqual([]);
  });
});
