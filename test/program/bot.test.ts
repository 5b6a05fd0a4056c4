import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { startProgram } from '../doubles/built-program.ts';
import { DISCORD_TOKEN, startFakeDiscord, type FakeDiscord } from '../doubles/fake-discord.ts';
import { startFakeTelegram, TELEGRAM_TOKEN, type FakeTelegram } from '../doubles/fake-telegram.ts';
import { storeFolder, type StoreFolder } from '../doubles/store-folder.ts';
import { waitFor } from '../doubles/wait-for.ts';

const CHANNEL = '123456789012345678';
const GROUP = { id: -1_001_234_567_890, type: 'supergroup' } as const;
const LONG_MS = 15_000;

let discord: FakeDiscord;
let telegram: FakeTelegram;
let posted: readonly string[];
let bot: ChildProcess;
let log = '';
/** Everybody asks once: nobody is slowed down. */
let reader = 500;

const folders: StoreFolder[] = [];
/** Two bots do not share a memory. */
function newFolder(): string {
  const folder = storeFolder();
  folders.push(folder);
  return folder.path;
}

const run = (env: Readonly<Record<string, string>>): ChildProcess => {
  const child = startProgram([], {
    env: {
      DATA: 'sample',
      STATE_DIR: newFolder(),
      DISCORD_API_ROOT: discord.apiRoot,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      ...env,
    },
  });
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString('utf8')));
  child.stdout.on('data', (chunk: Buffer) => (log += chunk.toString('utf8')));
  return child;
};

beforeAll(async () => {
  [discord, telegram] = await Promise.all([startFakeDiscord(), startFakeTelegram()]);
  posted = discord.openChannel(CHANNEL);
  telegram.openChat(GROUP);
  bot = run({
    DISCORD_TOKEN,
    TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN,
    DIGEST_CRON: '* * * * * *',
    DIGEST_CHANNELS: `discord:${CHANNEL},telegram:${GROUP.id}`,
  });
  await waitFor('the commands on Discord', () => discord.registered().length > 0, LONG_MS);
  await waitFor('the menu on Telegram', () => telegram.menus.size > 1, LONG_MS);
});

afterAll(async () => {
  bot.kill('SIGKILL');
  await Promise.all([discord.close(), telegram.close()]);
  for (const folder of folders) folder.remove();
});

describe('the program with both tokens', () => {
  it('registers every command on both platforms', () => {
    const names = COMMANDS.map(({ name }) => name).sort();
    expect(
      discord
        .registered()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(names);
    for (const key of ['', 'zh'])
      expect(
        telegram.menus
          .get(key)
          ?.map(({ command }) => command)
          .sort(),
      ).toEqual(names);
  });

  it.each(COMMANDS.map(({ name }) => name))(
    'answers /%s on Discord and Telegram, in both languages',
    async (name) => {
      for (const [locale, language] of [
        ['en-GB', 'en'],
        ['zh-TW', 'zh-hans'],
      ] as const) {
        const { shown } = discord.use({ name, locale });
        reader += 1;
        const chat = telegram.say({
          text: `/${name}`,
          language,
          chat: { id: language.length, type: 'private' },
          by: reader,
        });
        const texts = () => chat.filter(({ photo }) => photo === undefined);
        const before = texts().length;
        await waitFor(`/${name} on Discord in ${locale}`, () => shown.length > 0);
        await waitFor(`/${name} on Telegram in ${language}`, () => texts().length > before);
        const [onDiscord, onTelegram] = [
          shown.join('\n'),
          texts()
            .slice(before)
            .map(({ text }) => text)
            .join('\n'),
        ];
        for (const text of [onDiscord, onTelegram]) {
          expect(/[\u4e00-\u9fff]/.test(text)).toBe(language !== 'en');
          expect(text).not.toMatch(/undefined|NaN|\[object|\bnull\b/);
        }
      }
    },
  );

  it('shows the picture of an answer on both', async () => {
    const { messages } = discord.use({ name: 'skew' });
    const chat = telegram.say({ text: '/skew', language: 'en', chat: { id: 12, type: 'private' } });
    const name = 'skew.png';
    await waitFor(
      'the picture on Discord',
      () => messages[0]?.attachments.some(({ filename }) => filename === name),
      LONG_MS,
    );
    await waitFor('the picture on Telegram', () => chat.some(({ photo }) => photo?.name === name), LONG_MS);
  });

  it('refuses a bad option with what is accepted', async () => {
    const chat = telegram.say({ text: '/flows 8d', language: 'en', chat: { id: 9, type: 'private' } });
    await waitFor('the refusal', () => chat.length > 0);
    expect(chat[0]?.text).toContain('7d, 30d, 90d');
  });

  it("posts today's reading to the configured channels", async () => {
    const group = telegram.openChat(GROUP);
    await waitFor('the digest on Discord', () => posted.length > 0, LONG_MS);
    await waitFor('the digest on Telegram', () => group.length > 0, LONG_MS);
    for (const text of [posted[0], group[0]?.text]) expect(text).toContain('simulated');
  });

  it('acknowledged in time, pinged nobody, and sent nothing the platforms refuse', () => {
    expect(discord.violations).toEqual([]);
    expect(telegram.violations).toEqual([]);
  });

  it(
    'stops at SIGTERM with 0, and shows no token anywhere',
    async () => {
      bot.kill('SIGTERM');
      const [code] = (await once(bot, 'exit')) as [number | null];
      expect(code).toBe(0);
      expect(log).not.toContain(DISCORD_TOKEN);
      expect(log).not.toContain(TELEGRAM_TOKEN);
      expect(log).not.toContain('canary');
    },
    LONG_MS,
  );
});

describe('the program without a token', () => {
  it('prints the digest in the terminal, also when nothing can be typed', async () => {
    const child = startProgram([], { env: { DIGEST_CRON: '* * * * * *', DIGEST_CHANNELS: 'console:-' } });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
    child.stdin.end();
    try {
      await waitFor(
        'the greeting and two digests',
        () => out.split('Not investment advice.').length > 3,
        LONG_MS,
      );
    } finally {
      child.kill('SIGTERM');
    }
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
  });
});

describe('the program when one platform cannot start', () => {
  it('names the token that is refused and goes on with the other platform', async () => {
    log = '';
    const child = run({ DISCORD_TOKEN: 'canary.wrong.discord-token', TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN });
    try {
      const chat = telegram.say({ text: '/price', language: 'en', chat: { id: 11, type: 'private' } });
      await waitFor('an answer on Telegram', () => chat.length > 0, LONG_MS);
      await waitFor('the reason in the log', () => log.includes('DISCORD_TOKEN'), LONG_MS);
      expect(log).not.toContain('canary');
    } finally {
      child.kill('SIGKILL');
    }
  });

  it(
    'ends with 1 when none can',
    async () => {
      const child = run({ DISCORD_TOKEN: 'canary.wrong.discord-token' });
      const [code] = (await once(child, 'exit')) as [number | null];
      expect(code).toBe(1);
    },
    LONG_MS,
  );
});
