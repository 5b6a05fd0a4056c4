import { commandsRefusal } from './discord-command-rules.ts';
import { createDiscordChannels } from './discord-channels.ts';
import { createDiscordGateway } from './discord-gateway.ts';
import { createInteractions } from './discord-interactions.ts';
import type { Posted } from './discord-message.ts';
import { refusal } from './discord-refusal.ts';
import { fileFlaws, messageRefusal, pings } from './discord-rules.ts';
import type { Upload } from './form-data.ts';
import { startLocalServer, type Answer, type Call } from './local-server.ts';

export { buttonsOf, filesShown, isEphemeral, menusOf, textOf, type Posted } from './discord-message.ts';
export type { Interaction, Used } from './discord-interaction.ts';

export const DISCORD_TOKEN = 'canary.MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.Gx1234.discord-bot-token-canary';
export const APPLICATION = '1000000000000000001';
const BOT_USER = { id: APPLICATION, username: 'soundings', discriminator: '0000', avatar: null, bot: true };
const DISCORD_EPOCH_MS = 1_420_070_400_000;
/** The bot is in the servers from here on. */
export const FIRST_GUILD = 1_100_000_000_000_000_000n;
/** New commands a day. */
const MAX_CREATIONS = 200;

/**
 * Discord's REST API v10 and gateway on loopback, as far as the bot uses them: what the API refuses is refused, what it
 * takes but must never be sent is a violation, and every call is in the journal.
 */
export async function startFakeDiscord({ guilds = 0 }: { readonly guilds?: number } = {}) {
  const violations: string[] = [];
  const uploads: Upload[] = [];
  let registered: readonly Record<string, unknown>[] = [];
  /** Ids tell the time. */
  let ids = BigInt(Date.now() - DISCORD_EPOCH_MS) << 22n;
  let created = 0;
  const startLimit = { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 };

  const nextId = (): string => String((ids += 1n));
  const violate = (what: string): void => {
    violations.push(what);
  };
  const check = (call: Call, before?: Posted): Answer | undefined => {
    const at = `${call.method} ${call.path}`;
    if (pings(call.body)) violate(`${at}: mentions are not switched off`);
    fileFlaws(call.body, call.files).forEach((flaw) => {
      violate(`${at}: ${flaw}`);
    });
    const refused = messageRefusal(call.body, call.files, before);
    if (refused === undefined) uploads.push(...(call.files ?? []));
    return refused;
  };

  const putCommands = (call: Call): Answer => {
    const refused = commandsRefusal(call.body);
    if (refused !== undefined) return refused;
    const commands = call.body as Record<string, unknown>[];
    created += commands.filter(({ name }) => !registered.some((known) => known.name === name)).length;
    if (created > MAX_CREATIONS)
      return refusal(400, 30034, 'Max number of daily application command creates has been reached (200)');
    registered = commands.map((command) => ({
      id: nextId(),
      application_id: APPLICATION,
      version: nextId(),
      name_localizations: null,
      default_member_permissions: null,
      nsfw: false,
      ...command,
    }));
    return { status: 200, json: registered };
  };

  const serve = (call: Call): Answer => {
    const { method } = call;
    const route = call.path.replace(/^\/api\/v10/, '');
    const [, first = '', second = '', third = '', , fifth] = route.split('/');
    if (first === 'interactions' && method === 'POST') return interactions.callback(call, third);
    if (first === 'webhooks' && second === APPLICATION) return interactions.webhook(call, third, fifth);
    if (call.headers.authorization !== `Bot ${DISCORD_TOKEN}`)
      return { status: 401, json: { message: '401: Unauthorized', code: 0 } };
    if (route === '/gateway/bot') {
      const url = `${local.origin.replace('http', 'ws')}/gateway`;
      return { status: 200, json: { url, shards: 1, session_start_limit: startLimit } };
    }
    if (route === `/applications/${APPLICATION}/commands`)
      return method === 'PUT' ? putCommands(call) : { status: 200, json: registered };
    const answer = channels.serve(call, route);
    if (answer !== undefined) return answer;
    violate(`${method} ${call.path}: no such route`);
    return { status: 404, json: { message: '404: Not Found', code: 0 } };
  };
  const local = await startLocalServer(serve);

  const gateway = createDiscordGateway(local.server, {
    token: DISCORD_TOKEN,
    readyData: () => ({
      v: 10,
      user: BOT_USER,
      // Named to everybody; what is in them only to those who ask for it.
      guilds: Array.from({ length: guilds }, (_, index) => ({
        id: `${FIRST_GUILD + BigInt(index)}`,
        unavailable: true,
      })),
      session_id: 'session',
      resume_gateway_url: `${local.origin.replace('http', 'ws')}/gateway`,
      application: { id: APPLICATION, flags: 0 },
      shard: [0, 1],
    }),
  });
  const channels = createDiscordChannels({
    application: APPLICATION,
    author: BOT_USER,
    nextId,
    check,
    violate,
  });
  const interactions = createInteractions({
    application: APPLICATION,
    author: BOT_USER,
    nextId,
    dispatch: gateway.dispatch,
    check,
    violate,
    changed: channels.changed,
  });

  return {
    apiRoot: `${local.origin}/api`,
    journal: local.journal,
    fault: local.fault,
    violations: violations as readonly string[],
    /** Every file that was taken with a message, in order. */
    uploads: uploads as readonly Upload[],
    gateway,
    startLimit,
    /** What the bot sent to identify itself. */
    identifies: gateway.identifies,
    resumes: () => gateway.counts.resumes,
    registered: () => registered,
    /** Opens a channel the bot may post in; the list fills with what it shows. */
    openChannel: channels.open,
    /** What is posted in a channel, with what is attached. */
    postedIn: channels.postedIn,
    threadsOf: channels.threadsOf,
    published: channels.published,
    /** Archives a thread. */
    archive: channels.archive,
    /** What a server gives the bot where no channel takes it away. */
    grant: channels.grant,
    use: interactions.use,
    press: interactions.press,
    select: interactions.select,
    forge: interactions.forge,
    complete: interactions.complete,
    /** Everything anybody did, in order, with how and when it was acknowledged. */
    interactions: interactions.all,
    closeGateway: gateway.close,
    async close() {
      gateway.end();
      await local.close();
    },
  };
}

export type FakeDiscord = Awaited<ReturnType<typeof startFakeDiscord>>;
