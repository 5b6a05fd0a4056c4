import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REFUSALS, startFakeTelegram, TELEGRAM_TOKEN, type FakeTelegram } from './fake-telegram.ts';
import { PNG } from './painter.ts';
import { waitFor } from './wait-for.ts';

const CHAT = { id: 77, type: 'private' } as const;
const GROUP = { id: -100_123, type: 'supergroup', username: 'traders' } as const;
const CHANNEL = { id: -100_777, type: 'channel' } as const;

let telegram: FakeTelegram;

beforeEach(async () => {
  telegram = await startFakeTelegram();
  for (const chat of [CHAT, GROUP, CHANNEL]) telegram.openChat(chat);
});
afterEach(() => telegram.close());

type Body = Readonly<Record<string, unknown>>;
type Answer = {
  readonly ok: boolean;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: Body;
  readonly result?: unknown;
};

async function call(method: string, body: Body, files: Readonly<Record<string, Blob>> = {}): Promise<Answer> {
  const url = `${telegram.apiRoot}/bot${TELEGRAM_TOKEN}/${method}`;
  const names = Object.keys(files);
  if (names.length === 0) {
    const headers = { 'content-type': 'application/json' };
    return (await (
      await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
    ).json()) as Answer;
  }
  const form = new FormData();
  for (const [key, value] of Object.entries(body))
    form.append(key, typeof value === 'string' ? value : JSON.stringify(value));
  for (const [field, blob] of Object.entries(files))
    form.append(field, blob, field === 'document' ? 'a.csv' : `${field}.png`);
  return (await (await fetch(url, { method: 'POST', body: form })).json()) as Answer;
}

/** A PNG that says it is this large. */
function png(width = 1280, height = 853, size = PNG.length): Blob {
  const bytes = Buffer.concat([PNG.subarray(0, -12), Buffer.alloc(size - PNG.length), PNG.subarray(-12)]);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return new Blob([bytes]);
}

const html = (text: string): Body => ({ chat_id: 77, text, parse_mode: 'HTML' });
const keyed = (...buttons: readonly Body[]): Body => ({
  chat_id: 77,
  text: 'x',
  reply_markup: { inline_keyboard: [buttons] },
});
const refusedWith = (words: string, code = 400) => ({ ok: false, error_code: code, description: words });
const sent = async (body: Body = { chat_id: 77, text: 'x' }): Promise<number> =>
  ((await call('sendMessage', body)).result as { readonly message_id: number }).message_id;

