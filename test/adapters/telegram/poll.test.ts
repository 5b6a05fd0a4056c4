import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPoll } from '../../../src/adapters/telegram/poll.ts';
import { createLog, message } from '../../doubles/messages.ts';
import { useTelegram } from '../../doubles/telegram-bot.ts';
import { waitFor } from '../../doubles/wait-for.ts';

const { server, started, logged } = useTelegram();
const silences = () => logged().filter((line) => line.includes('no answer about Telegram updates'));

describe('the watchdog of the poll', () => {
  it('gives up a call that is deaf long before its deadline, and asks anew', async () => {
    server().fault(/getUpdates/, 'hang');
    await started({ limits: { pollMs: 60_000, watchdogMs: 50 } });
    const shown = server().say({ text: '/support' });
    await waitFor('an answer', () => shown.length > 0);
    expect(silences().length).toBeGreaterThan(0);
  });

  it('hears answers about updates alone, not those of other calls', async () => {
    server().openChat({ id: 5, type: 'private' });
    server().fault(/getUpdates/, 'hang', 99);
    const bot = await started({ limits: { pollMs: 60_000, watchdogMs: 100, confirmMs: 10 } });
    for (let count = 0; silences().length === 0 && count < 500; count += 1)
      await bot.post({ channel: '5' }, message('Digest'));
    expect(silences().length).toBeGreaterThan(0);
  });
});

describe('a poll over hours', () => {
  const limits = { retryMs: 1_000, conflictMs: 60_000, watchdogMs: 150_000 };
  const stop = new AbortController();
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    stop.abort();
    vi.useRealTimers();
  });

  it('is not taken for deaf while it is answered every 50 s, and is once it is not', async () => {
    const { log, lines } = createLog();
    const poll = createPoll({ log, limits, stop: stop.signal });
    for (let count = 0; count < 100; count += 1) {
      const answered = poll(() => new Promise((resolve) => setTimeout(resolve, 50_000, [])));
      await vi.advanceTimersByTimeAsync(50_000);
      expect(await answered).toEqual([]);
    }
    expect(lines).toEqual([]);
    let calls = 0;
    const deaf = poll((signal) => {
      calls += 1;
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new DOMException('stopped', 'AbortError'));
        });
      });
    });
    await vi.advanceTimersByTimeAsync(149_000);
    expect([calls, lines.length]).toEqual([1, 0]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect([calls, lines.length]).toEqual([2, 1]);
    stop.abort();
    await expect(deaf).rejects.toThrow('stopped');
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect([calls, lines.length]).toEqual([2, 1]);
  });
});
