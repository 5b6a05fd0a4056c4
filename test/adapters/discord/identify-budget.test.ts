import { describe, expect, it } from 'vitest';
import { createIdentifyBudget } from '../../../src/adapters/discord/identify-budget.ts';
import { createLog } from '../../doubles/messages.ts';
import { createForgetfulMemory } from '../../doubles/platform-parts.ts';
import { waitFor } from '../../doubles/wait-for.ts';

const HOUR_MS = 3_600_000;
const never = new AbortController().signal;

function budget(memory = createForgetfulMemory()) {
  const { log, lines } = createLog();
  let nowMs = Date.UTC(2026, 1, 4);
  const parts = { memory, log, now: () => nowMs, gapMs: 0, lookMs: 1 };
  return {
    ...createIdentifyBudget(parts),
    lines,
    pass(ms: number) {
      nowMs += ms;
    },
    async takeMany(count: number, apartMs = 0) {
      for (let taken = 0; taken < count; taken += 1) {
        await this.take(never);
        nowMs += apartMs;
      }
    },
  };
}

describe('new sessions on Discord', () => {
  it('are 50 within an hour, then none until the first is an hour old', async () => {
    const sessions = budget();
    await sessions.takeMany(50, 1_000);
    await expect(sessions.check()).rejects.toThrow('none before 2026-02-04T01:00:00.000Z');
    sessions.pass(HOUR_MS - 50_000 - 1);
    await expect(sessions.check()).rejects.toThrow('too many new sessions');
    sessions.pass(1);
    await expect(sessions.check()).resolves.toBeUndefined();
  });

  it('are 900 within a day', async () => {
    const sessions = budget();
    await sessions.takeMany(900, 80_000);
    await expect(sessions.check()).rejects.toThrow('none before 2026-02-05T00:00:00.000Z');
  });

  it('are counted over a restart', async () => {
    const memory = createForgetfulMemory();
    await budget(memory).takeMany(50);
    await expect(budget(memory).check()).rejects.toThrow('too many new sessions');
  });

  it('wait for room, with one word in the log, unless they are not wanted any more', async () => {
    const sessions = budget();
    await sessions.takeMany(50);
    const giveUp = new AbortController();
    const unwanted = sessions.take(giveUp.signal);
    const wanted = sessions.take(never);
    await waitFor('the words', () => sessions.lines.length === 2);
    giveUp.abort();
    await expect(unwanted).rejects.toThrow();
    sessions.pass(HOUR_MS);
    await wanted;
    expect(sessions.lines).toHaveLength(2);
  });

  it('are opened and counted all the same when nothing can be remembered', async () => {
    const broken = () => Promise.reject(new Error('disk full'));
    const sessions = budget({ ...createForgetfulMemory(), mark: broken, marked: broken });
    await sessions.takeMany(50);
    await expect(sessions.check()).rejects.toThrow('too many new sessions');
  });

  it('that a clock set wrong has put into the future do not count', async () => {
    const memory = createForgetfulMemory();
    await memory.mark(
      'discord identifies',
      Array.from({ length: 50 }, () => Date.UTC(2036, 1, 4)),
    );
    await expect(budget(memory).check()).resolves.toBeUndefined();
  });
});
