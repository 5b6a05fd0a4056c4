import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/index.ts';
import { discordContractProblems } from '../contracts/discord-contract.ts';
import { telegramContractProblems } from '../contracts/telegram-contract.ts';
import { startProgram } from '../doubles/built-program.ts';
import {
  buttonsOf,
  DISCORD_TOKEN,
  menusOf,
  startFakeDiscord,
  type FakeDiscord,
  type Interaction,
} from '../doubles/fake-discord.ts';
import { startFakeTelegram, TELEGRAM_TOKEN, type FakeTelegram } from '../doubles/fake-telegram.ts';
import { storeFolder, type StoreFolder } from '../doubles/store-folder.ts';
import { waitFor } from '../doubles/wait-for.ts';

const LONG_MS = 30_000;
const EVERYTHING_MS = 120_000;
/** How long Discord waits for the first answer. */
const FIRST_MS = 3_000;
const NAMES = COMMANDS.map(({ name }) => name);

let discord: FakeDiscord;
let telegram: FakeTelegram;
let folder: StoreFolder;
let bot: ChildProcess;
let log = '';

beforeAll(async () => {
  [discord, telegram] = await Promise.all([startFakeDiscord(), startFakeTelegram()]);
  folder = storeFolder();
  bot = startProgram([], {
    env: {
      DATA: 'sample',
      STATE_DIR: folder.path,
      DISCORD_TOKEN,
      TELEGRAM_BOT_TOKEN: TELEGRAM_TOKEN,
      DISCORD_API_ROOT: discord.apiRoot,
      TELEGRAM_API_ROOT: telegram.apiRoot,
    },
  });
  for (const stream of [bot.stdout, bot.stderr])
    stream?.on('data', (chunk: Buffer) => (log += chunk.toString('utf8')));
  await waitFor('the commands on Discord', () => discord.registered().length > 0, LONG_MS);
  await waitFor('the menus on Telegram', () => telegram.menus.size > 0, LONG_MS);
}, LONG_MS);

afterAll(async () => {
  bot.kill('SIGKILL');
  await Promise.all([discord.close(), telegram.close()]);
  folder.remove();
});

const answered = ({ acknowledged, isThinking }: Interaction): boolean => acknowledged && !isThinking;
const isChinese = (text: string): boolean => /[\u4e00-\u9fff]/.test(text);

/** Readers and places of their own for every question: nobody is slowed down. */
let people = 1_000;
const someone = () => {
  people += 1;
  return { user: `77${people}`, channel: `88${people}`, guild: `99${people}` };
};

describe('on Discord', () => {
  it.each(NAMES.flatMap((name) => ['en-GB', 'zh-CN'].map((locale) => [name, locale] as const)))(
    'every button and every entry of a menu of /%s answers, in %s',
    async (name, locale) => {
      const asked = (): Interaction => discord.use({ name, locale, ...someone() });
      const first = asked();
      await waitFor(`/${name}`, () => answered(first) && first.shown.length > 0, LONG_MS);
      expect(isChinese(first.shown.join('\n'))).toBe(locale === 'zh-CN');
      const buttons = first.messages.flatMap(buttonsOf).filter(({ disabled }) => !disabled);
      const entries = first.messages.flatMap(menusOf).flatMap(({ options }) => options);
      for (const { label } of buttons) {
        // A press may change what stands there: each is made under an answer of its own.
        const { messages, ...own } = asked();
        await waitFor(`/${name} again`, () => messages.some((one) => buttonsOf(one).length > 0), LONG_MS);
        const on = messages.find((one) => buttonsOf(one).some((button) => button.label === label));
        if (on === undefined) throw new Error(`no ${label} under /${name}`);
        const press = discord.press(on, label, { user: own.user, locale });
        await waitFor(`${label} of /${name}`, () => answered(press), LONG_MS);
        if (press.acknowledgement?.type === 5)
          await waitFor(`what ${label} of /${name} shows`, () => press.messages.length > 0, LONG_MS);
      }
      for (const { label } of entries) {
        const on = first.messages.find((one) => menusOf(one).length > 0);
        if (on === undefined) throw new Error(`no menu under /${name}`);
        const choice = discord.select(on, label, { user: first.user, locale });
        await waitFor(`${label} of /${name}`, () => answered(choice) && choice.messages.length > 0, LONG_MS);
      }
    },
    EVERYTHING_MS,
  );

  it('nothing was acknowledged late, refused or against the rules', () => {
    const all = discord.interactions();
    expect(all.length).toBeGreaterThan(NAMES.length * 2);
    expect(all.filter(({ acknowledgement }) => !((acknowledgement?.ms ?? Infinity) < FIRST_MS))).toEqual([]);
    expect(discord.journal.filter(({ status = 0 }) => status >= 400)).toEqual([]);
    expect(discord.violations).toEqual([]);
    expect(discordContractProblems(discord.journal)).toEqual([]);
  });
});

describe('on Telegram', () => {
  it.each(NAMES.flatMap((name) => ['en', 'zh-hans'].map((language) => [name, language] as const)))(
    'every button of /%s answers, in %s',
    async (name, language) => {
      const ask = async () => {
        people += 1;
        const chat = { id: people, type: 'private' } as const;
        const shown = telegram.say({ text: `/${name}`, language, chat, by: people });
        await waitFor(`/${name}`, () => shown.some(({ text }) => text !== ''), LONG_MS);
        return { chat: people, shown };
      };
      const first = await ask();
      expect(isChinese(first.shown.map(({ text }) => text).join('\n'))).toBe(language !== 'en');
      await waitFor(`the last of /${name}`, () => first.shown.length > 0, LONG_MS);
      for (const { text: label } of first.shown.flatMap(({ keyboard }) => keyboard.flat())) {
        const { chat, shown } = await ask();
        const on = await waitFor(
          `${label} under /${name}`,
          () => shown.find(({ keyboard }) => keyboard.flat().some(({ text }) => text === label)),
          LONG_MS,
        );
        const press = telegram.press(chat, on.id, label, { by: chat, language });
        await waitFor(`the answer to ${label} of /${name}`, () => press.answers.length > 0, LONG_MS);
      }
    },
    EVERYTHING_MS,
  );

  it('no press is left waiting, nothing was refused or against the rules', async () => {
    await waitFor('the last press', () => telegram.unanswered().length === 0, LONG_MS);
    expect(telegram.journal.filter(({ status = 0 }) => status >= 400)).toEqual([]);
    expect(telegram.violations).toEqual([]);
    expect(telegramContractProblems(telegram.journal)).toEqual([]);
  });
});

it('no secret is in the log', () => {
  expect(log).not.toContain('canary');
});
