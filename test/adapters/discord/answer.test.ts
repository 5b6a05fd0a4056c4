import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { DiscordParts } from '../../../src/adapters/discord/bot.ts';
import { createGuard } from '../../../src/guard.ts';
import type { Question, Reply } from '../../../src/respond.ts';
import { readDiscordMarkdown } from '../../doubles/discord-markdown.ts';
import { isEphemeral, type Used } from '../../doubles/fake-discord.ts';
import { csvFile, message } from '../../doubles/messages.ts';
import { createForgetfulPreferences } from '../../doubles/platform-parts.ts';
import { runningDiscord } from '../../doubles/running-discord.ts';
import { waitFor } from '../../doubles/wait-for.ts';

const run = runningDiscord();
const GUILD = '77';
const MANAGE_GUILD = '32';

const says = (text: string): Reply => ({ kind: 'message', message: message(text) });
const refuses = (cause: 'usage' | 'fault', text: string): Reply => ({ kind: 'refusal', cause, text });

/** A bot that answers with the command's name and the language, or as told; the questions it was asked. */
async function asking(parts: Partial<DiscordParts> = {}): Promise<Question[]> {
  const questions: Question[] = [];
  await run.start({
    ...parts,
    respond: (question) => {
      questions.push(question);
      return parts.respond?.(question) ?? Promise.resolve(says(`${question.command} in ${question.lang}`));
    },
  });
  return questions;
}

async function answerTo(used: Used) {
  const interaction = run.discord.use(used);
  await waitFor('an answer', () => interaction.shown.length > 0);
  return interaction;
}

describe('a command on Discord', () => {
  it('is acknowledged before any other work, then answered in place', async () => {
    let acknowledgedFirst = false;
    await asking({
      respond: async () => {
        acknowledgedFirst = used.acknowledged;
        await pause(30);
        return says('done');
      },
    });
    const used = run.discord.use({ name: 'support' });
    await waitFor('an answer', () => used.shown.length > 0);
    expect(acknowledgedFirst).toBe(true);
    expect(used.shown).toEqual(['### done']);
    expect(used.acknowledgement).toMatchObject({ type: 5, isEphemeral: false });
  });

  it.each([
    ['en-US', 'en'],
    ['en-GB', 'en'],
    ['zh-CN', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['de', 'en'],
  ])('from a reader of %s is answered in %s', async (locale, lang) => {
    await asking();
    const { shown } = await answerTo({ name: 'support', locale });
    expect(shown[0]).toBe(`### support in ${lang}`);
  });

  it('is answered in the language and zone the reader chose', async () => {
    const preferences = createForgetfulPreferences();
    await preferences.set({ platform: 'discord', kind: 'user', id: '5' }, { lang: 'zh-CN' });
    await preferences.set({ platform: 'discord', kind: 'chat', id: '6' }, { zone: 'Asia/Shanghai' });
    const questions = await asking({ preferences });
    await answerTo({ name: 'support', user: '5', channel: '6' });
    expect(questions[0]).toMatchObject({ lang: 'zh-CN', zone: 'Asia/Shanghai' });
  });

  it('brings its options by name', async () => {
    const questions = await asking();
    run.discord.use({
      name: 'premium',
      options: [
        { name: 'strike', type: 10, value: 75_000 },
        { name: 'type', type: 3, value: 'put' },
      ],
    });
    await waitFor('a question', () => questions.length > 0);
    expect(questions[0]).toMatchObject({ command: 'premium', options: { strike: 75_000, type: 'put' } });
  });

  it.each([
    ['in a direct message', {}, true, true],
    ['by a member', { guild: GUILD, permissions: '2048' }, false, false],
    ['by one who manages the server', { guild: GUILD, permissions: MANAGE_GUILD }, false, true],
    ['by an administrator', { guild: GUILD, permissions: '8' }, false, true],
    ['in a group of friends', { context: 2 as const }, false, false],
  ])('%s says who asks and what they may set up', async (_, where, isPrivate, manages) => {
    const questions = await asking();
    await answerTo({ name: 'support', user: '5', channel: '6', ...where });
    const { asker } = questions[0] ?? {};
    expect(asker).toMatchObject({ platform: 'discord', user: '5', chat: '6', isPrivate });
    expect(await asker?.mayManage('6')).toBe(manages);
    expect(await asker?.mayManage('7')).toBe(false);
  });

  it('that cannot be understood is refused to the one who asked alone', async () => {
    await asking({
      refusalOf: () => 'Choose one of: 4h, 24h.',
      respond: () => Promise.resolve(refuses('usage', 'Choose one of: 4h, 24h.')),
    });
    const { messages, shown, acknowledgement } = await answerTo({ name: 'liquidations' });
    expect(acknowledgement).toMatchObject({ type: 5, isEphemeral: true });
    expect(shown).toEqual(['Choose one of: 4h, 24h.']);
    expect(messages.map(isEphemeral)).toEqual([true]);
  });

  it('of a personal kind is answered to the one who asked alone, all of it', async () => {
    await asking({
      commands: [{ name: 'support', options: {}, isPersonal: true, run: () => Promise.reject(new Error()) }],
      respond: () =>
        Promise.resolve({
          kind: 'message',
          message: message('Mine', { kind: 'text', text: 'word '.repeat(1000) }),
        }),
    });
    const used = await answerTo({ name: 'support' });
    await waitFor('the second part', () => used.messages.length === 2);
    expect(used.messages.map(isEphemeral)).toEqual([true, true]);
  });

  it('shows markup and @everyone in the data as text', async () => {
    await asking({ respond: () => Promise.resolve(says('@everyone **IV** <RV> ||x|| https://example.com')) });
    const { shown } = await answerTo({ name: 'support' });
    expect(readDiscordMarkdown(shown[0] ?? '')).toEqual({
      text: '@\u200beveryone **IV** <RV> ||x|| https://example.com',
      bold: [],
      markup: [],
    });
  });

  it('with a long answer gets it in several messages, in order', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => `line ${index} of the letter`);
    const blocks = lines.map((text) => ({ kind: 'note' as const, text }));
    await asking({
      respond: () => Promise.resolve({ kind: 'message', message: message('Letter', ...blocks) }),
    });
    const used = run.discord.use({ name: 'support' });
    await waitFor('the last line', () => used.shown.join('\n').includes('line 499'));
    expect(used.shown.length).toBeGreaterThan(3);
    expect(used.shown.join('\n').match(/line \d+/g)).toEqual(lines.map((line) => line.split(' of')[0]));
  });

  it('gets a file with its answer, also when the answer takes several messages', async () => {
    const long = { kind: 'text', text: 'word '.repeat(1000) } as const;
    await asking({
      respond: ({ command }) =>
        Promise.resolve({
          kind: 'message',
          message: message('t', ...(command === 'support' ? [] : [long]), csvFile()),
        }),
    });
    for (const name of ['support', 'unlocks']) {
      const used = run.discord.use({ name });
      await waitFor('the text', () => used.shown.join('').includes('Two days of a series'));
    }
    const file = { field: 'files[0]', name: 'series.csv', type: 'text/csv', content: csvFile().content };
    expect(run.discord.uploads).toMatchObject([file, file]);
  });
});

