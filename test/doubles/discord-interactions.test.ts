import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import {
  APPLICATION,
  DISCORD_TOKEN,
  startFakeDiscord,
  type FakeDiscord,
  type Interaction,
} from './fake-discord.ts';
import { waitFor } from './wait-for.ts';

let discord: FakeDiscord;
beforeEach(async () => {
  discord = await startFakeDiscord();
});
afterEach(() => discord.close());

type Body = Readonly<Record<string, unknown>>;
/** The status, and the code of a refusal. */
async function call(method: string, route: string, body?: unknown): Promise<string> {
  const response = await fetch(`${discord.apiRoot}/v10${route}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const { code } = (text === '' ? {} : JSON.parse(text)) as { readonly code?: number };
  return code === undefined ? String(response.status) : `${response.status} ${code}`;
}

const quiet = { allowed_mentions: { parse: [] } };
const answer = ({ id, token }: Interaction, type: number, data?: Body) =>
  call('POST', `/interactions/${id}/${token}/callback`, { type, ...(data === undefined ? {} : { data }) });
const webhook = (method: string, { token }: Interaction, at = '', body?: Body) =>
  call(
    method,
    `/webhooks/${APPLICATION}/${token}${at}`,
    body === undefined ? undefined : { ...quiet, ...body },
  );
const original = '/messages/@original';
const V2 = 32_768;
const shows = (content: string): Body => ({
  ...quiet,
  flags: V2,
  components: [
    { type: 10, content },
    { type: 1, components: [{ type: 2, style: 2, label: 'Refresh', custom_id: 'again' }] },
    {
      type: 1,
      components: [{ type: 3, custom_id: 'why', options: [{ label: 'Price', value: 'price' }] }],
    },
  ],
});

/** A command that was answered, with a button and a menu. */
async function answered(): Promise<Interaction> {
  const used = discord.use({ name: 'support', user: '7', channel: '8', guild: '9' });
  await answer(used, 5);
  await webhook('PATCH', used, original, shows('one'));
  return used;
}

describe('the local Discord on first answers', () => {
  it.each([
    ['command', [4, 5, 9]],
    ['component', [4, 5, 6, 7, 9]],
    ['autocomplete', [8]],
  ] as const)('takes for a %s no other types than %j', async (kind, types) => {
    const [message] = (await answered()).messages;
    if (message === undefined) throw new Error('no answer');
    const begin = {
      command: () => discord.use({ name: 'support' }),
      component: () => discord.press(message, 'Refresh'),
      autocomplete: () => discord.complete('explain', 'metric', 'pr'),
    }[kind];
    const data = { ...quiet, content: null, ...shows('x'), choices: [{ name: 'Price', value: 'price' }] };
    const taken: number[] = [];
    for (const type of [1, 4, 5, 6, 7, 8, 9, 10])
      if ((await answer(begin(), type, type === 5 ? {} : data)) === '204') taken.push(type);
    expect(taken).toEqual(types);
  });

  it('refuses a second one, one that is late, and one to nobody', async () => {
    const used = discord.use({ name: 'support' });
    expect(await answer(used, 5)).toBe('204');
    expect(await answer(used, 5)).toBe('400 40060');
    const late = discord.use({ name: 'support' });
    late.expired = true;
    expect(await answer(late, 5)).toBe('404 10062');
    expect(await answer({ ...late, token: 'none' }, 5)).toBe('404 10062');
  });

  it('refuses every flag but EPHEMERAL when the answer is put off', async () => {
    expect(await answer(discord.use({ name: 'support' }), 5, { flags: V2 })).toBe('400 50035');
    expect(await answer(discord.use({ name: 'support' }), 5, { flags: 64 })).toBe('204');
  });

  it('notes how each was acknowledged, and how long it took', async () => {
    const used = discord.use({ name: 'support' });
    discord.use({ name: 'help' });
    await answer(used, 5, { flags: 64 });
    expect(discord.interactions().map(({ what, acknowledgement }) => [what, acknowledgement?.type])).toEqual([
      ['support', 5],
      ['help', undefined],
    ]);
    expect(used.acknowledgement).toMatchObject({ isEphemeral: true });
    expect(used.acknowledgement?.ms).toBeLessThan(3_000);
  });

  it.each([
    ['26 choices', Array.from({ length: 26 }, (_, value) => ({ name: 'a', value }))],
    ['a name of 101', [{ name: 'x'.repeat(101), value: 'a' }]],
    ['a value of 101', [{ name: 'a', value: 'x'.repeat(101) }]],
    ['an empty name', [{ name: '', value: 'a' }]],
  ])('refuses %s for what is typed', async (_, choices) => {
    const typed = discord.complete('explain', 'metric', 'pr');
    expect(await answer(typed, 8, { choices })).toBe('400 50035');
    expect(typed.choices).toBeUndefined();
  });
});

describe('the local Discord on answers that follow', () => {
  it('refuses them before the first answer, and when the token is over', async () => {
    const used = discord.use({ name: 'support' });
    expect(await webhook('PATCH', used, original, { content: 'x' })).toBe('404 10015');
    expect(await webhook('POST', used, '', { content: 'x' })).toBe('404 10015');
    await answer(used, 5);
    used.expired = true;
    expect(await webhook('PATCH', used, original, { content: 'x' })).toBe('401 50027');
  });

  it('shows the first one in the place of "thinking", whether edited or sent, and others below', async () => {
    for (const [method, at] of [
      ['PATCH', original],
      ['POST', ''],
    ] as const) {
      const used = discord.use({ name: 'support' });
      await answer(used, 5);
      expect(used.isThinking).toBe(true);
      await webhook(method, used, at, { content: 'one' });
      expect(used.isThinking).toBe(false);
      await webhook('POST', used, '', { content: 'two' });
      await webhook('PATCH', used, original, { content: 'ONE' });
      expect(used.shown).toEqual(['ONE', 'two']);
    }
  });

  it('keeps who sees a message as it was first said', async () => {
    const used = discord.use({ name: 'support' });
    await answer(used, 5, { flags: 64 });
    await webhook('POST', used, '', { content: 'one' });
    await webhook('POST', used, '', { content: 'two' });
    expect(used.messages.map(({ flags }) => flags & 64)).toEqual([64, 0]);
    expect(await webhook('PATCH', used, original, { content: 'one', flags: 64 })).toBe('400 50035');
    expect(discord.violations).toEqual([expect.stringContaining('who sees a message')]);
  });

  it('takes "thinking" and messages away', async () => {
    const used = discord.use({ name: 'support' });
    await answer(used, 5);
    expect(await webhook('DELETE', used, original)).toBe('204');
    expect(used.isThinking).toBe(false);
    expect(await webhook('PATCH', used, original, { content: 'x' })).toBe('404 10008');
    await webhook('POST', used, '', { content: 'two', flags: 64 });
    expect(used.shown).toEqual(['two']);
    expect(await webhook('DELETE', used, `/messages/${used.messages[0]?.id}`)).toBe('204');
    expect(used.shown).toEqual([]);
    expect(await webhook('DELETE', used, '/messages/1')).toBe('404 10008');
  });
});

describe('the local Discord on presses', () => {
  it('edits the message that was pressed, or answers beside it', async () => {
    const used = await answered();
    const [message] = used.messages;
    if (message === undefined) throw new Error('no answer');
    const pressed = discord.press(message, 'Refresh');
    expect(await answer(pressed, 6)).toBe('204');
    expect(await webhook('PATCH', pressed, original, shows('two'))).toBe('200');
    expect([used.shown, pressed.shown]).toEqual([['two'], []]);
    const beside = discord.select(message, 'Price', { user: '5' });
    await answer(beside, 5, { flags: 64 });
    await webhook('PATCH', beside, original, { content: 'beside' });
    expect([used.shown, beside.shown]).toEqual([['two'], ['beside']]);
    const at = discord.press(message, 'again');
    expect(await answer(at, 7, shows('three'))).toBe('204');
    expect(used.shown).toEqual(['three']);
  });

  it('knows no button that is not there or is disabled, but brings what is forged', async () => {
    const used = await answered();
    const [message] = used.messages;
    if (message === undefined) throw new Error('no answer');
    expect(() => discord.press(message, 'Delete')).toThrow('no button Delete');
    expect(() => discord.select(message, 'Delete')).toThrow('no entry Delete');
    expect(discord.forge(message, 'Delete').what).toBe('Delete');
    message.components = [
      { type: 1, components: [{ type: 2, style: 2, label: 'Refresh', custom_id: 'again', disabled: true }] },
    ];
    expect(() => discord.press(message, 'Refresh')).toThrow('no button Refresh');
  });

  it('brings who pressed, where, what they may do, and whose answer it is', async () => {
    const events: Body[] = [];
    const socket = new WebSocket(`${discord.apiRoot.replace('http', 'ws').replace('/api', '')}/gateway`);
    socket.on('message', (data: Buffer) => {
      const { t, d } = JSON.parse(data.toString()) as { t?: string; d: Body };
      if (t === 'INTERACTION_CREATE') events.push(d);
    });
    await once(socket, 'open');
    socket.send(JSON.stringify({ op: 2, d: { token: DISCORD_TOKEN, intents: 0 } }));
    await waitFor('a session', () => discord.identifies.length > 0);
    const [message] = (await answered()).messages;
    if (message === undefined) throw new Error('no answer');
    discord.press(message, 'Refresh', { user: '5', permissions: '32', locale: 'zh-CN' });
    discord.use({ name: 'help', user: '5' });
    await waitFor('three events', () => events.length === 3);
    expect(events[1]).toMatchObject({
      type: 3,
      locale: 'zh-CN',
      guild_id: '9',
      channel: { id: '8', guild_id: '9' },
      member: { user: { id: '5' }, permissions: '32' },
      message: { id: message.id, interaction_metadata: { user: { id: '7' } } },
      data: { custom_id: 'again', component_type: 2 },
      context: 0,
    });
    expect(events[2]).toMatchObject({ type: 2, user: { id: '5' }, context: 1, data: { name: 'help' } });
    expect(events[2]).not.toHaveProperty('guild_id');
    socket.close();
  });
});

describe('the local gateway of Discord', () => {
  async function connect(): Promise<{ readonly socket: WebSocket; readonly closed: Promise<number> }> {
    const socket = new WebSocket(`${discord.apiRoot.replace('http', 'ws').replace('/api', '')}/gateway`);
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    await once(socket, 'open');
    return { socket, closed };
  }
  const identify = (d: Body): string =>
    JSON.stringify({ op: 2, d: { token: DISCORD_TOKEN, intents: 0, ...d } });

  it.each([
    ['a wrong token', [identify({ token: 'no' })], 4004],
    ['privileged intents', [identify({ intents: 1 << 15 })], 4014],
    ['a second session', [identify({}), identify({})], 4005],
    ['a command before a session', [JSON.stringify({ op: 3, d: {} })], 4003],
    ['an unknown command', [identify({}), JSON.stringify({ op: 99, d: {} })], 4001],
    ['a command over 4096 bytes', [JSON.stringify({ op: 1, d: 'x'.repeat(4096) })], 4002],
    ['121 commands a minute', Array.from({ length: 121 }, () => JSON.stringify({ op: 1, d: 1 })), 4008],
  ])('closes on %s', async (_, commands, code) => {
    const { socket, closed } = await connect();
    for (const command of commands) socket.send(command);
    expect(await closed).toBe(code);
  });
});
