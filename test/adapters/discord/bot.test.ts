import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Adapter } from '../../../src/adapter.ts';
import { createDiscord, type DiscordParts } from '../../../src/adapters/discord/bot.ts';
import type { Question, Reply } from '../../../src/respond.ts';
import { discordContractProblems } from '../../contracts/discord-contract.ts';
import {
  DISCORD_TOKEN,
  filesShown,
  startFakeDiscord,
  textOf,
  type FakeDiscord,
  type Posted,
} from '../../doubles/fake-discord.ts';
import { readDiscordMarkdown } from '../../doubles/discord-markdown.ts';
import { chart, createLog, csvFile, message } from '../../doubles/messages.ts';
import { createToldPainter, takePicturesOf, type Fate } from '../../doubles/painter.ts';
import { waitFor } from '../../doubles/wait-for.ts';
import { commonParts } from '../../doubles/platform-parts.ts';

const CHANNEL = '123456789012345678';

let discord: FakeDiscord;
let bot: Adapter | undefined;
let questions: Question[];
let logged: ReturnType<typeof createLog>;

beforeEach(async () => {
  discord = await startFakeDiscord();
  questions = [];
  logged = createLog();
});

afterEach(async () => {
  await bot?.stop();
  bot = undefined;
  await discord.close();
  expect(logged.lines.join('\n')).not.toMatch(/canary/);
  expect(discord.violations).toEqual([]);
  expect(discordContractProblems(discord.journal)).toEqual([]);
});

const says = (text: string): Reply => ({ kind: 'message', message: message(text) });

/** A bot that answers with the command's name and the language, or as told. */
function create(parts: Partial<DiscordParts> = {}): Adapter {
  bot = createDiscord({
    token: DISCORD_TOKEN,
    apiRoot: discord.apiRoot,
    ...commonParts(),
    log: logged.log,
    takePictures: takePicturesOf(createToldPainter()),
    ...parts,
    respond: (question) => {
      questions.push(question);
      return parts.respond?.(question) ?? Promise.resolve(says(`${question.command} in ${question.lang}`));
    },
  });
  return bot;
}

async function started(parts: Partial<DiscordParts> = {}): Promise<Adapter> {
  const adapter = create(parts);
  await adapter.start();
  return adapter;
}

const calls = (pattern: RegExp) =>
  discord.journal.filter(({ method, path }) => pattern.test(`${method} ${path}`));

