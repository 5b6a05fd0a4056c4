import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  APPLICATION,
  DISCORD_TOKEN,
  filesShown,
  startFakeDiscord,
  type FakeDiscord,
} from './fake-discord.ts';
import { PNG } from './painter.ts';

const CHANNEL = '123456789012345678';
const V2 = 32_768;

let discord: FakeDiscord;
beforeEach(async () => {
  discord = await startFakeDiscord();
  discord.openChannel(CHANNEL);
});
afterEach(() => discord.close());

type Body = Readonly<Record<string, unknown>>;
type Files = Readonly<Record<string, Blob>>;
type Answer = { readonly status: number; readonly json: Body };

async function call(method: string, route: string, body?: unknown, files: Files = {}): Promise<Answer> {
  const names = Object.keys(files);
  const form = new FormData();
  form.append('payload_json', JSON.stringify(body));
  names.forEach((name, index) => {
    form.append(`files[${index}]`, files[name] ?? '', name);
  });
  const isForm = names.length > 0;
  const response = await fetch(`${discord.apiRoot}/v10${route}`, {
    method,
    headers: {
      authorization: `Bot ${DISCORD_TOKEN}`,
      ...(isForm ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? form : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: (text === '' ? {} : JSON.parse(text)) as Body };
}

let nonces = 0;
const quiet = { allowed_mentions: { parse: [] } };
const send = (body: Body, files?: Files) =>
  call(
    'POST',
    `/channels/${CHANNEL}/messages`,
    { ...quiet, nonce: String((nonces += 1)), enforce_nonce: true, ...body },
    files,
  );
const edit = (id: unknown, body: Body, files?: Files) =>
  call('PATCH', `/channels/${CHANNEL}/messages/${String(id)}`, { ...quiet, ...body }, files);

/** The code of an answer, and the path of its first error with what that is called. */
function refused({ status, json }: Answer): string {
  const path: string[] = [];
  let at: unknown = json.errors;
  while (typeof at === 'object' && at !== null && !('_errors' in at)) {
    const [[key, inner] = ['', undefined]] = Object.entries(at);
    path.push(key);
    at = inner;
  }
  const [first] =
    (at as { readonly _errors?: readonly { readonly code: string }[] } | undefined)?._errors ?? [];
  return [status, json.code, path.join('.'), first?.code ?? ''].join(' ').trim();
}

const text = (content = 'x') => ({ type: 10, content });
const row = (...components: readonly Body[]) => ({ type: 1, components });
const button = (custom_id = 'a', more: Body = {}) => ({ type: 2, style: 2, label: 'A', custom_id, ...more });
const menu = (options: readonly Body[], more: Body = {}) => ({ type: 3, custom_id: 'm', options, ...more });
const option = (value = 'v', more: Body = {}) => ({ label: 'L', value, ...more });
const gallery = (...names: readonly string[]) => ({
  type: 12,
  items: names.map((name) => ({ media: { url: `attachment://${name}` }, description: name })),
});
const v2 = (...components: readonly Body[]): Body => ({ flags: V2, components });
const many = <T>(count: number, of: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => of(index));
const attached = (...names: readonly string[]) => ({
  attachments: names.map((filename, id) => ({ id: String(id), filename, description: 'what it shows' })),
});
const png = (size = PNG.length) =>
  new Blob([Buffer.concat([PNG.subarray(0, -12), Buffer.alloc(size - PNG.length), PNG.subarray(-12)])], {
    type: 'image/png',
  });

describe('the local Discord on messages', () => {
  const embed = (more: Body): Body => ({ embeds: [{ title: 't', ...more }] });
  const field = (name: string, value: string) => ({ fields: [{ name, value }] });
  it.each([
    ['nothing', {}, '400 50006'],
    ['white space alone', { content: ' \n ' }, '400 50006'],
    ['2001 characters', { content: 'x'.repeat(2001) }, '400 50035 content BASE_TYPE_MAX_LENGTH'],
    ['a nonce of 26', { content: 'x', nonce: 'n'.repeat(26) }, '400 50035 nonce NONCE_TYPE_TOO_LONG'],
    ['11 embeds', { embeds: many(11, () => ({ title: 't' })) }, '400 50035 embeds BASE_TYPE_MAX_LENGTH'],
    ['a title of 257', embed({ title: 'x'.repeat(257) }), '400 50035 embeds.0.title BASE_TYPE_MAX_LENGTH'],
    [
      'a description of 4097',
      embed({ description: 'x'.repeat(4097) }),
      '400 50035 embeds.0.description BASE_TYPE_MAX_LENGTH',
    ],
    [
      'an author of 257',
      embed({ author: { name: 'x'.repeat(257) } }),
      '400 50035 embeds.0.author.name BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a footer of 2049',
      embed({ footer: { text: 'x'.repeat(2049) } }),
      '400 50035 embeds.0.footer.text BASE_TYPE_MAX_LENGTH',
    ],
    [
      '26 fields',
      embed({ fields: many(26, () => ({ name: 'n', value: 'v' })) }),
      '400 50035 embeds.0.fields BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a field without a name',
      embed(field('', 'v')),
      '400 50035 embeds.0.fields.0.name BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a field of 1025',
      embed(field('n', 'x'.repeat(1025))),
      '400 50035 embeds.0.fields.0.value BASE_TYPE_BAD_LENGTH',
    ],
    [
      'embeds of 6001 in all',
      { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
      '400 50035 embeds MAX_EMBED_SIZE_EXCEEDED',
    ],
    [
      'mentions both by kind and by id',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      '400 50035 allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    [
      '101 users to mention',
      { content: 'x', allowed_mentions: { parse: [], users: many(101, String) } },
      '400 50035 allowed_mentions.users BASE_TYPE_MAX_LENGTH',
    ],
    ['EPHEMERAL in a channel', { content: 'x', flags: 64 }, '400 50035 flags MESSAGE_FLAGS_INVALID'],
    ['unknown flags', { content: 'x', flags: 128 }, '400 50035 flags MESSAGE_FLAGS_INVALID'],
  ] as const)('refuses %s', async (_, body, code) => {
    expect(refused(await send(body))).toBe(code);
    expect(discord.postedIn(CHANNEL)).toEqual([]);
  });

  it('takes 2000 characters of any kind, trimmed, and gives the same message for the same nonce', async () => {
    const body = { content: ` ${'😀'.repeat(2000)} `, nonce: 'one' };
    const [first, second] = [await send(body), await send(body)];
    expect([first.status, second.json.id]).toEqual([200, first.json.id]);
    expect(discord.postedIn(CHANNEL)).toHaveLength(1);
  });

  it('tells of a body that could ping, and of a post that is not idempotent', async () => {
    await send({ content: '@everyone', allowed_mentions: undefined });
    await send({ content: 'x', enforce_nonce: false });
    expect(discord.violations).toEqual([
      expect.stringContaining('mentions are not switched off'),
      expect.stringContaining('not idempotent'),
    ]);
  });

  it('refuses a wrong token with 401', async () => {
    const response = await fetch(`${discord.apiRoot}/v10/gateway/bot`, {
      headers: { authorization: 'Bot no' },
    });
    expect(response.status).toBe(401);
  });
});

describe('the local Discord on files', () => {
  it('refuses more than 10, one over 10 MiB, and 25 MiB in all', async () => {
    const names = many(11, (index) => `${index}.png`);
    const files = Object.fromEntries(names.map((name) => [name, png()]));
    expect(refused(await send({ content: 'x', ...attached(...names) }, files))).toBe(
      '400 50035 files BASE_TYPE_MAX_LENGTH',
    );
    const large = png(10 * 1024 * 1024 + 1);
    expect(refused(await send({ content: 'x', ...attached('a.png') }, { 'a.png': large }))).toBe('413 40005');
    const nine = png(9 * 1024 * 1024);
    const three = { 'a.png': nine, 'b.png': nine, 'c.png': nine };
    expect(refused(await send({ content: 'x', ...attached(...Object.keys(three)) }, three))).toBe(
      '413 40005',
    );
  });

  it('refuses words on a file that was not sent, and words of 1025 characters', async () => {
    expect(refused(await send({ content: 'x', ...attached('a.png') }))).toBe(
      '400 50035 attachments ATTACHMENT_NOT_FOUND',
    );
    const attachments = [{ id: '0', filename: 'a.png', description: 'x'.repeat(1025) }];
    expect(refused(await send({ content: 'x', attachments }, { 'a.png': png() }))).toBe(
      '400 50035 attachments BASE_TYPE_MAX_LENGTH',
    );
  });

  it('keeps of an edited message the files that are listed, and no others', async () => {
    const { json } = await send(
      { content: 'x', ...attached('a.png', 'b.png') },
      { 'a.png': png(), 'b.png': png() },
    );
    const [first] = json.attachments as readonly { readonly id: string }[];
    await edit(json.id, { content: 'y' });
    expect(discord.postedIn(CHANNEL)[0]?.attachments).toHaveLength(2);
    await edit(json.id, { attachments: [{ id: first?.id }] });
    expect(discord.postedIn(CHANNEL)[0]?.attachments).toMatchObject([{ filename: 'a.png' }]);
  });

  it('tells of a file without words, under another name, or that is not what it says', async () => {
    await send(
      { content: 'x', attachments: [{ id: '0', filename: 'b.png' }] },
      { 'a.png': new Blob(['no'], { type: 'image/png' }) },
    );
    expect(discord.violations.map((one) => one.split(': ').slice(1).join(': '))).toEqual([
      'a.png: called b.png',
      'a.png: no description',
      'a.png: not image/png',
    ]);
  });
});

describe('the local Discord on components', () => {
  const at = (path: string, code: string) => `400 50035 ${path} ${code}`;
  const legacy = (path: string) => at(path, 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2');
  it.each([
    ['with content beside them', { ...v2(text()), content: 'x' }, legacy('content')],
    ['with embeds beside them', { ...v2(text()), embeds: [{ title: 't' }] }, legacy('embeds')],
    ['with a poll beside them', { ...v2(text()), poll: { question: {} } }, legacy('poll')],
    ['that are none', v2(), '400 50006'],
    ['without their flag', { components: [text()] }, at('components.0', 'UNION_TYPE_CHOICES')],
    [
      'of 41 in all',
      v2({ type: 17, components: many(40, () => text()) }),
      at('components', 'BASE_TYPE_MAX_LENGTH'),
    ],
    [
      'with 4001 characters in all',
      v2(text('x'.repeat(2000)), text('x'.repeat(2001))),
      at('components', 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED'),
    ],
    ['with over 10 kB of text', v2(text('价'.repeat(3400))), '500 0'],
    ['with an empty text', v2(text(' ')), at('components.0.content', 'BASE_TYPE_BAD_LENGTH')],
    [
      'with an empty container',
      v2({ type: 17, components: [] }),
      at('components.0.components', 'BASE_TYPE_REQUIRED'),
    ],
    [
      'with a container in a container',
      v2({ type: 17, components: [{ type: 17, components: [text()] }] }),
      at('components.0.components.0.type', 'UNION_TYPE_CHOICES'),
    ],
    ['with a button outside a row', v2(button()), at('components.0.type', 'UNION_TYPE_CHOICES')],
    [
      'with a file that was not sent',
      v2(gallery('a.png')),
      at('components.0.items.0.media.url', 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND'),
    ],
    [
      'with a file from elsewhere',
      v2({ type: 13, file: { url: 'https://example.com/a.csv' } }),
      at('components.0.file.url', 'UNFURLED_MEDIA_ITEM_ATTACHMENT_REQUIRED'),
    ],
    ['with an empty gallery', v2(gallery()), at('components.0.items', 'BASE_TYPE_BAD_LENGTH')],
    [
      'with a section without its side',
      v2({ type: 9, components: [text()] }),
      at('components.0.accessory', 'BASE_TYPE_REQUIRED'),
    ],
    ['with an empty row', v2(row()), at('components.0.components', 'BASE_TYPE_BAD_LENGTH')],
    [
      'with 6 buttons in a row',
      v2(row(...many(6, (index) => button(String(index))))),
      at('components.0.components', 'BASE_TYPE_BAD_LENGTH'),
    ],
    [
      'with a menu beside a button',
      v2(row(button(), menu([option()]))),
      at('components.0.components', 'COMPONENT_LAYOUT_WIDTH_EXCEEDED'),
    ],
    [
      'with one id twice',
      v2(row(button('a')), row(menu([option()], { custom_id: 'a' }))),
      at('components', 'COMPONENT_CUSTOM_ID_DUPLICATED'),
    ],
    [
      'with a button of 81',
      v2(row(button('a', { label: 'x'.repeat(81) }))),
      at('components.0.components.0.label', 'BASE_TYPE_MAX_LENGTH'),
    ],
    [
      'with a button without a label',
      v2(row(button('a', { label: '' }))),
      at('components.0.components.0', 'BUTTON_COMPONENT_INVALID'),
    ],
    [
      'with an id of 101',
      v2(row(button('x'.repeat(101)))),
      at('components.0.components.0.custom_id', 'BASE_TYPE_BAD_LENGTH'),
    ],
    [
      'with a link that has an id',
      v2(row(button('a', { style: 5, url: 'https://example.com' }))),
      at('components.0.components.0.custom_id', 'BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE'),
    ],
    [
      'with a link of 513',
      v2(row({ type: 2, style: 5, label: 'A', url: 'https://e.com/'.padEnd(513, 'x') })),
      at('components.0.components.0.url', 'BASE_TYPE_BAD_LENGTH'),
    ],
    [
      'with a button that has an address',
      v2(row(button('a', { url: 'https://example.com' }))),
      at('components.0.components.0.url', 'BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE'),
    ],
    [
      'with a button of no style',
      v2(row(button('a', { style: 9 }))),
      at('components.0.components.0.style', 'BASE_TYPE_CHOICES'),
    ],
    [
      'with a menu of 26',
      v2(row(menu(many(26, (index) => option(String(index)))))),
      at('components.0.components.0.options', 'BASE_TYPE_BAD_LENGTH'),
    ],
    [
      'with an entry twice',
      v2(row(menu([option(), option()]))),
      at('components.0.components.0.options', 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED'),
    ],
    [
      'with an entry of 101',
      v2(row(menu([option('x'.repeat(101))]))),
      at('components.0.components.0.options.0.value', 'BASE_TYPE_BAD_LENGTH'),
    ],
    [
      'with a label of 101',
      v2(row(menu([option('v', { label: 'x'.repeat(101) })]))),
      at('components.0.components.0.options.0.label', 'BASE_TYPE_BAD_LENGTH'),
    ],
    [
      'with words on an entry of 101',
      v2(row(menu([option('v', { description: 'x'.repeat(101) })]))),
      at('components.0.components.0.options.0.description', 'BASE_TYPE_MAX_LENGTH'),
    ],
    [
      'with words on a menu of 151',
      v2(row(menu([option()], { placeholder: 'x'.repeat(151) }))),
      at('components.0.components.0.placeholder', 'BASE_TYPE_MAX_LENGTH'),
    ],
    [
      'in 6 rows beside a text',
      { content: 'x', components: many(6, (index) => row(button(String(index)))) },
      at('components', 'BASE_TYPE_MAX_LENGTH'),
    ],
  ] as const)('refuses them %s', async (_, body, code) => {
    expect(refused(await send(body))).toBe(code);
  });

  it('refuses words of 1025 on a picture', async () => {
    const items = [{ media: { url: 'attachment://a.png' }, description: 'x'.repeat(1025) }];
    const body = { ...v2({ type: 12, items }), ...attached('a.png') };
    expect(refused(await send(body, { 'a.png': png() }))).toBe(
      at('components.0.items.0.description', 'BASE_TYPE_BAD_LENGTH'),
    );
  });

  it('takes them at their limits: 40 in all, 4000 characters', async () => {
    const texts = many(38, (index) => text('x'.repeat(index === 0 ? 4000 - 37 : 1)));
    expect((await send(v2({ type: 17, components: [...texts, { type: 14 }] }))).status).toBe(200);
    expect((await send(v2(text('价'.repeat(3333))))).status).toBe(200);
  });

  it('shows texts from top to bottom, and only the files that one of them refers to', async () => {
    const { length } = discord.postedIn(CHANNEL);
    await send(
      {
        ...v2({ type: 17, components: [text('one'), gallery('b.png'), text('two')] }),
        ...attached('a.png', 'b.png'),
      },
      { 'a.png': png(), 'b.png': png() },
    );
    const message = discord.postedIn(CHANNEL)[length];
    expect(message && filesShown(message)).toEqual([{ filename: 'b.png', description: 'b.png' }]);
    expect(discord.openChannel('2')).toEqual([]);
  });

  it('come into a message only when its text goes, and stay for good', async () => {
    const { json } = await send({ content: 'x' });
    expect(refused(await edit(json.id, v2(text())))).toBe(legacy('content'));
    expect((await edit(json.id, { ...v2(text()), content: null })).status).toBe(200);
    expect(refused(await edit(json.id, { flags: 0, content: 'x' }))).toBe(
      at('flags', 'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG'),
    );
    expect(refused(await edit(json.id, { content: 'x' }))).toBe(legacy('content'));
    expect(refused(await edit(json.id, { components: [] }))).toBe('400 50006');
  });

  it('of an edit may refer to a file that stays, not to one that goes', async () => {
    const { json } = await send({ ...v2(gallery('a.png')), ...attached('a.png') }, { 'a.png': png() });
    const [file] = json.attachments as readonly { readonly id: string }[];
    const body = v2(text(), gallery('a.png'));
    expect((await edit(json.id, { ...body, attachments: [{ id: file?.id }] })).status).toBe(200);
    expect(refused(await edit(json.id, { ...body, attachments: [] }))).toContain('ATTACHMENT_NOT_FOUND');
  });
});

describe('the local Discord on commands', () => {
  const command = (more: Body = {}) => ({ name: 'a', description: 'd', ...more });
  const given = (...options: readonly Body[]) => command({ options });
  const typed = (more: Body = {}) => ({ type: 3, name: 'o', description: 'd', ...more });
  const choice = (name: string, value: unknown = name) => ({ name, value });
  const put = (...commands: readonly Body[]) =>
    call('PUT', `/applications/${APPLICATION}/commands`, commands);

  it.each([
    ['a capital', [command({ name: 'Aa' })], '0.name APPLICATION_COMMAND_INVALID_NAME'],
    ['a space', [command({ name: 'a b' })], '0.name APPLICATION_COMMAND_INVALID_NAME'],
    ['33 characters', [command({ name: 'x'.repeat(33) })], '0.name APPLICATION_COMMAND_INVALID_NAME'],
    [
      'a localised name with a space',
      [command({ name_localizations: { 'zh-CN': '支 撑' } })],
      '0.name APPLICATION_COMMAND_INVALID_NAME',
    ],
    ['no description', [command({ description: '' })], '0.description BASE_TYPE_BAD_LENGTH'],
    [
      'a description of 101 in another language',
      [command({ description_localizations: { 'zh-CN': '价'.repeat(101) } })],
      '0.description BASE_TYPE_BAD_LENGTH',
    ],
    [
      'an unknown language',
      [command({ description_localizations: { zh: 'x' } })],
      '0.description_localizations ENUM_TYPE_COERCE',
    ],
    ['one name twice', [command(), command()], 'name APPLICATION_COMMANDS_DUPLICATE_NAME'],
    [
      '26 options',
      [given(...many(26, (index) => typed({ name: `o${index}` })))],
      '0.options BASE_TYPE_MAX_LENGTH',
    ],
    [
      'one option twice',
      [given(typed(), typed())],
      '0.options APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    ],
    [
      'a required option after another',
      [given(typed(), typed({ name: 'p', required: true }))],
      '0.options APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    ['an option of no type', [given(typed({ type: 99 }))], '0.options.0.type BASE_TYPE_CHOICES'],
    [
      '26 choices',
      [given(typed({ choices: many(26, (index) => choice(String(index))) }))],
      '0.options.0.choices BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a choice of 101',
      [given(typed({ choices: [choice('x'.repeat(101), 'x')] }))],
      '0.options.0.choices BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a value of 101',
      [given(typed({ choices: [choice('x', 'x'.repeat(101))] }))],
      '0.options.0.choices BASE_TYPE_BAD_LENGTH',
    ],
    [
      'choices and autocompletion',
      [given(typed({ choices: [choice('x')], autocomplete: true }))],
      '0.options.0.autocomplete APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES_EXCLUSIVE',
    ],
    [
      'over 8000 characters in the longest languages',
      [
        given(
          ...many(25, (index) =>
            typed({
              name: `o${index}`,
              choices: many(4, (one) => ({
                ...choice(`c${one}`),
                name_localizations: { 'zh-CN': '价'.repeat(99) },
              })),
            }),
          ),
        ),
      ],
      '0 APPLICATION_COMMAND_TOO_LARGE',
    ],
    [
      'rights that are no number',
      [command({ default_member_permissions: 'all' })],
      '0.default_member_permissions NUMBER_TYPE_COERCE',
    ],
  ] as const)('refuses %s', async (_, commands, code) => {
    expect(refused(await put(...commands))).toBe(`400 50035 ${code}`);
    expect(discord.registered()).toEqual([]);
  });

  it('refuses 101 commands, and 201 new ones a day', async () => {
    const named = (from: number, count: number) =>
      many(count, (index) => command({ name: `c${from + index}` }));
    expect(refused(await put(...named(0, 101)))).toBe('400 30032');
    expect((await put(...named(0, 100))).status).toBe(200);
    expect((await put(...named(0, 100))).status).toBe(200);
    expect((await put(...named(100, 100))).status).toBe(200);
    expect(refused(await put(command()))).toBe('400 30034');
  });

  it('takes Chinese names, and names with hyphens', async () => {
    const names = { name: 'sup-port_1', name_localizations: { 'zh-CN': '支撑', 'zh-TW': '支撐' } };
    expect((await put(command(names))).status).toBe(200);
  });
});

describe('the local Discord on channels and threads', () => {
  const first = { ...quiet, content: 'x' };
  const thread = (name: string, more: Body = {}) =>
    call('POST', '/channels/5/threads', { name, message: first, ...more });
  const sendTo = (channel: string) =>
    call('POST', `/channels/${channel}/messages`, { ...first, nonce: 'n', enforce_nonce: true });

  it.each([
    ['that does not exist', undefined, '404 10003'],
    ['that the bot cannot see', { denied: ['ViewChannel'] }, '403 50001'],
    ['where it may not write', { denied: ['SendMessages'] }, '403 50013'],
    ['that is a forum', { type: 'forum' }, '400 40058'],
    ['that is a locked thread', { type: 'thread', locked: true }, '403 160005'],
  ] as const)('refuses a message to a channel %s', async (_, opened, code) => {
    if (opened !== undefined) discord.openChannel('5', opened);
    expect(refused(await sendTo('5'))).toBe(code);
  });

  it('refuses files where none may be attached', async () => {
    discord.openChannel(CHANNEL, { denied: ['AttachFiles'] });
    expect(refused(await send({ content: 'x', ...attached('a.png') }, { 'a.png': png() }))).toBe('403 50013');
    expect((await send({ content: 'x' })).status).toBe(200);
  });

  it('takes a message into an archived thread, which opens it; while it is archived none can be edited', async () => {
    discord.openChannel('5', { type: 'thread', archived: true });
    const { status, json } = await sendTo('5');
    expect(status).toBe(200);
    expect((await call('GET', '/channels/5')).json).toMatchObject({ thread_metadata: { archived: false } });
    discord.archive('5');
    expect(refused(await call('PATCH', `/channels/5/messages/${String(json.id)}`, first))).toBe('400 50083');
  });

  it('refuses threads in a forum without a name, with 101 characters, unknown tags, or none where one is needed', async () => {
    discord.openChannel('5', { type: 'forum', tags: [{ id: '7', name: 'Daily' }], needsTag: true });
    expect(refused(await thread(''))).toBe('400 50035 name BASE_TYPE_BAD_LENGTH');
    expect(refused(await thread('x'.repeat(101)))).toBe('400 50035 name BASE_TYPE_BAD_LENGTH');
    expect(refused(await thread('x', { applied_tags: ['8'] }))).toBe('400 10087');
    expect(refused(await thread('x'))).toBe('400 40067');
    expect(refused(await thread('x', { applied_tags: ['7'], message: quiet }))).toBe('400 50006');
    expect((await thread('x', { applied_tags: ['7'] })).status).toBe(201);
    expect(discord.threadsOf('5')).toMatchObject([{ name: 'x', tags: ['7'], shown: ['x'] }]);
  });

  it('refuses to publish twice, or outside an announcement channel', async () => {
    const { json } = await send({ content: 'x' });
    expect(refused(await call('POST', `/channels/${CHANNEL}/messages/${String(json.id)}/crosspost`))).toBe(
      '400 50024',
    );
    discord.openChannel('5', { type: 'announcement' });
    const { id } = (await sendTo('5')).json;
    const publish = () => call('POST', `/channels/5/messages/${String(id)}/crosspost`);
    expect((await publish()).status).toBe(200);
    expect(refused(await publish())).toBe('400 40033');
  });

  it('refuses to edit what is not there', async () => {
    expect(refused(await edit('1', { content: 'x' }))).toBe('404 10008');
  });
});