describe('a flood of commands on Discord', () => {
  it('is told once to slow down, to the one who floods alone, and then not answered', async () => {
    const nowMs = 0;
    const questions = await asking({
      guard: createGuard(() => nowMs, {
        user: { burst: 1, perMinute: 1 },
        chat: { burst: 9, perMinute: 9 },
        guild: { burst: 9, perMinute: 9 },
        all: { burst: 9, perMinute: 9 },
      }),
    });
    await answerTo({ name: 'support', user: '5' });
    const told = await answerTo({ name: 'support', user: '5', locale: 'zh-CN' });
    expect(told.acknowledgement).toMatchObject({ type: 4, isEphemeral: true });
    expect(told.shown[0]).toContain('请稍候一分钟');
    const dropped = run.discord.use({ name: 'support', user: '5' });
    await answerTo({ name: 'support', user: '6' });
    expect(dropped.acknowledged).toBe(false);
    expect(questions).toHaveLength(2);
  });

  it('is counted by who asks, the channel and the server', async () => {
    const callers: unknown[] = [];
    await asking({
      guard: (caller) => {
        callers.push(caller);
        return 'go';
      },
    });
    await answerTo({ name: 'support', user: '5', channel: '6', guild: GUILD });
    expect(callers).toEqual([{ platform: 'discord', user: '5', chat: '6', guild: GUILD }]);
  });
});

