import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Adapter } from '../../../src/adapter.ts';
import { createTelegram, type TelegramParts } from '../../../src/adapters/telegram/bot.ts';
import { CHART_NAMES } from '../../../src/charts/chart-spec.ts';
import { ConfigError } from '../../../src/errors.ts';
import type { Question, Reply } from '../../../src/respond.ts';
import { telegramContractProblems } from '../../contracts/telegram-contract.ts';
import {
  startFakeTelegram,
  TELEGRAM_TOKEN,
  telegramError,
  type Chat,
  type FakeTelegram,
} from '../../doubles/fake-telegram.ts';
import { chart, COMMANDS, createLog, csvFile, message } from '../../doubles/messages.ts';
import { createToldPainter, takePicturesOf, type Fate } from '../../doubles/painter.ts';
import { waitFor } from '../../doubles/wait-for.ts';
import { commonParts } from '../../doubles/platform-parts.ts';

const GROUP: Chat = { id: -100_123, type: 'supergroup' };
const BAD_GATEWAY = { status: 502, raw: '<html>Bad Gateway</html>', type: 'text/html' };

let telegram: FakeTelegram;
let bot: Adapter | undefined;
let questions: Question[];
let logged: ReturnType<typeof createLog>;

beforeEach(async () => {
  telegram = await startFakeTelegram();
  questions = [];
  logged = createLog();
});

afterEach(async () => {
  await bot?.stop();
  bot = undefined;
  await telegram.close();
  expect(logged.lines.join('\n')).not.toMatch(/canary/);
  expect(telegram.violations).toEqual([]);
  expect(telegramContractProblems(telegram.journal)).toEqual([]);
});

const says = (text: string): Reply => ({ kind: 'message', message: message(text) });
const refuses = (text: string): Reply => ({ kind: 'refusal', cause: 'usage', text });

/** A bot that answers with the command's name and the language, or as told; its waits are short. */
function create({ limits, respond, ...parts }: Partial<TelegramParts> = {}): Adapter {
  bot = createTelegram({
    token: TELEGRAM_TOKEN,
    apiRoot: telegram.apiRoot,
    ...commonParts(),
    log: logged.log,
    takePictures: takePicturesOf(createToldPainter()),
    limits: { retryMs: 10, conflictMs: 10, ...limits },
    ...parts,
    respond: (question) => {
      questions.push(question);
      return respond?.(question) ?? Promise.resolve(says(`${question.command} in ${question.lang}`));
    },
  });
  return bot;
}

async function started(parts: Partial<TelegramParts> = {}): Promise<Adapter> {
  const adapter = create(parts);
  await adapter.start();
  return adapter;
}

const methods = (): readonly string[] => telegram.journal.map(({ path }) => path.split('/').at(-1) ?? '');

