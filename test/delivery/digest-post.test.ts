import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Adapter, PostPlace } from '../../src/adapter.ts';
import { createDigestSchedule, postDigest, type DigestChannel } from '../../src/delivery/digest-post.ts';
import type { Message } from '../../src/message/message.ts';
import { createLog, message } from '../doubles/messages.ts';

const SLOT = Date.parse('2026-02-04T08:00:00Z');
const CHANNELS: readonly DigestChannel[] = [
  { platform: 'discord', channel: '1' },
  { platform: 'telegram', channel: '-2' },
  { platform: 'discord', channel: '3' },
];

afterEach(() => {
  vi.useRealTimers();
});

/** An adapter that keeps what is posted, and refuses or keeps silent in some channels. */
function adapterOf(
  platform: Adapter['platform'],
  posted: string[],
  odd: Readonly<Record<string, 'refuses' | 'hangs'>> = {},
): Adapter {
  return {
    platform,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    async post({ channel }: PostPlace, { title }: Message) {
      if (odd[channel] === 'refuses') throw new Error('403 Missing Access');
      if (odd[channel] === 'hangs') await new Promise(() => undefined);
      posted.push(`${platform}:${channel} ${title}`);
    },
  };
}

function setUp(odd: Parameters<typeof adapterOf>[2] = {}) {
  const posted: string[] = [];
  const { log, lines } = createLog();
  let built = 0;
  const build = (): Promise<Message> => {
    built += 1;
    return Promise.resolve(message(`Digest ${built}`));
  };
  const adapters = [adapterOf('discord', posted, odd), adapterOf('telegram', posted, odd)];
  return { parts: { channels: CHANNELS, adapters, build, log }, posted, lines };
}

describe('posting a digest', () => {
  it('builds it once for all channels', async () => {
    const { parts, posted, lines } = setUp();
    await postDigest(parts, SLOT);
    expect([...posted].sort()).toEqual(['discord:1 Digest 1', 'discord:3 Digest 1', 'telegram:-2 Digest 1']);
    expect(lines.join()).toContain('"slot":"2026-02-04T08:00:00.000Z","posted":3,"failed":0');
  });

  it('goes on when a channel refuses', async () => {
    const { parts, posted, lines } = setUp({ '1': 'refuses' });
    await postDigest(parts, SLOT);
    expect([...posted].sort()).toEqual(['discord:3 Digest 1', 'telegram:-2 Digest 1']);
    expect(lines.join()).toContain('403 Missing Access');
    expect(lines.join()).toContain('"posted":2,"failed":1');
  });

  it('goes on when a channel never answers', async () => {
    vi.useFakeTimers();
    const { parts, posted } = setUp({ '1': 'hangs' });
    const done = postDigest(parts, SLOT);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    await done;
    expect([...posted].sort()).toEqual(['discord:3 Digest 1', 'telegram:-2 Digest 1']);
  });

  it('says so when a platform of the list is not set up', async () => {
    const { parts, posted, lines } = setUp();
    await postDigest({ ...parts, adapters: parts.adapters.slice(1) }, SLOT);
    expect(posted).toEqual(['telegram:-2 Digest 1']);
    expect(lines.join()).toContain('discord is not set up');
  });

  it('posts nothing when it cannot be built', async () => {
    const { parts, posted, lines } = setUp();
    await postDigest({ ...parts, build: () => Promise.reject(new Error('no data')) }, SLOT);
    expect(posted).toEqual([]);
    expect(lines.join()).toContain('the digest could not be built');
  });
});

describe('the schedule of a digest', () => {
  it('posts at every slot until it is stopped', async () => {
    vi.useFakeTimers({ now: SLOT - 10_000 });
    const { parts, posted } = setUp();
    const schedule = createDigestSchedule({
      ...parts,
      channels: CHANNELS.slice(0, 1),
      cron: '0 8 * * *',
      zone: 'UTC',
    });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(posted).toEqual([]);
    vi.setSystemTime(SLOT - 10_000);
    schedule.start();
    await vi.advanceTimersByTimeAsync(24 * 3_600_000 + 20_000);
    expect(posted).toEqual(['discord:1 Digest 1', 'discord:1 Digest 2']);
    await schedule.stop();
    await vi.advanceTimersByTimeAsync(48 * 3_600_000);
    expect(posted).toHaveLength(2);
  });

  it('waits when stopped for the digest under way', async () => {
    vi.useFakeTimers({ now: SLOT - 1_000 });
    const { parts, posted } = setUp();
    let finish: () => void = () => undefined;
    const build = async (): Promise<Message> => {
      await new Promise<void>((resolve) => (finish = resolve));
      return message('Digest');
    };
    const schedule = createDigestSchedule({ ...parts, build, cron: '0 8 * * *', zone: 'UTC' });
    schedule.start();
    await vi.advanceTimersByTimeAsync(2_000);
    const stopped = schedule.stop();
    finish();
    await stopped;
    expect(posted).toHaveLength(3);
  });

  it('is refused at once when it cannot be', () => {
    const { parts } = setUp();
    expect(() => createDigestSchedule({ ...parts, cron: '0 99 * * *', zone: 'UTC' })).toThrow('DIGEST_CRON');
  });
});