describe('the local Bot API on texts', () => {
  it.each([
    ['empty', { chat_id: 77, text: ' \n ' }, 'message text is empty'],
    ['empty after its tags', html('<b> </b>'), 'message text is empty'],
    ['4097 long', { chat_id: 77, text: 'x'.repeat(4097) }, 'message is too long'],
    ['4097 long in UTF-16 units', { chat_id: 77, text: `x${'😀'.repeat(2048)}` }, 'message is too long'],
    ['over 32 KiB before parsing', html(`<b>${'&#120;'.repeat(5500)}</b>`), 'message is too long'],
    ['half a character', { chat_id: 77, text: 'a \ud83d b' }, 'strings must be encoded in UTF-8'],
    ['in an unknown mode', { chat_id: 77, text: 'x', parse_mode: 'HTLM' }, 'unsupported parse_mode'],
    ['to nobody', { chat_id: 78, text: 'x' }, 'chat not found'],
    ['to an unknown name', { chat_id: '@nobody', text: 'x' }, 'chat not found'],
    ['to no topic', { chat_id: GROUP.id, text: 'x', message_thread_id: 5 }, 'message thread not found'],
    [
      'an answer to nothing',
      { chat_id: 77, text: 'x', reply_parameters: { message_id: 999 } },
      'message to be replied not found',
    ],
  ])('%s is refused', async (_, body, words) => {
    expect(await call('sendMessage', body)).toEqual(refusedWith(`Bad Request: ${words}`));
  });

  it.each([
    ['IV < RV', 'Unsupported start tag "" at byte offset 3'],
    ['价 <h1>x</h1>', 'Unsupported start tag "h1" at byte offset 4'],
    ['<b>x', `Can't find end tag corresponding to start tag "b"`],
    ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['<b', 'Unclosed start tag at byte offset 0'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ])('the HTML %j is refused', async (text, words) => {
    expect(await call('sendMessage', html(text))).toEqual(
      refusedWith(`Bad Request: can't parse entities: ${words}`),
    );
  });

  it('at their limits are taken: 4096 units, tags and entities not counted, 100 entities', async () => {
    const full = `<b>${'&lt;'.repeat(4094)}😀</b>`;
    expect((await call('sendMessage', html(full))).ok).toBe(true);
    expect((await call('sendMessage', html('<b>x</b>'.repeat(100)))).ok).toBe(true);
    expect(telegram.violations).toEqual([]);
  });

  it('with an expandable quote show it as one', async () => {
    await sent(html('<b>Head</b>\n<blockquote expandable>Long <i>text</i></blockquote>'));
    expect(telegram.openChat(CHAT)[0]).toMatchObject({
      text: 'Head\nLong text',
      entities: [{ tag: 'b' }, { tag: 'i' }, { tag: 'blockquote', text: 'Long text', expandable: true }],
    });
    expect(telegram.violations).toEqual([]);
  });

  it.each([
    '<b>x</b>'.repeat(101),
    '<blockquote>a<blockquote>b</blockquote></blockquote>',
    '<pre><b>x</b></pre>',
    'x<b> </b>',
  ])('that would lose formatting are taken and told: %j', async (text) => {
    expect((await call('sendMessage', html(text))).ok).toBe(true);
    expect(telegram.violations).toHaveLength(1);
  });
});

describe('the local Bot API on keyboards', () => {
  const data = (callback_data: string): Body => ({ text: 'a', callback_data });
  it.each([
    ['data of 65 bytes', keyed(data('价'.repeat(21) + 'ab')), 'BUTTON_DATA_INVALID'],
    ['empty data', keyed(data('')), 'BUTTON_DATA_INVALID'],
    [
      'no action',
      keyed({ text: 'a' }),
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    ['two actions', keyed({ ...data('a'), url: 'https://example.com' }), 'BUTTON_TYPE_INVALID'],
    [
      'no label',
      keyed({ text: ' ', callback_data: 'a' }),
      'can\'t parse inline keyboard button: Field "text" must be non-empty',
    ],
    [
      'an address of nobody else',
      keyed({ text: 'a', url: 'http://localhost:8080/x' }),
      "inline keyboard button URL 'http://localhost:8080/x' is invalid: Wrong HTTP URL",
    ],
    ['101 buttons', keyed(...Array.from({ length: 101 }, () => data('a'))), 'reply markup is too long'],
  ])('with %s are refused', async (_, body, words) => {
    expect(await call('sendMessage', body)).toEqual(refusedWith(`Bad Request: ${words}`));
  });

  it('at their limits are taken: 64 bytes, 100 buttons', async () => {
    const button = data('价'.repeat(21) + 'a');
    expect((await call('sendMessage', keyed(...Array.from({ length: 100 }, () => button)))).ok).toBe(true);
    expect((await call('sendMessage', keyed({ text: 'a', url: 'https://example.com/x' }))).ok).toBe(true);
  });
});

describe('the local Bot API on files', () => {
  const photo = (blob: Blob | string, caption: unknown = 'c') =>
    typeof blob === 'string'
      ? call('sendPhoto', { chat_id: 77, photo: blob, caption })
      : call('sendPhoto', { chat_id: 77, caption }, { photo: blob });
  const sizesOf = ({ result }: Answer) =>
    (result as { readonly photo: readonly { readonly file_id: string }[] }).photo.map(
      ({ file_id }) => file_id,
    );

  it.each([
    ['that do not decode', new Blob(['no picture']), 'IMAGE_PROCESS_FAILED'],
    ['over 10 MB', png(1280, 853, 10 * 1024 * 1024 + 1), 'file is too big'],
    ['with sides of 10,001 in all', png(8001, 2000), 'PHOTO_INVALID_DIMENSIONS'],
    ['21 times as wide as high', png(2100, 100), 'PHOTO_INVALID_DIMENSIONS'],
    ['by an unknown id', 'photo-file-99', 'wrong file identifier/HTTP URL specified'],
    ['by a path', '/etc/passwd', 'wrong file identifier/HTTP URL specified'],
  ])('refuses photos %s', async (_, blob, words) => {
    expect(await photo(blob)).toEqual(refusedWith(`Bad Request: ${words}`));
  });

  it('refuses captions over 1024, empty documents, and documents over 50 MB', async () => {
    expect(await photo(png(), 'x'.repeat(1025))).toEqual(
      refusedWith('Bad Request: message caption is too long'),
    );
    expect(await call('sendDocument', { chat_id: 77 }, { document: new Blob([]) })).toEqual(
      refusedWith('Bad Request: file must be non-empty'),
    );
    const large = new Blob([Buffer.alloc(50 * 1024 * 1024 + 1)]);
    expect(await call('sendDocument', { chat_id: 77 }, { document: large })).toEqual(
      refusedWith('Request Entity Too Large', 413),
    );
  });

  it('takes a photo at its limits, and again by the id of its largest size, the last', async () => {
    expect((await photo(png(8000, 2000), 'x'.repeat(1024))).ok).toBe(true);
    const [small = '', large = ''] = sizesOf(await photo(png(2000, 100)));
    expect((await photo(large)).ok).toBe(true);
    expect(telegram.violations).toEqual([]);
    expect((await photo(small)).ok).toBe(true);
    expect(telegram.violations).toEqual(['a photo was sent again in its small size']);
  });

  it('takes an id for its own kind of file only, and no id that ended', async () => {
    const [, id = ''] = sizesOf(await photo(png()));
    expect(await call('sendDocument', { chat_id: 77, document: id })).toEqual(
      refusedWith("Bad Request: can't use file of type Photo as Document"),
    );
    telegram.forgetFiles();
    expect(await photo(id)).toEqual(refusedWith('Bad Request: wrong file identifier/HTTP URL specified'));
  });

  it.each([
    [1, 'photo', 'too few messages to send as an album'],
    [11, 'photo', 'too many messages to send as an album'],
    [2, 'document', "document can't be mixed with other media types"],
  ])('refuses an album of %i with a %s', async (count, last, words) => {
    const media = Array.from({ length: count }, (_, index) => ({
      type: index === count - 1 ? last : 'photo',
      media: 'attach://one',
      caption: 'c',
    }));
    expect(await call('sendMediaGroup', { chat_id: 77, media }, { one: png() })).toEqual(
      refusedWith(`Bad Request: ${words}`),
    );
    expect(telegram.openChat(CHAT)).toHaveLength(0);
  });

  it('tells of a keyboard under an album', async () => {
    const media = [1, 2].map(() => ({ type: 'photo', media: 'attach://one', caption: 'c' }));
    const body = { chat_id: 77, media, reply_markup: { inline_keyboard: [] } };
    expect((await call('sendMediaGroup', body, { one: png() })).ok).toBe(true);
    expect(telegram.violations).toEqual(['an album has no keyboard']);
  });
});

describe('the local Bot API on edits', () => {
  it('refuses what is not there, what is the same, and text where there is a caption', async () => {
    const text = await sent();
    const [picture] = [(await call('sendPhoto', { chat_id: 77, caption: 'c' }, { photo: png() })).result];
    const { message_id } = picture as { readonly message_id: number };
    const at = (id: number) => ({ chat_id: 77, message_id: id });
    expect(await call('editMessageText', { ...at(999), text: 'y' })).toEqual(
      refusedWith('Bad Request: message to edit not found'),
    );
    expect((await call('editMessageText', { ...at(text), text: 'x' })).description).toMatch(
      /^Bad Request: message is not modified/,
    );
    expect(await call('editMessageText', { ...at(message_id), text: 'y' })).toEqual(
      refusedWith('Bad Request: there is no text in the message to edit'),
    );
    expect(await call('editMessageCaption', { ...at(text), caption: 'y' })).toEqual(
      refusedWith('Bad Request: there is no caption in the message to edit'),
    );
    expect(await call('editMessageText', { ...at(text), ...html('<b>') })).toEqual(
      refusedWith(`Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`),
    );
    const media = { type: 'photo', media: 'photo-file-99' };
    expect(await call('editMessageMedia', { ...at(message_id), media })).toEqual(
      refusedWith('Bad Request: wrong file identifier/HTTP URL specified'),
    );
    expect(await call('deleteMessage', at(999))).toEqual(
      refusedWith('Bad Request: message to delete not found'),
    );
  });

  it('changes a message in its place; without a keyboard it has none any more', async () => {
    const id = await sent(keyed({ text: 'More', callback_data: 'a' }));
    const chat = telegram.openChat(CHAT);
    expect(chat[0]?.keyboard).toHaveLength(1);
    await call('editMessageText', { chat_id: 77, message_id: id, text: 'y' });
    expect(chat).toHaveLength(1);
    expect(chat[0]).toMatchObject({ id, text: 'y', keyboard: [], edits: 1 });
  });

  it('swaps one photo of an album for another, not for a document', async () => {
    const media = [1, 2].map(() => ({ type: 'photo', media: 'attach://one', caption: 'c' }));
    await call('sendMediaGroup', { chat_id: 77, media }, { one: png() });
    const chat = telegram.openChat(CHAT);
    const at = { chat_id: 77, message_id: chat[1]?.id };
    const swap = (type: string) =>
      call(
        'editMessageMedia',
        { ...at, media: { type, media: 'attach://two', caption: 'd' } },
        { two: png(9, 9) },
      );
    expect((await swap('document')).ok).toBe(false);
    expect((await swap('photo')).ok).toBe(true);
    expect(chat.map(({ text, edits }) => [text, edits])).toEqual([
      ['c', 0],
      ['d', 1],
    ]);
  });
});

describe('the local Bot API on presses', () => {
  const tooOld = refusedWith(
    'Bad Request: query is too old and response timeout expired or query ID is invalid',
  );

  it('brings a press by its label, or with any data, and takes one answer to it in time', async () => {
    const id = await sent(keyed({ text: 'More', callback_data: 'a' }));
    const press = telegram.press(77, id, 'More');
    telegram.press(77, id, { data: 'forged' }, { by: 5, language: 'zh-hans' });
    const { result } = await call('getUpdates', { allowed_updates: ['callback_query'] });
    expect(result).toMatchObject([
      { callback_query: { data: 'a', from: { id: 4242 }, message: { message_id: id } } },
      { callback_query: { data: 'forged', from: { id: 5, language_code: 'zh-hans' } } },
    ]);
    const answer = { callback_query_id: press.id, text: 'Done' };
    expect(telegram.unanswered()).toHaveLength(2);
    expect((await call('answerCallbackQuery', answer)).ok).toBe(true);
    expect(press.answers).toEqual([answer]);
    expect(telegram.unanswered()).toHaveLength(1);
    expect(await call('answerCallbackQuery', answer)).toEqual(tooOld);
    expect(telegram.violations).toEqual(['a press was answered twice']);
  });

  it('refuses an answer that is late, to nobody, or over 200 characters', async () => {
    const id = await sent(keyed({ text: 'More', callback_data: 'a' }));
    const late = telegram.press(77, id, 'More', { tooOld: true });
    expect(await call('answerCallbackQuery', { callback_query_id: late.id })).toEqual(tooOld);
    expect(await call('answerCallbackQuery', { callback_query_id: 'press-9' })).toEqual(tooOld);
    const press = telegram.press(77, id, 'More');
    const long = { callback_query_id: press.id, text: 'x'.repeat(201) };
    expect(await call('answerCallbackQuery', long)).toEqual(refusedWith('Bad Request: MESSAGE_TOO_LONG'));
    expect(() => telegram.press(77, id, 'Less')).toThrow('no button "Less" there, only More');
  });
});

describe('the local Bot API on chats', () => {
  it.each(Object.entries(REFUSALS))('that are %s refuses every message', async (_, refusal) => {
    telegram.closeChat(77, refusal);
    expect(await call('sendMessage', { chat_id: 77, text: 'x' })).toEqual('json' in refusal && refusal.json);
    expect(await call('sendPhoto', { chat_id: 77, caption: 'c' }, { photo: png() })).toEqual(
      'json' in refusal && refusal.json,
    );
  });

  it('that forbid photos still takes texts and documents', async () => {
    telegram.forbidPhotos(GROUP.id);
    expect(await call('sendPhoto', { chat_id: GROUP.id, caption: 'c' }, { photo: png() })).toEqual(
      refusedWith('Bad Request: not enough rights to send photos to the chat'),
    );
    const document = new Blob(['a,b']);
    expect((await call('sendDocument', { chat_id: GROUP.id }, { document })).ok).toBe(true);
    expect((await call('sendMessage', { chat_id: '@traders', text: 'x' })).ok).toBe(true);
  });

  it('that moved answers with the new id, and both chats say so', async () => {
    telegram.openChat({ id: -5, type: 'group' });
    telegram.migrate(-5, -100_555);
    expect(await call('sendMessage', { chat_id: -5, text: 'x' })).toEqual({
      ...refusedWith('Bad Request: group chat was upgraded to a supergroup chat'),
      parameters: { migrate_to_chat_id: -100_555 },
    });
    expect((await call('sendMessage', { chat_id: -100_555, text: 'x' })).ok).toBe(true);
    expect((await call('getUpdates', {})).result).toMatchObject([
      { message: { chat: { id: -5 }, migrate_to_chat_id: -100_555 } },
      { message: { chat: { id: -100_555 }, migrate_from_chat_id: -5 } },
    ]);
  });

  it.each([
    ['closed', 'TOPIC_CLOSED'],
    ['deleted', 'message thread not found'],
  ] as const)('with a topic that is %s refuses messages there', async (state, words) => {
    telegram.say({ text: 'hi', chat: GROUP, topic: 5 });
    const body = { chat_id: GROUP.id, text: 'x', message_thread_id: 5 };
    expect((await call('sendMessage', body)).ok).toBe(true);
    telegram.setTopic(GROUP.id, 5, state);
    expect(await call('sendMessage', body)).toEqual(refusedWith(`Bad Request: ${words}`));
  });

  it('tells members and administrators, except where it may not see them', async () => {
    telegram.setMember(CHANNEL.id, 5, 'administrator', { can_post_messages: true });
    telegram.setMember(CHANNEL.id, 6, 'member');
    const of = (user_id: number) => call('getChatMember', { chat_id: CHANNEL.id, user_id });
    expect((await of(5)).result).toMatchObject({ status: 'administrator', can_post_messages: true });
    expect((await of(7)).result).toMatchObject({ status: 'left' });
    expect((await call('getChatAdministrators', { chat_id: CHANNEL.id })).result).toHaveLength(1);
    expect((await call('getChat', { chat_id: '@Traders' })).result).toMatchObject({ id: GROUP.id });
    expect(await call('getChatAdministrators', { chat_id: 77 })).toEqual(
      refusedWith('Bad Request: there are no administrators in the private chat'),
    );
    telegram.hideMembers(CHANNEL.id);
    expect(await of(5)).toEqual(refusedWith('Bad Request: member list is inaccessible'));
  });

  it('shows nobody typing in a channel', async () => {
    expect((await call('sendChatAction', { chat_id: GROUP.id, action: 'typing' })).ok).toBe(true);
    expect((await call('sendChatAction', { chat_id: CHANNEL.id, action: 'typing' })).ok).toBe(false);
  });
});

describe('the local Bot API on menus', () => {
  const entry = (command: string, description = 'd'): Body => ({ command, description });
  it.each([
    ['a hyphen', { commands: [entry('sup-port')] }, 'BOT_COMMAND_INVALID'],
    ['a capital', { commands: [entry('Support')] }, 'BOT_COMMAND_INVALID'],
    ['33 letters', { commands: [entry('x'.repeat(33))] }, 'BOT_COMMAND_INVALID'],
    ['no description', { commands: [entry('a', '')] }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
    ['257 characters', { commands: [entry('a', 'x'.repeat(257))] }, 'BOT_COMMAND_DESCRIPTION_INVALID'],
    [
      '101 commands',
      { commands: Array.from({ length: 101 }, (_, index) => entry(`a${index}`)) },
      'too many commands specified',
    ],
    ['a long language', { commands: [], language_code: 'zh-CN' }, 'invalid language code specified'],
    [
      'an unknown scope',
      { commands: [], scope: { type: 'all_channels' } },
      "can't parse BotCommandScope: Unsupported type specified",
    ],
    [
      'a scope without its chat',
      { commands: [], scope: { type: 'chat' } },
      "can't parse BotCommandScope: Chat identifier is not specified",
    ],
  ])('with %s are refused', async (_, body, words) => {
    expect(await call('setMyCommands', body)).toEqual(refusedWith(`Bad Request: ${words}`));
  });

  it('are kept by scope and language', async () => {
    const of = { scope: { type: 'all_group_chats' }, language_code: 'zh' };
    await call('setMyCommands', { commands: [entry('a')], ...of });
    expect((await call('getMyCommands', of)).result).toEqual([entry('a')]);
    expect((await call('getMyCommands', {})).result).toEqual([]);
    await call('deleteMyCommands', of);
    expect((await call('getMyCommands', of)).result).toEqual([]);
  });
});

describe('the local Bot API on updates', () => {
  const poll = async (body: Body = {}) =>
    (await call('getUpdates', body)).result as readonly { readonly update_id: number }[];

  it('gives them until they are confirmed, and only the kinds asked for', async () => {
    telegram.say({ text: 'a' });
    telegram.say({ text: 'b', chat: CHANNEL });
    telegram.setOwnMembership(GROUP.id, 'kicked');
    const [first] = await poll({ allowed_updates: ['message', 'my_chat_member'] });
    expect(await poll()).toHaveLength(2);
    expect(await poll({ offset: (first?.update_id ?? 0) + 1 })).toMatchObject([
      { my_chat_member: { new_chat_member: { status: 'kicked' } } },
    ]);
    expect(await call('sendMessage', { chat_id: GROUP.id, text: 'x' })).toEqual(
      'json' in REFUSALS.kicked && REFUSALS.kicked.json,
    );
    telegram.redeliver();
    expect(await poll()).toHaveLength(2);
  });

  it('ends an older poll for a newer one', async () => {
    const older = call('getUpdates', { timeout: 5 });
    await waitFor('the older poll', () => telegram.payloads('getUpdates').length === 1);
    expect((await call('getUpdates', {})).result).toEqual([]);
    expect((await older).error_code).toBe(409);
  });

  it('knows no other token and no other method', async () => {
    const other = await fetch(`${telegram.apiRoot}/bot1:x/getMe`);
    expect(await other.json()).toEqual(refusedWith('Unauthorized', 401));
    expect(await call('sendInvoice', {})).toEqual(refusedWith('Not Found: method not found', 404));
  });

  it('brings a channel post without an author, an anonymous administrator as the group', async () => {
    telegram.say({ text: '/a', chat: CHANNEL });
    telegram.say({ text: '/a', chat: GROUP, anonymous: true });
    const [post, anonymous] = await poll();
    expect(post).toMatchObject({ channel_post: { sender_chat: CHANNEL } });
    expect(post).not.toHaveProperty('channel_post.from');
    expect(anonymous).toMatchObject({ message: { from: { id: 1087968824 }, sender_chat: GROUP } });
  });
});