describe('starting on Telegram', () => {
  it('fetches the updates it knows what to do with', async () => {
    await started();
    expect(methods().slice(0, 3)).toEqual(['getMe', 'deleteWebhook', 'getUpdates']);
    expect(telegram.payloads('getUpdates')[0]).toMatchObject({
      timeout: 50,
      allowed_updates: ['message', 'channel_post', 'callback_query', 'my_chat_member'],
    });
  });

  it('sets menus for everybody and for Chinese, per kind of chat, and not again while they are the same', async () => {
    await started({ commands: COMMANDS });
    const scopes = ['', 'all_private_chats', 'all_group_chats', 'all_chat_administrators'];
    expect([...telegram.menus.keys()]).toEqual(scopes.flatMap((scope) => [scope, `${scope} zh`.trim()]));
    for (const menu of telegram.menus.values())
      expect(menu.map(({ command }) => command)).toEqual(COMMANDS.map(({ name }) => name));
    expect(telegram.menus.get('zh')?.[0]?.description).toMatch(/[\u4e00-\u9fff]/);
    await bot?.stop();
    await started({ commands: COMMANDS });
    expect(telegram.payloads('setMyCommands')).toHaveLength(8);
    await bot?.stop();
    await started({ commands: COMMANDS.slice(1) });
    expect(telegram.payloads('setMyCommands')).toHaveLength(16);
    expect(telegram.menus.get('')?.map(({ command }) => command)).not.toContain('support');
  });

  it.each([401, 404])(
    'says which setting is wrong when the token is answered with %i, without its value',
    async (status) => {
      telegram.fault(/getMe/, telegramError(status, 'Unauthorized'));
      const refused = await create()
        .start()
        .then(
          () => undefined,
          (error: unknown) => error,
        );
      expect(refused).toBeInstanceOf(ConfigError);
      expect(String(refused)).toContain('TELEGRAM_BOT_TOKEN');
      expect(String(refused)).not.toContain('canary');
    },
  );

  it('tells the truth about a page instead of an answer, without the address that holds the token', async () => {
    telegram.fault(/getMe/, { status: 200, raw: '<html>captive portal</html>', type: 'text/html' });
    const refused = await create()
      .start()
      .then(
        () => undefined,
        (error: unknown) => error as Error,
      );
    expect(refused?.message).toContain('Telegram cannot be reached');
    expect(`${refused?.message} ${refused?.stack} ${String(refused?.cause)}`).not.toContain('canary');
  });

  it('gives up in time when Telegram does not answer, and can be started again', async () => {
    telegram.fault(/getMe/, 'hang');
    const adapter = create({ limits: { startMs: 100, sendMs: 200 } });
    await expect(adapter.start()).rejects.toThrow('Telegram cannot be reached');
    await adapter.start();
    await waitFor('polling', () => methods().includes('getUpdates'));
  });

  it('works on without menus when Telegram refuses them', async () => {
    telegram.fault(/setMyCommands/, telegramError(400, 'Bad Request: BOT_COMMAND_INVALID'));
    await started();
    const shown = telegram.say({ text: '/support' });
    await waitFor('an answer', () => shown.length > 0);
    expect(logged.lines.join()).toContain('BOT_COMMAND_INVALID');
  });
});

