import type { Interaction } from 'discord.js';
import type { Adapter, PlatformParts } from '../../adapter.ts';
import { createBoundedWork } from '../../bounded-work.ts';
import { createPressCode } from '../../press-code.ts';
import { createAnswer } from './answer.ts';
import { openConnection } from './connection.ts';
import { createDeliver } from './deliver.ts';
import { badToken } from './gateway.ts';
import { createIdentifyBudget } from './identify-budget.ts';
import { inviteLink } from './permissions.ts';
import { createPost } from './post.ts';
import { registerCommands } from './register.ts';
import { createRestDoor } from './rest-door.ts';
import { createRests } from './rests.ts';

const LIMITS = {
  /** Until the gateway is ready. */
  startMs: 45_000,
  /** Discord waits 3 s for the first answer. */
  ackMs: 3_000,
  /** For finding the answer; the reader sees "thinking" meanwhile. */
  answerMs: 60_000,
  /** For the pictures of an answer, before it goes without those that are not drawn yet. */
  picturesMs: 2_500,
  /** The same for a post: nobody waits for it. */
  postPicturesMs: 20_000,
  /** For one message, a wait for a rate limit included. */
  sendMs: 90_000,
  /** For answers in flight when stopping. */
  drainMs: 10_000,
  /** For pictures that are late when stopping. */
  drainPicturesMs: 3_000,
  /** For the gateway to close. */
  closeMs: 10_000,
  /** A look at the gateway, when its silence is a word of warning, and when it is dead. */
  lookMs: 15_000,
  quietMs: 120_000,
  deadMs: 180_000,
  /** Before a dead gateway is connected to again, doubling to the most. */
  againMs: 5_000,
  againMostMs: 5 * 60_000,
  /** Between two new sessions. */
  identifyGapMs: 5_000,
};
/** Answers worked on at once, and waiting: past that the reader is asked to try again. */
const WORK = { atOnce: 16, waiting: 500 };
/** Messages that wait for late pictures. */
const LATER = { atOnce: 32, waiting: 500 };

export type DiscordParts = PlatformParts & { readonly limits?: Partial<typeof LIMITS> };

type Session = { readonly post: Adapter['post']; close(): Promise<void> };

/** Discord: slash commands over the gateway, answers and posts over REST. After a rejected start it may be started again. */
export function createDiscord(parts: DiscordParts): Adapter {
  const limits = { ...LIMITS, ...parts.limits };
  let session: Session | undefined;
  return {
    platform: 'discord',
    async start() {
      session ??= await open(parts, limits);
    },
    async post(place, message) {
      if (session === undefined) throw new Error('Discord is not connected');
      await session.post(place, message);
    },
    async stop() {
      await session?.close();
      session = undefined;
    },
  };
}

async function open(parts: DiscordParts, limits: typeof LIMITS): Promise<Session> {
  const { token, apiRoot, commands, takePictures, memory, log, onFatal } = parts;
  let isAlive = true;
  const die = (error: Error): void => {
    if (!isAlive) return;
    isAlive = false;
    log.fatal({ err: error }, 'Discord is lost for good');
    onFatal?.(error);
  };
  const door = createRestDoor(log, () => {
    die(badToken());
  });
  const rests = createRests(apiRoot, token, log);
  const work = createBoundedWork(WORK);
  const later = createBoundedWork(LATER);
  const deliver = createDeliver({ takePictures, later, log });
  const answer = createAnswer({ ...parts, rest: rests.interactions, door, work, deliver, limits });
  const on = {
    interaction: (interaction: Interaction): void => {
      void answer(interaction);
    },
    lost: die,
  };
  const budget = createIdentifyBudget({ memory, log, gapMs: limits.identifyGapMs });
  const connection = await openConnection(parts, on, budget, limits).catch((error: unknown) => {
    rests.close();
    throw error;
  });
  const { user, application } = connection.self;
  log.info({ invite: inviteLink(application) }, 'this link invites the bot into a server');
  await registerCommands({ rest: rests.bot, door, log, limitMs: limits.sendMs }, application, commands);

  return {
    post: createPost({
      rest: rests.bot,
      once: rests.once,
      door,
      deliver,
      press: createPressCode(token, commands),
      user,
      log,
      limits,
    }),
    async close() {
      isAlive = false;
      connection.mute();
      await work.drained(limits.drainMs);
      await later.drained(limits.drainPicturesMs);
      await connection.close();
      rests.close();
    },
  };
}
