import { describe, expect, it } from 'vitest';
import { COMMANDS as REAL_COMMANDS } from '../../../commands/index.ts';
import { toDiscordCommands, type CommandWords } from '../../../src/adapters/discord/commands.ts';
import { catalogue } from '../../../src/locales/index.ts';
import { discordContractProblems } from '../../contracts/discord-contract.ts';
import { commandsRefusal } from '../../doubles/discord-command-rules.ts';
import { COMMANDS } from '../../doubles/messages.ts';

const words: CommandWords = { en: catalogue('en'), 'zh-CN': catalogue('zh-CN') };
const registered = toDiscordCommands(COMMANDS, words);

describe('the commands as Discord registers them', () => {
  it('describes each in English and in both kinds of Chinese, under one name', () => {
    expect(registered[0]).toEqual({
      type: 1,
      name: 'support',
      description: words.en.commands.support.description,
      description_localizations: {
        'zh-CN': words['zh-CN'].commands.support.description,
        'zh-TW': words['zh-CN'].commands.support.description,
      },
      options: [],
      contexts: [0, 1, 2],
      integration_types: [0, 1],
    });
  });

  it('offers choices, numbers and whole numbers, none of them required', () => {
    const options = new Map(
      registered.flatMap(({ name, options: all = [] }) => all.map((one) => [`${name} ${one.name}`, one])),
    );
    expect(options.get('liquidations window')).toMatchObject({
      type: 3,
      required: false,
      choices: [
        {
          name: '4 hours',
          name_localizations: { 'zh-CN': '4 小时', 'zh-TW': '4 小时' },
          value: '4h',
        },
        { name: '24 hours', value: '24h' },
        { name: '7 days', value: '7d' },
      ],
    });
    expect(options.get('premium strike')).toMatchObject({ type: 10, min_value: 1_000, max_value: 1_000_000 });
    expect(options.get('unlocks days')).toMatchObject({ type: 4, min_value: 1, max_value: 365 });
  });

  it('are taken by Discord, those of this project included', () => {
    for (const commands of [COMMANDS, REAL_COMMANDS]) {
      const body = toDiscordCommands(commands, words);
      expect(commandsRefusal(body)).toBeUndefined();
      const call = {
        order: 0,
        method: 'PUT',
        path: '/api/v10/applications/1/commands',
        query: {},
        headers: {},
        body,
      };
      expect(discordContractProblems([call])).toEqual([]);
    }
  });

  it('complete what is typed where there are more choices than Discord takes, or what the market holds is meant', () => {
    const many = Array.from({ length: 26 }, (_, index) => `c${index}`) as [string, ...string[]];
    const [body] = toDiscordCommands(
      [
        {
          ...COMMANDS[2]!,
          options: {
            strike: { kind: 'number', min: 1, max: 9, suggested: 'strikes' },
            type: { kind: 'choice', choices: many, default: 'c0' },
          },
        },
      ],
      words,
    );
    for (const option of body?.options ?? []) {
      expect(option).toMatchObject({ autocomplete: true });
      expect(option).not.toHaveProperty('choices');
    }
    expect(body?.options).toHaveLength(2);
  });

  it('fail here and not at Discord when a description is too long', () => {
    const long = { ...words.en.commands, support: { description: 'x'.repeat(101), options: {} } };
    expect(() => toDiscordCommands(COMMANDS, { ...words, en: { ...words.en, commands: long } })).toThrow(
      /support.*101/,
    );
  });
});
