import { randomBytes } from 'node:crypto';
import { WebSocketServer, type WebSocket } from 'ws';
import {
  commandsRefusal,
  fileFlaws,
  messageRefusal,
  pings,
  refusal,
  type Attachment,
} from './discord-rules.ts';
import type { Upload } from './form-data.ts';
import { startLocalServer, type Answer, type Call } from './local-server.ts';

export const DISCORD_TOKEN = 'canary.MTIzNDU2Nzg5MDEyMzQ1Njc4OQ.Gx1234.discord-bot-token-canary';
const APPLICATION = '1000000000000000001';
const BOT_USER = { id: APPLICATION, username: 'soundings', discriminator: '0000', avatar: null, bot: true };
const FIRST_ACK_TYPES = new Set([4, 5, 9]);

/** A slash command someone used, and what the bot made of it. */
export type Interaction = {
  readonly id: string;
  readonly token: string;
  /** The messages shown for it, in order, as last edited. */
  readonly shown: string[];
  /** The same with what is attached to them. */
  readonly messages: Posted[];
  acknowledged: boolean;
  expired: boolean;
};

/** A message as it is shown now. */
export type Posted = { readonly id: string; content: string; attachments: readonly Attachment[] };

export type Used = {
  readonly name: string;
  readonly options?: readonly {
    readonly name: string;
    readonly type: 3 | 4 | 10;
    readonly value: string | number;
  }[];
  readonly locale?: string;
  readonly channel?: string;
};

/**
 * Discord's REST API v10 and gateway on loopback, as far as the bot uses them: what the API refuses is refused, what it
 * takes but must never be sent is a violation, and every call is in the journal.
 */
