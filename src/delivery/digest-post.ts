import type { Adapter } from '../adapter.ts';
import { within } from '../deadline.ts';
import type { Logger } from '../logger.ts';
import type { Message } from '../message/message.ts';
import { createClock } from './clock.ts';

const BUILD_MS = 2 * 60_000;
/** For one channel; the adapters have shorter limits of their own for each message. */
const POST_MS = 5 * 60_000;
/** For a digest under way when stopping. */
const STOP_MS = 10_000;

/** Where a digest goes: a channel by the platform's own id. */
export type DigestChannel = { readonly platform: Adapter['platform']; readonly channel: string };

export type DigestParts<M extends Message = Message> = {
  readonly channels: readonly DigestChannel[];
  readonly adapters: readonly Adapter[];
  readonly build: () => Promise<M>;
  /** Told of what at least one channel has got. */
  readonly onPosted?: ((message: M) => Promise<void>) | undefined;
  readonly log: Logger;
};

export type DigestSchedule = { start(): void; stop(): Promise<void> };

/** Posts the digest at every slot of a cron expression. Throws a `ConfigError` when the schedule cannot be read. */
export function createDigestSchedule<M extends Message>(
  parts: DigestParts<M> & { readonly cron: string; readonly zone: string },
): DigestSchedule {
  let underWay: Promise<void> = Promise.resolve();
  const clock = createClock({
    cron: parts.cron,
    zone: parts.zone,
    log: parts.log,
    onSlot: async (slotMs) => {
      underWay = postDigest(parts, slotMs);
      await underWay;
    },
  });
  return {
    start() {
      clock.start();
    },
    async stop() {
      clock.stop();
      await within(STOP_MS, () => underWay).catch(() => undefined);
    },
  };
}

/** Builds the digest once and posts it to every channel: the platforms side by side, the channels of one in turn. Never rejects. */
export async function postDigest<M extends Message>(
  { channels, adapters, build, onPosted, log }: DigestParts<M>,
  slotMs: number,
): Promise<void> {
  const slot = new Date(slotMs).toISOString();
  let message: M;
  try {
    message = await within(BUILD_MS, build);
  } catch (error) {
    log.error({ err: error, slot }, 'the digest could not be built');
    return;
  }

  const postTo = async ({ platform, channel }: DigestChannel): Promise<boolean> => {
    try {
      const adapter = adapters.find((one) => one.platform === platform);
      if (adapter === undefined) throw new Error(`${platform} is not set up`);
      await within(POST_MS, () => adapter.post({ channel }, message));
      return true;
    } catch (error) {
      log.error({ err: error, slot, platform, channel }, 'the digest could not be posted');
      return false;
    }
  };
  const postInTurn = async (own: readonly DigestChannel[]): Promise<number> => {
    let posted = 0;
    for (const one of own) if (await postTo(one)) posted += 1;
    return posted;
  };

  const platforms = [...new Set(channels.map(({ platform }) => platform))];
  const counts = await Promise.all(
    platforms.map((platform) => postInTurn(channels.filter((one) => one.platform === platform))),
  );
  const posted = counts.reduce((sum, count) => sum + count, 0);
  if (posted > 0) {
    await onPosted?.(message).catch((error: unknown) => {
      log.error({ err: error, slot }, 'the digest that was posted could not be remembered');
    });
  }
  log.info({ slot, posted, failed: channels.length - posted }, 'digest posted');
}