describe('a command on Telegram', () => {
  it('shows typing first, then is answered as a reply', async () => {
    await started();
    const shown = telegram.say({ text: '/support' });
    await waitFor('an answer', () => shown.length > 0);
    expect(methods().indexOf('sendChatAction')).toBeLessThan(methods().indexOf('sendMessage'));
    expect(shown[0]).toMatchObject({
      text: 'support in en',
      entities: [{ tag: 'b', text: 'support in en' }],
      payload: {
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        reply_parameters: { allow_sending_without_reply: true },
      },
    });
  });

  it.each([
    ['en', 'en'],
    ['zh-hans', 'zh-CN'],
    ['zh-hant', 'zh-CN'],
    ['pt-br', 'en'],
    [undefined, 'zh-CN'],
  ])('from a reader of %s is answered in %s', async (language, lang) => {
    await started({ defaultLang: 'zh-CN' });
    const shown = telegram.say({ text: '/support', language });
    await waitFor('an answer', () => shown.length > 0);
    expect(shown[0]?.text).toBe(`support in ${lang}`);
  });

  it('brings the words behind it', async () => {
    await started();
    telegram.say({ text: '/premium@soundings_bot 75000 put', chat: GROUP });
    await waitFor('a question', () => questions.length > 0);
    expect(questions[0]).toMatchObject({ command: 'premium', options: ['75000', 'put'] });
  });

  it('/start is /help', async () => {
    await started();
    telegram.say({ text: '/start' });
    await waitFor('a question', () => questions.length > 0);
    expect(questions[0]?.command).toBe('help');
  });

  it('that nobody knows is refused in private and left alone in groups, as is one to another bot and plain talk', async () => {
    await started({
      respond: ({ command }) =>
        Promise.resolve(command === 'moon' ? refuses('There is no command "moon".') : says('known')),
    });
    telegram.say({ text: '/moon', chat: GROUP });
    telegram.say({ text: '/support@other_bot', chat: GROUP });
    telegram.say({ text: 'hello', chat: GROUP });
    const inGroup = telegram.say({ text: '/support', chat: GROUP });
    const inPrivate = telegram.say({ text: '/moon' });
    await waitFor('two answers', () => inGroup.length > 0 && inPrivate.length > 0);
    expect(inPrivate.map(({ text }) => text)).toEqual(['There is no command "moon".']);
    expect(inGroup.map(({ text }) => text)).toEqual(['known']);
  });

  it('in a topic is answered there', async () => {
    await started();
    const shown = telegram.say({ text: '/support', chat: GROUP, topic: 9 });
    await waitFor('an answer', () => shown.length > 0);
    expect(shown[0]?.payload.message_thread_id).toBe(9);
  });

  it('from before an outage is not answered', async () => {
    await started();
    const shown = telegram.say({ text: '/losses', date: Math.floor(Date.now() / 1000) - 3600 });
    telegram.say({ text: '/support' });
    await waitFor('an answer', () => shown.length > 0);
    expect(questions.map(({ command }) => command)).toEqual(['support']);
  });

  it('shows markup and names in the data as text', async () => {
    await started({ respond: () => Promise.resolve(says('IV < RV & <b>@everyone</b>')) });
    const shown = telegram.say({ text: '/support' });
    await waitFor('an answer', () => shown.length > 0);
    expect(shown[0]).toMatchObject({ text: 'IV < RV & <b>@\u200beveryone</b>', entities: [{ tag: 'b' }] });
  });

  it('with a long answer gets it in several messages, in order, the first of them a reply', async () => {
    const lines = Array.from({ length: 900 }, (_, index) => `line ${index} of the letter`);
    await started({
      respond: () =>
        Promise.resolve({
          kind: 'message',
          message: message('Letter', ...lines.map((text) => ({ kind: 'text' as const, text }))),
        }),
    });
    const shown = telegram.say({ text: '/support' });
    await waitFor('the last line', () => shown.some(({ text }) => text.includes('line 899')));
    expect(
      shown
        .map(({ text }) => text)
        .join('\n')
        .match(/line \d+/g),
    ).toEqual(lines.map((line) => line.split(' of')[0]));
    expect(shown.map(({ payload }) => 'reply_parameters' in payload)).toEqual([
      true,
      ...shown.slice(1).map(() => false),
    ]);
  });

  it('gets a file as a document after the text, in its topic, also after a rate limit', async () => {
    await started({
      respond: () => Promise.resolve({ kind: 'message', message: message('t', csvFile()) }),
    });
    telegram.fault(/sendDocument/, telegramError(429, 'Too Many Requests', { retry_after: 0.01 }));
    const shown = telegram.say({ text: '/support', chat: GROUP, topic: 5 });
    await waitFor('the file', () => shown.length === 2);
    expect(shown[0]?.payload).toHaveProperty('reply_parameters');
    expect(shown[1]).toMatchObject({ text: 'Two days of a series', payload: { message_thread_id: 5 } });
    expect(shown[1]?.payload).not.toHaveProperty('reply_parameters');
    expect(shown[1]?.file).toMatchObject({ name: 'series.csv', content: csvFile().content });
  });

  it('that takes long does not keep others waiting', async () => {
    await started({
      respond: ({ command }) =>
        command === 'losses' ? new Promise(() => undefined) : Promise.resolve(says('quick')),
      limits: { drainMs: 10 },
    });
    telegram.say({ text: '/losses' });
    const shown = telegram.say({ text: '/support' });
    await waitFor('an answer', () => shown.length > 0);
  });

  it('whose answer fails or never comes ends in an apology with a code', async () => {
    await started({
      respond: ({ command }) =>
        command === 'support' ? Promise.reject(new Error('boom')) : new Promise(() => undefined),
      limits: { answerMs: 50 },
    });
    const shown = telegram.say({ text: '/support', language: 'zh-hans' });
    await waitFor('an apology', () => shown.length > 0);
    expect(shown[0]?.text).toMatch(/程序出错（代码 [0-9a-f]{6}）/);
    telegram.say({ text: '/help' });
    await waitFor('an apology', () => shown.length > 1);
    expect(shown[1]?.text).toMatch(/code [0-9a-f]{6}/);
  });

  it('is answered in plain text when Telegram does not take the markup', async () => {
    await started({ respond: () => Promise.resolve(says('IV < RV')) });
    telegram.fault(
      /sendMessage/,
      telegramError(400, "Bad Request: can't parse entities: Unsupported start tag"),
    );
    const shown = telegram.say({ text: '/support' });
    await waitFor('an answer', () => shown.length > 0);
    expect(shown[0]).toMatchObject({ text: 'IV < RV', entities: [] });
    expect(shown[0]?.payload).not.toHaveProperty('parse_mode');
  });

  it('refused for another reason of form ends in an apology', async () => {
    await started();
    telegram.fault(/sendMessage/, telegramError(400, 'Bad Request: message is too long'));
    const shown = telegram.say({ text: '/support' });
    await waitFor('an apology', () => shown.length > 0);
    expect(shown[0]?.text).toMatch(/code [0-9a-f]{6}/);
  });

  it('waits out a short rate limit', async () => {
    await started();
    telegram.fault(
      /sendMessage/,
      telegramError(429, 'Too Many Requests: retry after 0', { retry_after: 0.05 }),
    );
    const shown = telegram.say({ text: '/support' });
    await waitFor('an answer', () => shown.length > 0);
    expect(telegram.payloads('sendMessage')).toHaveLength(2);
  });
});