describe('a command on Discord', () => {
  it('is acknowledged before any other work, then answered in place', async () => {
    let acknowledgedFirst = false;
    await started({
      respond: async () => {
        acknowledgedFirst = used.acknowledged;
        await pause(30);
        return says('done');
      },
    });
    const used = discord.use({ name: 'support' });
    await waitFor('an answer', () => used.shown.length > 0);
    expect(acknowledgedFirst).toBe(true);
    expect(used.shown).toEqual(['### done']);
  });

  it.each([
    ['en-US', 'en'],
    ['en-GB', 'en'],
    ['zh-CN', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['de', 'en'],
  ])('from a reader of %s is answered in %s', async (locale, lang) => {
    await started();
    const used = discord.use({ name: 'support', locale });
    await waitFor('an answer', () => used.shown.length > 0);
    expect(questions[0]?.lang).toBe(lang);
    expect(used.shown[0]).toBe(`### support in ${lang}`);
  });

  it('brings its options by name', async () => {
    await started();
    discord.use({
      name: 'premium',
      options: [
        { name: 'strike', type: 10, value: 75_000 },
        { name: 'type', type: 3, value: 'put' },
      ],
    });
    await waitFor('a question', () => questions.length > 0);
    expect(questions[0]).toMatchObject({ command: 'premium', options: { strike: 75_000, type: 'put' } });
  });

  it('that is refused shows what is accepted', async () => {
    await started({
      respond: () => Promise.resolve({ kind: 'refusal', cause: 'usage', text: 'Choose one of: 4h, 24h.' }),
    });
    const used = discord.use({ name: 'liquidations' });
    await waitFor('a refusal', () => used.shown.length > 0);
    expect(used.shown).toEqual(['Choose one of: 4h, 24h.']);
  });

  it('shows markup and @everyone in the data as text', async () => {
    await started({
      respond: () => Promise.resolve(says('@everyone **IV** <RV> ||x|| https://example.com')),
    });
    const used = discord.use({ name: 'support' });
    const [shown = ''] = await waitFor('an answer', () => used.shown.length > 0 && used.shown);
    expect(readDiscordMarkdown(shown)).toEqual({
      text: '@\u200beveryone **IV** <RV> ||x|| https://example.com',
      bold: [],
      markup: [],
    });
  });

  it('with a long answer gets it in several messages, in order', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => `line ${index} of the letter`);
    await started({
      respond: () =>
        Promise.resolve({
          kind: 'message',
          message: message('Letter', ...lines.map((text) => ({ kind: 'note' as const, text }))),
        }),
    });
    const used = discord.use({ name: 'support' });
    await waitFor('the last line', () => used.shown.join('\n').includes('line 499'));
    expect(used.shown.length).toBeGreaterThan(2);
    expect(used.shown.join('\n').match(/line \d+/g)).toEqual(lines.map((line) => line.split(' of')[0]));
  });

  it('gets a file with its answer, also when the answer takes several messages', async () => {
    const long = { kind: 'text', text: 'word '.repeat(1000) } as const;
    await started({
      respond: ({ command }) =>
        Promise.resolve({
          kind: 'message',
          message: message('t', ...(command === 'support' ? [] : [long]), csvFile()),
        }),
    });
    for (const name of ['support', 'unlocks']) {
      const used = discord.use({ name });
      await waitFor('the file', () => discord.uploads.length > (name === 'support' ? 0 : 1));
      await waitFor('the text', () => used.shown.join('').includes('Two days of a series'));
    }
    const file = { field: 'files[0]', name: 'series.csv', type: 'text/csv', content: csvFile().content };
    expect(discord.uploads).toMatchObject([file, file]);
  });

  it('that came too late is dropped quietly, and the bot goes on', async () => {
    await started();
    discord.use({ name: 'support' }).expired = true;
    await waitFor('a warning', () => logged.lines.some((line) => line.includes('10062')));
    const used = discord.use({ name: 'support' });
    await waitFor('an answer', () => used.shown.length > 0);
    expect(questions).toHaveLength(1);
  });

  it('already acknowledged by a repeated request is answered all the same', async () => {
    await started();
    discord.fault(/callback/, {
      status: 400,
      json: { code: 40060, message: 'Interaction has already been acknowledged.' },
    });
    const used = discord.use({ name: 'support' });
    used.acknowledged = true;
    await waitFor('an answer', () => used.shown.length > 0);
  });

  it('acknowledged but answered with an error by Discord is tried again', async () => {
    await started();
    discord.fault(/PATCH .*original/, { status: 500, raw: 'oops', type: 'text/plain' });
    const used = discord.use({ name: 'support' });
    await waitFor('an answer', () => used.shown.length > 0);
  });

  it('is answered over a connection that breaks', async () => {
    await started();
    discord.fault(/callback/, 'reset');
    discord.fault(/PATCH .*original/, 'lost');
    const used = discord.use({ name: 'support' });
    await waitFor('an answer', () => used.shown.length > 0);
    expect(used.shown).toEqual(['### support in en']);
  });

  it('waits out a rate limit', async () => {
    await started();
    discord.fault(/PATCH .*original/, {
      status: 429,
      json: { message: 'limited', retry_after: 0.05, global: false },
      headers: { 'retry-after': '0.05' },
    });
    const used = discord.use({ name: 'support' });
    await waitFor('an answer', () => used.shown.length > 0);
    expect(calls(/PATCH .*original/).map(({ status }) => status)).toEqual([429, 200]);
  });

  it('whose answer fails or never comes ends in an apology with a code', async () => {
    await started({ respond: () => Promise.reject(new Error('boom')) });
    const used = discord.use({ name: 'support', locale: 'zh-CN' });
    await waitFor('an apology', () => used.shown.length > 0);
    expect(used.shown[0]).toMatch(/程序出错（代码 [0-9a-f]{6}）/);
    await bot?.stop();
    await started({ respond: () => new Promise(() => undefined), limits: { answerMs: 50 } });
    const hanging = discord.use({ name: 'support' });
    await waitFor('an apology', () => hanging.shown.length > 0);
    expect(hanging.shown[0]).toMatch(/code [0-9a-f]{6}/);
  });

  it('whose answer Discord refuses ends in an apology too', async () => {
    await started();
    discord.fault(/PATCH .*original/, { status: 400, json: { code: 50035, message: 'Invalid Form Body' } });
    const used = discord.use({ name: 'support' });
    await waitFor('an apology', () => used.shown.length > 0);
    expect(used.shown[0]).toMatch(/code [0-9a-f]{6}/);
  });
});