describe('an answer on Discord that goes wrong', () => {
  it('came too late: it is dropped quietly, and the bot goes on', async () => {
    const questions = await asking();
    run.discord.use({ name: 'support' }).expired = true;
    await waitFor('a warning', () => run.logged.lines.some((line) => line.includes('10062')));
    await answerTo({ name: 'support' });
    expect(questions).toHaveLength(1);
  });

  it('was acknowledged by a repeated request: it is given all the same', async () => {
    await asking();
    const body = { code: 40060, message: 'Interaction has already been acknowledged.' };
    run.discord.fault(/callback/, { status: 400, json: body });
    const used = run.discord.use({ name: 'support' });
    used.acknowledged = true;
    await waitFor('an answer', () => used.shown.length > 0);
  });

  it('met an error of Discord: it is tried again', async () => {
    await asking();
    run.discord.fault(/PATCH .*original/, { status: 500, raw: 'oops', type: 'text/plain' });
    await answerTo({ name: 'support' });
  });

  it('met a connection that breaks: it is given once', async () => {
    await asking();
    run.discord.fault(/callback/, 'reset');
    run.discord.fault(/PATCH .*original/, 'lost');
    expect((await answerTo({ name: 'support' })).shown).toEqual(['### support in en']);
  });

  it('met a rate limit: it waits', async () => {
    await asking();
    run.discord.fault(/PATCH .*original/, {
      status: 429,
      json: { message: 'limited', retry_after: 0.05, global: false },
      headers: { 'retry-after': '0.05' },
    });
    await answerTo({ name: 'support' });
    expect(run.calls(/PATCH .*original/).map(({ status }) => status)).toEqual([429, 200]);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('boom'))],
    ['never comes', () => new Promise<Reply>(() => undefined)],
  ])('%s: an apology with a code goes to the one who asked, and "thinking" to nobody', async (_, respond) => {
    await asking({ respond, limits: { answerMs: 50 } });
    const used = await answerTo({ name: 'support', locale: 'zh-CN' });
    expect(used.shown).toEqual([expect.stringMatching(/程序出错（代码 [0-9a-f]{6}）/)]);
    expect(used.messages.map(isEphemeral)).toEqual([true]);
    expect(used.isThinking).toBe(false);
    expect(run.calls(/DELETE .*original/)).toHaveLength(1);
  });

  it('is a fault of ours: the line goes to the one who asked alone', async () => {
    await asking({ respond: () => Promise.resolve(refuses('fault', 'Sorry (code abc).')) });
    const { shown, messages, acknowledgement } = await answerTo({ name: 'support' });
    expect(acknowledgement).toMatchObject({ isEphemeral: false });
    expect(shown).toEqual(['Sorry (code abc).']);
    expect(messages.map(isEphemeral)).toEqual([true]);
  });

  it('cannot be told alone: then it is told in place', async () => {
    await asking({ respond: () => Promise.resolve(refuses('fault', 'Sorry (code abc).')) });
    run.discord.fault(/DELETE .*original/, { status: 403, json: { code: 50013, message: 'Missing' } });
    const { shown, messages } = await answerTo({ name: 'support' });
    expect(shown).toEqual(['Sorry (code abc).']);
    expect(messages.map(isEphemeral)).toEqual([false]);
  });

  it('has its "thinking" taken away twice when the first answer was lost', async () => {
    await asking({ respond: () => Promise.resolve(refuses('fault', 'Sorry (code abc).')) });
    run.discord.fault(/DELETE .*original/, 'lost');
    const { messages } = await answerTo({ name: 'support' });
    expect(messages.map(isEphemeral)).toEqual([true]);
  });

  it('is refused by Discord: an apology takes its place', async () => {
    await asking();
    run.discord.fault(/PATCH .*original/, {
      status: 400,
      json: { code: 50035, message: 'Invalid Form Body' },
    });
    const { shown } = await answerTo({ name: 'support' });
    expect(shown).toEqual([expect.stringMatching(/code [0-9a-f]{6}/)]);
  });

  it('is refused in its second part: the first stays, the apology goes to the one who asked', async () => {
    const long = { kind: 'text', text: 'word '.repeat(1000) } as const;
    await asking({ respond: () => Promise.resolve({ kind: 'message', message: message('Letter', long) }) });
    run.discord.fault(/POST .*webhooks/, {
      status: 400,
      json: { code: 50035, message: 'Invalid Form Body' },
    });
    const used = await answerTo({ name: 'support' });
    await waitFor('the apology', () => used.messages.length === 2);
    expect(used.shown[0]).toContain('### Letter');
    expect(used.shown[1]).toMatch(/code [0-9a-f]{6}/);
    expect(used.messages.map(isEphemeral)).toEqual([false, true]);
  });
});