describe('polling Telegram', () => {
  it.each([
    ['502 with a page', BAD_GATEWAY],
    ['a page instead of an answer', { status: 200, raw: '<html>', type: 'text/html' }],
    ['a broken connection', 'reset' as const],
    ['a rate limit', telegramError(429, 'Too Many Requests', { retry_after: 0.01 })],
    ['another program for a while', telegramError(409, 'Conflict: terminated by other getUpdates request')],
  ])('outlives %s', async (_, answer) => {
    telegram.fault(/getUpdates/, answer, 3);
    await started();
    const shown = telegram.say({ text: '/support' });
    await waitFor('an answer', () => shown.length > 0);
  });

  it('outlives a poll that is never answered', async () => {
    telegram.fault(/getUpdates/, 'hang');
    await started({ limits: { pollMs: 50 } });
    const shown = telegram.say({ text: '/support' });
    await waitFor('an answer', () => shown.length > 0);
  });

  it('ends with a word about the second program when the conflict stays', async () => {
    const fatal: Error[] = [];
    telegram.fault(/getUpdates/, telegramError(409, 'Conflict: terminated by other getUpdates request'), 99);
    await started({ onFatal: (error) => fatal.push(error), limits: { conflictMs: 1 } });
    const error = await waitFor('the end', () => fatal[0]);
    expect(error.message).toContain('another program runs with the same token');
    expect(telegram.payloads('getUpdates')).toHaveLength(6);
  });

  it('ends with a word about the token when that is revoked', async () => {
    const fatal: Error[] = [];
    telegram.fault(/getUpdates/, telegramError(401, 'Unauthorized'));
    await started({ onFatal: (error) => fatal.push(error) });
    const error = await waitFor('the end', () => fatal[0]);
    expect(error.message).toContain('TELEGRAM_BOT_TOKEN');
    expect(logged.lines.some((line) => line.includes('lost for good'))).toBe(true);
  });

  it('stops at once, confirms what was read and finishes the answer under way', async () => {
    let finish: () => void = () => undefined;
    const adapter = await started({
      respond: async () => {
        await new Promise<void>((resolve) => (finish = resolve));
        return says('late');
      },
    });
    const shown = telegram.say({ text: '/support' });
    await waitFor('a question', () => questions.length > 0);
    await waitFor('the next poll', () => telegram.payloads('getUpdates').length > 1);
    const stopped = adapter.stop();
    setImmediate(finish);
    await stopped;
    expect(shown.map(({ text }) => text)).toEqual(['late']);
    expect(logged.lines.filter((line) => !line.includes('"level":30'))).toEqual([]);
    expect(telegram.payloads('getUpdates').at(-1)).toEqual({ offset: 501, limit: 1 });
    const { length } = telegram.journal;
    telegram.say({ text: '/support' });
    await expect(adapter.post({ channel: '77' }, message('Digest'))).rejects.toThrow('not connected');
    expect(telegram.journal).toHaveLength(length);
    await adapter.stop();
  });

  it('may be stopped before the start', async () => {
    await expect(create().stop()).resolves.toBeUndefined();
  });
});