describe('pictures on Discord', () => {
  const text = { kind: 'text', text: 'word' } as const;

  /** A bot that answers with these blocks, its pictures in the hands of a painter that does what it is told. */
  async function withPictures(
    told: Readonly<Record<string, Fate | readonly Fate[]>>,
    blocks: Parameters<typeof message>[1][],
    limits: DiscordParts['limits'] = {},
  ) {
    const painter = createToldPainter(told);
    const adapter = await started({
      takePictures: takePicturesOf(painter, logged.log),
      respond: () => Promise.resolve({ kind: 'message', message: message('Levels', ...blocks) }),
      limits: { drainPicturesMs: 20, ...limits },
    });
    return { painter, adapter };
  }
  const used = () => discord.use({ name: 'support' });
  const namesOf = ({ attachments }: { readonly attachments: readonly { readonly filename: string }[] }) =>
    attachments.map(({ filename }) => filename);
  const shownIn = (one: Posted) => filesShown(one).map(({ filename }) => filename);
  const warnings = () => logged.lines.filter((line) => line.includes('"level":40'));

  it('that are drawn in time come with the text, each with its words', async () => {
    await withPictures({}, [chart('structure', 'The claim.'), text, chart('support', 'Another.')]);
    const { messages } = used();
    await waitFor('an answer', () => messages.length > 0);
    const [answer] = messages as [Posted];
    expect(textOf(answer)).toBe('### Levels\nword');
    expect(filesShown(answer)).toEqual([
      { filename: 'structure.png', description: 'The claim.' },
      { filename: 'support.png', description: 'Another.' },
    ]);
    expect(calls(/PATCH/)).toHaveLength(1);
    expect(discord.uploads.map(({ type }) => type)).toEqual(['image/png', 'image/png']);
  });

  it('stay where they are when one that was late is added, as does the file', async () => {
    const { painter } = await withPictures(
      { support: 'held' },
      [chart(), chart('support'), csvFile(), text],
      {
        picturesMs: 20,
      },
    );
    const { messages } = used();
    const first = await waitFor('the text', () => messages[0]);
    expect(shownIn(first)).toEqual(['structure.png', 'series.csv']);
    painter.release();
    await waitFor('the late picture', () => namesOf(first).includes('support.png'));
    expect(shownIn(first)).toEqual(['structure.png', 'support.png', 'series.csv']);
    expect(textOf(first)).toContain('word');
  });

  it('that found no room follow by edit, the text at once', async () => {
    const { painter } = await withPictures({ structure: ['busy', 'busy', 'held'] }, [chart(), text], {
      picturesMs: 60_000,
    });
    const { messages } = used();
    const first = await waitFor('the text', () => messages[0]);
    expect(namesOf(first)).toEqual([]);
    await waitFor('the last try', () => painter.asked.length === 3);
    painter.release();
    await waitFor('the picture', () => namesOf(first).includes('structure.png'));
    expect(warnings()).toEqual([]);
  });

  it.each(['busy', 'late', 'failed'] as const)(
    'that end as %s leave the text and one line of log',
    async (fate) => {
      await withPictures({ structure: fate }, [chart(), chart('support'), text]);
      const { messages } = used();
      await waitFor('the other picture', () => messages[0] && namesOf(messages[0]).includes('support.png'));
      await waitFor('the line', () => warnings().length > 0);
      expect(warnings()).toHaveLength(1);
      expect(warnings()[0]).toContain(`"picture":"structure","why":"${fate}"`);
      await bot?.stop();
      expect(messages.map(namesOf)).toEqual([['support.png']]);
    },
  );

  it('that hang cost neither this text nor those of other commands', async () => {
    await withPictures({ structure: 'held' }, [chart(), text], { picturesMs: 20 });
    const many = Array.from({ length: 40 }, used);
    await waitFor('every text', () => many.every(({ shown }) => shown.length > 0));
    expect(warnings()).toEqual([]);
  });

  it('that Discord does not take cost themselves alone', async () => {
    await withPictures({}, [chart(), text, csvFile()]);
    discord.fault(/PATCH .*original/, { status: 413, json: { code: 40005, message: 'Too large' } });
    const { messages } = used();
    const first = await waitFor('the text', () => messages[0]);
    expect(namesOf(first)).toEqual(['series.csv']);
    expect(warnings()).toHaveLength(1);
    expect(warnings()[0]).toContain('goes without its pictures');
  });

  it('of a long letter go with the messages that hold their sections', async () => {
    const section = (name: 'structure' | 'losses' | 'flows') =>
      [
        { kind: 'heading', text: name },
        chart(name),
        { kind: 'text', text: `${name} `.repeat(3000 / (name.length + 1)) },
      ] as const;
    await withPictures(
      { flows: 'held' },
      [...section('structure'), ...section('losses'), ...section('flows')],
      {
        picturesMs: 20,
      },
    );
    const { messages } = used();
    await waitFor('three messages', () => messages.length === 3);
    expect(messages.map(namesOf)).toEqual([['structure.png'], ['losses.png'], []]);
    for (const one of messages)
      for (const { filename } of one.attachments)
        expect(textOf(one)).toContain(`**${filename.replace('.png', '')}**`);
  });

  it('are added to a follow-up of their own when they were late', async () => {
    const long = { kind: 'text', text: 'word '.repeat(1000) } as const;
    const { painter } = await withPictures({ structure: 'held' }, [long, chart()], { picturesMs: 20 });
    const { messages } = used();
    await waitFor('two messages', () => messages.length === 2);
    painter.release();
    await waitFor('the picture', () => messages[1] && namesOf(messages[1]).includes('structure.png'));
    expect(messages[0]?.attachments).toEqual([]);
  });

  it('of a post come with it, also when the answer was lost, and are drawn once for all channels', async () => {
    const painter = createToldPainter();
    const adapter = await started({ takePictures: takePicturesOf(painter, logged.log) });
    const digest = message('Digest', chart());
    discord.openChannel(CHANNEL);
    discord.openChannel('2');
    discord.fault(/POST .*messages/, 'lost');
    for (const channel of [CHANNEL, '2']) {
      await adapter.post({ channel: channel }, digest);
      expect(discord.postedIn(channel).map(namesOf)).toEqual([['structure.png']]);
    }
    expect(painter.asked).toEqual(['structure']);
  });

  it('of a post follow by edit when they are late, and the post does not wait for them twice', async () => {
    const painter = createToldPainter({ structure: 'held' });
    const adapter = await started({
      takePictures: takePicturesOf(painter, logged.log),
      limits: { postPicturesMs: 20 },
    });
    discord.openChannel(CHANNEL);
    await adapter.post({ channel: CHANNEL }, message('Digest', chart()));
    const [posted] = discord.postedIn(CHANNEL);
    expect(posted && namesOf(posted)).toEqual([]);
    painter.release();
    await waitFor('the picture', () => posted && namesOf(posted).includes('structure.png'));
    expect(posted && textOf(posted)).toBe('### Digest');
  });

  it('may not be attached in a channel: the post goes without them', async () => {
    const adapter = await started();
    const shown = discord.openChannel(CHANNEL);
    discord.fault(/POST .*messages/, { status: 403, json: { code: 50013, message: 'Missing Permissions' } });
    await adapter.post({ channel: CHANNEL }, message('Digest', chart()));
    expect(shown).toEqual(['### Digest']);
  });
});
