import { randomBytes } from 'node:crypto';
import { Events, Routes, type Client, type Interaction } from 'discord.js';
import type { Adapter, PlatformParts } from '../../adapter.ts';
import { createBoundedWork } from '../../bounded-work.ts';
import type { Command } from '../../command.ts';
import { within } from '../../deadline.ts';
import { catalogue } from '../../locales/index.ts';
import type { Logger } from '../../logger.ts';
import type { Message } from '../../message/message.ts';
import { createAnswer } from './answer.ts';
import { createDeliver, type Deliver, type Destination } from './deliver.ts';
import { isRegistered, toDiscordCommands } from './commands.ts';
import { badToken, closedFor, connect, createClient, createInteractionRest } from './gateway.ts';
import { render } from './render.ts';
import { createRestDoor, failureOf, type RestDoor } from './rest-door.ts';

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
};
/** Answers worked on at once, and waiting: past that the reader is asked to try again. */
const WORK = { atOnce: 16, waiting: 500 };
/** Messages that wait for late pictures. */
const LATER = { atOnce: 32, waiting: 500 };

export type DiscordParts = PlatformParts & { readonly limits?: Partial<typeof LIMITS> };

type Session = {
  readonly client: Client;
  readonly door: RestDoor;
  readonly deliver: Deliver;
  close(): Promise<void>;
};

/** Discord: slash commands over the gateway, answers and posts over REST. After a rejected start it may be started again. */
export function createDiscord(parts: DiscordParts): Adapter {
  const limits = { ...LIMITS, ...parts.limits };
  let session: Session | undefined;
  return {
    platform: 'discord',
    async start() {
      session ??= await open(parts, limits);
    },
    async post(channel, message) {
      if (session === undefined) throw new Error('Discord is not connected');
      await post(session, limits, channel, message);
    },
    async stop() {
      await session?.close();
      session = undefined;
    },
  };
}

async function open(parts: DiscordParts, limits: typeof LIMITS): Promise<Session> {
  const { token, apiRoot, commands, respond, takePictures, log, defaultLang, onFatal } = parts;
  let alive = true;
  const die = (error: Error): void => {
    if (!alive) return;
    alive = false;
    log.fatal({ err: error }, 'Discord is lost for good');
    onFatal?.(error);
  };
  const client = createClient(apiRoot, log);
  const door = createRestDoor(log, () => {
    die(badToken());
  });
  const work = createBoundedWork(WORK);
  const rest = createInteractionRest(apiRoot);
  const later = createBoundedWork(LATER);
  const deliver = createDeliver({ takePictures, later, log });
  const answer = createAnswer({ rest, door, work, deliver, respond, log, defaultLang, limits });
  const onInteraction = (interaction: Interaction): void => {
    if (interaction.isChatInputCommand()) void answer(interaction);
  };
  client.on(Events.InteractionCreate, onInteraction);

  await connect(client, token, limits.startMs);
  client.on(Events.ShardDisconnect, ({ code }) => {
    die(closedFor(code));
  });
  client.on(Events.Invalidated, () => {
    die(new Error('Discord ended the session for good'));
  });
  await register(client, door, commands, log, limits.sendMs);

  return {
    client,
    door,
    deliver,
    async close() {
      alive = false;
      client.off(Events.InteractionCreate, onInteraction);
      client.removeAllListeners(Events.ShardReconnecting);
      await work.drained(limits.drainMs);
      await later.drained(limits.drainPicturesMs);
      await within(limits.drainMs, () => client.destroy()).catch(() => undefined);
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

/** Replaces the registered commands when they differ. A refusal is reported; those of the last time go on working. */
async function register(
  client: Client,
  door: RestDoor,
  commands: readonly Command[],
  log: Logger,
  limitMs: number,
): Promise<void> {
  const body = toDiscordCommands(commands, { en: catalogue('en'), 'zh-CN': catalogue('zh-CN') });
  const route = Routes.applicationCommands(client.application?.id ?? '');
  const query = new URLSearchParams({ with_localizations: 'true' });
  try {
    const registered = await door.send(limitMs, (signal) => client.rest.get(route, { query, signal }));
    if (Array.isArray(registered) && isRegistered(body, registered)) return;
    await door.send(limitMs, (signal) => client.rest.put(route, { body, signal }));
    log.info({ commands: body.length }, 'Discord commands registered');
  } catch (error) {
    log.error({ text: failureOf(error).text }, 'Discord commands could not be registered');
  }
}

/** Posts the parts of a message one after the other. The nonce makes a repeat harmless. */
async function post(
  { client, door, deliver }: Session,
  { sendMs, postPicturesMs }: typeof LIMITS,
  channel: string,
  message: Message,
): Promise<void> {
  const key = randomBytes(10).toString('hex');
  const parts = render(message);
  let at = 0;
  const to: Destination = {
    send({ body, files }, index) {
      at = index;
      const once = { ...body, nonce: `${key}-${index}`, enforce_nonce: true };
      return door.sendRepeatable(sendMs, (signal) =>
        client.rest.post(Routes.channelMessages(channel), { body: once, files, signal }),
      );
    },
    edit: (messageId, request) =>
      door.sendRepeatable(sendMs, (signal) =>
        client.rest.patch(Routes.channelMessage(channel, messageId), { ...request, signal }),
      ),
  };
  try {
    await deliver(to, parts, postPicturesMs);
  } catch (error) {
    const what = `Discord channel ${channel}, part ${at + 1} of ${parts.length}`;
    throw new Error(`${what}: ${failureOf(error).text}`, { cause: error });
  }
}