describe('pictures on Telegram', () => {
  /** A bot that answers with these blocks, its pictures in the hands of a painter that does what it is told. */
  async function withPictures(
    told: Readonly<Record<string, Fate | readonly Fate[]>>,
    blocks: Parameters<typeof message>[1][],
    limits: TelegramParts['limits'] = {},
  ) {
    const painter = createToldPainter(told);
    const adapter = await started({
      takePictures: takePicturesOf(painter, logged.log),
      respond: () => Promise.resolve({ kind: 'message', message: message('Levels', ...blocks) }),
      limits: { drainPicturesMs: 20, ...limits },
    });
    return { painter, adapter };
  }
  const namesOf = (shown: readonly { readonly photo?: { readonly name: string } }[]) =>
    shown.map(({ photo }) => photo?.name ?? 'text');
  const warnings = () => logged.lines.filter((line) => line.includes('"level":40'));

  it('follow the text in its topic as an answer to it, the words as caption', async () => {
    await withPictures({}, [chart('structure', 'The claim <b>. One fact.')]);
    const shown = telegram.say({ text: '/support', chat: GROUP, topic: 5 });
    await waitFor('the picture', () => shown.length === 2);
    expect(shown[1]).toMatchObject({
      text: 'The claim <b>. One fact.',
      photo: { name: 'structure.png' },
      payload: { message_thread_id: 5 },
    });
    const { reply_parameters: reply } = shown[1]?.payload as { reply_parameters: { message_id: number } };
    expect(reply.message_id).toBe(shown[0]?.id);
  });

  it('come as an album when there are several, in albums of like size past ten', async () => {
    const many = CHART_NAMES.slice(0, 11).map((name) => chart(name));
    const { adapter } = await withPictures({}, [chart(), chart('support')]);
    const shown = telegram.say({ text: '/support' });
    await waitFor('the album', () => shown.length === 3);
    expect(namesOf(shown)).toEqual(['text', 'structure.png', 'support.png']);
    expect(methods().filter((method) => method === 'sendMediaGroup')).toHaveLength(1);
    const posted = telegram.openChat(GROUP);
    await adapter.post({ channel: String(GROUP.id) }, message('Letter', ...many));
    await waitFor('all of them', () => posted.length === 12);
    const sizes = telegram.payloads('sendMediaGroup').map(({ media }) => (media as unknown[]).length);
    expect(sizes).toEqual([2, 5, 6]);
  });

  it('do not keep the text or a file waiting, whatever they do', async () => {
    const { painter } = await withPictures({ structure: 'held' }, [chart(), csvFile()]);
    const many = Array.from({ length: 20 }, (_, index) =>
      telegram.say({ text: '/support', chat: { id: 100 + index, type: 'private' } }),
    );
    await waitFor('every text and file', () => many.every((shown) => shown.length === 2));
    painter.release();
    await waitFor('every picture', () => many.every((shown) => shown.length === 3));
  });

  it('that are late follow those that were ready', async () => {
    const { painter } = await withPictures({ structure: 'held' }, [chart(), chart('support')], {
      picturesMs: 20,
    });
    const shown = telegram.say({ text: '/support' });
    await waitFor('the ready one', () => shown.length === 2);
    painter.release();
    await waitFor('the late one', () => shown.length === 3);
    expect(namesOf(shown)).toEqual(['text', 'support.png', 'structure.png']);
    expect(shown[2]?.payload).toHaveProperty('reply_parameters.message_id', shown[0]?.id);
  });

  it('that found no room are asked for again', async () => {
    await withPictures({ structure: ['busy', 'busy', 'drawn'] }, [chart()], { picturesMs: 60_000 });
    const shown = telegram.say({ text: '/support' });
    await waitFor('the picture', () => shown.length === 2);
    expect(warnings()).toEqual([]);
  });

  it.each(['busy', 'late', 'failed'] as const)(
    'that end as %s leave the text and one line of log',
    async (fate) => {
      await withPictures({ structure: fate }, [chart(), chart('support')]);
      const shown = telegram.say({ text: '/support' });
      await waitFor('the other picture', () => shown.length === 2);
      await waitFor('the line', () => warnings().length > 0);
      await bot?.stop();
      expect(namesOf(shown)).toEqual(['text', 'support.png']);
      expect(warnings()).toHaveLength(1);
      expect(warnings()[0]).toContain(`"picture":"structure","why":"${fate}"`);
    },
  );

  it('that Telegram refuses cost themselves alone', async () => {
    await withPictures({}, [chart(), chart('support'), chart('flows')]);
    telegram.fault(/sendMediaGroup/, telegramError(400, 'Bad Request: PHOTO_INVALID_DIMENSIONS'));
    telegram.fault(/sendPhoto/, telegramError(400, 'Bad Request: PHOTO_INVALID_DIMENSIONS'));
    const shown = telegram.say({ text: '/support' });
    await waitFor('the others', () => shown.length === 3);
    expect(namesOf(shown)).toEqual(['text', 'support.png', 'flows.png']);
    expect(warnings()).toHaveLength(1);
    expect(warnings()[0]).toContain('structure.png');
  });

  it('that a chat does not allow are not sent one by one', async () => {
    await withPictures({}, [chart(), chart('support')]);
    telegram.fault(
      /sendMediaGroup/,
      telegramError(400, 'Bad Request: not enough rights to send photos to the chat'),
    );
    const shown = telegram.say({ text: '/support', chat: GROUP });
    await waitFor('a word about it', () => warnings().length > 0);
    await bot?.stop();
    expect(namesOf(shown)).toEqual(['text']);
    expect(methods()).not.toContain('sendPhoto');
  });
});

