import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createWatchdog } from '../../../src/adapters/discord/watchdog.ts';

const LIMITS = { lookMs: 15_000, quietMs: 120_000, deadMs: 180_000 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watched() {
  const heard: string[] = [];
  let sign = 0;
  const dog = createWatchdog({
    limits: LIMITS,
    sign: () => Promise.resolve(sign),
    onQuiet: (ageMs) => heard.push(`quiet ${Math.round(ageMs / 1000)}`),
    onDead: (ageMs) => heard.push(`dead ${Math.round(ageMs / 1000)}`),
  });
  return { heard, dog, live: () => (sign += 1), pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
}

describe('a watchdog', () => {
  it('says nothing while there are signs of life, the last one just in time', async () => {
    const { heard, live, pass } = watched();
    for (let times = 0; times < 20; times += 1) {
      await pass(100_000);
      live();
    }
    expect(heard).toEqual([]);
  });

  it('warns once when there is none for two minutes, and ends after three', async () => {
    const { heard, live, pass } = watched();
    live();
    await pass(15_000);
    await pass(119_999);
    expect(heard).toEqual([]);
    await pass(600_000);
    expect(heard).toEqual(['quiet 120', 'dead 180']);
  });

  it('warns again after a sign of life', async () => {
    const { heard, live, pass } = watched();
    await pass(165_000);
    live();
    await pass(165_000);
    expect(heard.map((one) => one.split(' ')[0])).toEqual(['quiet', 'quiet']);
  });

  it('that is stopped says nothing', async () => {
    const { heard, dog, pass } = watched();
    dog.stop();
    await pass(600_000);
    expect(heard).toEqual([]);
  });
});