export async function startFakeDiscord() {
  const interactions = new Map<string, Interaction>();
  const channels = new Map<string, { readonly shown: string[]; readonly messages: Posted[] }>();
  const nonces = new Map<string, Posted>();
  const violations: string[] = [];
  const uploads: Upload[] = [];
  const sockets = new Set<WebSocket>();
  let registered: readonly Record<string, unknown>[] = [];
  let ids = 1_000_000_000_000_001_000n;
  let sequence = 0;
  let resumes = 0;
  const identifies: unknown[] = [];

  const nextId = (): string => String((ids += 1n));
  const asMessage = (channel: string, { id, content, attachments }: Posted) => ({
    id,
    channel_id: channel,
    content,
    attachments,
    author: BOT_USER,
    timestamp: '2026-02-04T00:00:00.000Z',
    type: 0,
  });
  const checkMessage = (call: Call, edited?: Posted): Answer | undefined => {
    const at = `${call.method} ${call.path}`;
    if (pings(call.body)) violations.push(`${at}: mentions are not switched off`);
    violations.push(...fileFlaws(call.body, call.files).map((flaw) => `${at}: ${flaw}`));
    const refused = messageRefusal(call.body, call.files, edited?.attachments);
    if (refused === undefined) uploads.push(...(call.files ?? []));
    return refused;
  };
  /** Takes over what a body says; attachments that it lists, and no others. */
  const write = (message: Posted, { body }: Call): Posted => {
    const { content, attachments } = body as { content?: string; attachments?: Partial<Attachment>[] };
    if (content !== undefined) message.content = content.trim();
    if (attachments !== undefined) {
      message.attachments = attachments.map(({ id = '', filename = '', description = '' }) => {
        const kept = message.attachments.find((one) => one.id === id);
        return kept ?? { id: nextId(), filename, description };
      });
    }
    return message;
  };
  const create = (call: Call, shown: string[], messages: Posted[]): Posted => {
    const message = write({ id: nextId(), content: '', attachments: [] }, call);
    messages.push(message);
    shown.push(message.content);
    return message;
  };
  const edit = (call: Call, message: Posted, shown: string[], messages: readonly Posted[]): void => {
    write(message, call);
    shown[messages.indexOf(message)] = message.content;
  };

  const callback = (call: Call, interaction: Interaction | undefined): Answer => {
    if (interaction === undefined || interaction.expired) return refusal(404, 10062, 'Unknown interaction');
    if (interaction.acknowledged) return refusal(400, 40060, 'Interaction has already been acknowledged.');
    const { type } = call.body as { type: number };
    if (!FIRST_ACK_TYPES.has(type)) return refusal(400, 50035, 'Invalid Form Body');
    interaction.acknowledged = true;
    return { status: 204 };
  };

  const webhook = (call: Call, token: string, at: string | undefined): Answer => {
    const interaction = interactions.get(token);
    if (interaction === undefined) return refusal(401, 50027, 'Invalid Webhook Token');
    if (!interaction.acknowledged) return refusal(404, 10015, 'Unknown Webhook');
    const { shown, messages } = interaction;
    const isOriginal = at === '@original';
    const edited = isOriginal ? messages[0] : messages.find(({ id }) => id === at);
    if (at !== undefined && !isOriginal && edited === undefined)
      return refusal(404, 10008, 'Unknown Message');
    const refused = checkMessage(call, edited);
    if (refused !== undefined) return refused;
    if (edited !== undefined) edit(call, edited, shown, messages);
    return { status: 200, json: asMessage('0', edited ?? create(call, shown, messages)) };
  };

  const createMessage = (call: Call, channel: string): Answer => {
    const posted = channels.get(channel);
    if (posted === undefined) return refusal(404, 10003, 'Unknown Channel');
    const refused = checkMessage(call);
    if (refused !== undefined) return refused;
    const { nonce, enforce_nonce: enforced } = call.body as { nonce?: string; enforce_nonce?: boolean };
    if (nonce === undefined || enforced !== true)
      violations.push(`${call.path}: a post that is not idempotent`);
    const key = `${channel} ${nonce ?? nextId()}`;
    const message = nonces.get(key) ?? create(call, posted.shown, posted.messages);
    nonces.set(key, message);
    return { status: 200, json: asMessage(channel, message) };
  };

  const editMessage = (call: Call, channel: string, id: string): Answer => {
    const posted = channels.get(channel);
    const message = posted?.messages.find((one) => one.id === id);
    if (posted === undefined || message === undefined) return refusal(404, 10008, 'Unknown Message');
    const refused = checkMessage(call, message);
    if (refused !== undefined) return refused;
    edit(call, message, posted.shown, posted.messages);
    return { status: 200, json: asMessage(channel, message) };
  };

  const putCommands = (call: Call): Answer => {
    const refused = commandsRefusal(call.body);
    if (refused !== undefined) return refused;
    registered = (call.body as Record<string, unknown>[]).map((command) => ({
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
    const [, first = '', second = '', third = '', fourth = '', fifth = ''] = route.split('/');
    if (first === 'interactions' && method === 'POST') return callback(call, interactions.get(third));
    if (first === 'webhooks') return webhook(call, third, method === 'PATCH' ? fifth : undefined);
    if (call.headers.authorization !== `Bot ${DISCORD_TOKEN}`)
      return { status: 401, json: { message: '401: Unauthorized', code: 0 } };
    if (route === '/gateway/bot') {
      const session_start_limit = { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 };
      return {
        status: 200,
        json: { url: `${local.origin.replace('http', 'ws')}/gateway`, shards: 1, session_start_limit },
      };
    }
    if (route === `/applications/${APPLICATION}/commands`)
      return method === 'PUT' ? putCommands(call) : { status: 200, json: registered };
    if (first === 'channels' && third === 'messages' && method === 'POST') return createMessage(call, second);
    if (first === 'channels' && third === 'messages' && method === 'PATCH')
      return editMessage(call, second, fourth);
    violations.push(`${method} ${call.path}: no such route`);
    return { status: 404, json: { message: '404: Not Found', code: 0 } };
  };
  const local = await startLocalServer(serve);

  const gateway = new WebSocketServer({ server: local.server, path: '/gateway' });
  gateway.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 45_000 } }));
    socket.on('message', (data: Buffer) => {
      const { op, d } = JSON.parse(data.toString()) as { op: number; d: { token?: string } };
      if (op === 1) socket.send(JSON.stringify({ op: 11 }));
      if (op === 6) {
        resumes += 1;
        dispatch(socket, 'RESUMED', {});
      }
      if (op !== 2) return;
      identifies.push(d);
      if (d.token === DISCORD_TOKEN) ready(socket);
      else socket.close(4004, 'Authentication failed.');
    });
  });
  const dispatch = (socket: WebSocket, t: string, d: unknown): void => {
    sequence += 1;
    socket.send(JSON.stringify({ op: 0, t, s: sequence, d }));
  };
  const ready = (socket: WebSocket): void => {
    dispatch(socket, 'READY', {
      v: 10,
      user: BOT_USER,
      guilds: [],
      session_id: 'session',
      resume_gateway_url: `${local.origin.replace('http', 'ws')}/gateway`,
      application: { id: APPLICATION, flags: 0 },
      shard: [0, 1],
    });
  };

  return {
    apiRoot: `${local.origin}/api`,
    journal: local.journal,
    fault: local.fault,
    violations: violations as readonly string[],
    /** Every file that was taken with a message, in order. */
    uploads: uploads as readonly Upload[],
    /** What the bot sent to identify itself. */
    identifies: identifies as readonly { intents: number }[],
    resumes: () => resumes,
    registered: () => registered,
    /** Opens a channel the bot may post in; the list fills with what it shows. */
    openChannel(id: string): readonly string[] {
      const shown: string[] = [];
      channels.set(id, { shown, messages: [] });
      return shown;
    },
    /** What is posted in a channel, with what is attached. */
    postedIn: (id: string): readonly Posted[] => channels.get(id)?.messages ?? [],
    /** Someone uses a slash command. */
    use({ name, options = [], locale = 'en-US', channel = nextId() }: Used): Interaction {
      const token = `interaction-token-canary-${randomBytes(12).toString('hex')}`;
      const interaction: Interaction = {
        id: nextId(),
        token,
        shown: [],
        messages: [],
        acknowledged: false,
        expired: false,
      };
      interactions.set(token, interaction);
      for (const socket of sockets) {
        dispatch(socket, 'INTERACTION_CREATE', {
          id: interaction.id,
          application_id: APPLICATION,
          type: 2,
          token,
          version: 1,
          channel_id: channel,
          channel: { id: channel, type: 1, recipients: [] },
          user: { id: nextId(), username: 'reader', discriminator: '0', avatar: null },
          data: { id: nextId(), name, type: 1, options },
          locale,
          context: 1,
          authorizing_integration_owners: {},
          entitlements: [],
          attachment_size_limit: 10_485_760,
        });
      }
      return interaction;
    },
    /** Ends every gateway connection with a close code. */
    closeGateway(code: number): void {
      for (const socket of sockets) socket.close(code);
    },
    async close() {
      for (const socket of sockets) socket.terminate();
      gateway.close();
      await local.close();
    },
  };
}

export type FakeDiscord = Awaited<ReturnType<typeof startFakeDiscord>>;