describe('posting on Telegram', () => {
  it('sends the parts one after the other', async () => {
    const shown = telegram.openChat(GROUP);
    const adapter = await started();
    await adapter.post(
      { channel: String(GROUP.id) },
      message('Digest', { kind: 'text', text: 'A sentence. '.repeat(700) }),
    );
    expect(shown).toHaveLength(3);
    expect(shown[0]?.text).toMatch(/^Digest/);
    expect(shown[0]?.payload).not.toHaveProperty('reply_parameters');
  });

  it('says why a chat refuses', async () => {
    const adapter = await started();
    telegram.openChat(GROUP);
    telegram.closeChat(GROUP.id, telegramError(403, 'Forbidden: bot was kicked from the supergroup chat'));
    await expect(adapter.post({ channel: String(GROUP.id) }, message('Digest'))).rejects.toThrow(
      'Telegram chat -100123, part 1 of 1: 403 Forbidden: bot was kicked from the supergroup chat',
    );
    await expect(adapter.post({ channel: '-5' }, message('Digest'))).rejects.toThrow(
      '400 Bad Request: chat not found',
    );
  });

  it('follows a group that became a supergroup', async () => {
    const adapter = await started();
    telegram.openChat({ id: -5, type: 'group' });
    telegram.closeChat(
      -5,
      telegramError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: GROUP.id,
      }),
    );
    const shown = telegram.openChat(GROUP);
    await adapter.post({ channel: '-5' }, message('Digest'));
    expect(shown).toHaveLength(1);
    expect(logged.lines.join()).toContain('DIGEST_CHANNELS');
  });

  it('does not wait for a rate limit of hours, nor twice for a short one', async () => {
    telegram.openChat(GROUP);
    const adapter = await started();
    telegram.fault(
      /sendMessage/,
      telegramError(429, 'Too Many Requests: retry after 9000', { retry_after: 9000 }),
    );
    await expect(adapter.post({ channel: String(GROUP.id) }, message('Digest'))).rejects.toThrow('429');
    telegram.fault(/sendMessage/, telegramError(429, 'Too Many Requests', { retry_after: 0.01 }), 2);
    await expect(adapter.post({ channel: String(GROUP.id) }, message('Digest'))).rejects.toThrow('429');
  });

  it('does not send again what may have arrived', async () => {
    const shown = telegram.openChat(GROUP);
    const adapter = await started();
    telegram.fault(/sendMessage/, 'lost');
    await expect(adapter.post({ channel: String(GROUP.id) }, message('Digest'))).rejects.toThrow(
      'part 1 of 1',
    );
    expect(shown).toHaveLength(1);
  });

  it('gives up in time when Telegram does not answer', async () => {
    telegram.openChat(GROUP);
    const adapter = await started({ limits: { sendMs: 100 } });
    telegram.fault(/sendMessage/, 'hang');
    await expect(adapter.post({ channel: String(GROUP.id) }, message('Digest'))).rejects.toThrow(
      'no answer within 0.1 s',
    );
  });
});
