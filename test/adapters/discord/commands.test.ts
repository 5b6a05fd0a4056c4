import { describe, expect, it } from 'vitest';
import { COMMANDS as REAL_COMMANDS } from '../../../commands/index.ts';
import {
  isRegistered,
  toDiscordCommands,
  type CommandWords,
} from '../../../src/adapters/discord/commands.ts';
import { catalogue } from '../../../src/locales/index.ts';
import { discordContractProblems } from '../../contracts/discord-contract.ts';
import { commandsRefusal } from '../../doubles/discord-rules.ts';
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
        { name: '4h', value: '4h' },
        { name: '24h', value: '24h' },
        { name: '7d', value: '7d' },
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

  it('offer no choices where there are more than Discord takes: what is typed is checked when it is read', () => {
    const metric = toDiscordCommands(REAL_COMMANDS, words)
      .find(({ name }) => name === 'explain')
      ?.options?.find(({ name }) => name === 'metric');
    expect(metric).toMatchObject({ type: 3, required: false });
    expect(metric).not.toHaveProperty('choices');
  });

  it('fail here and not at Discord when a description is too long', () => {
    const long = { ...words.en.commands, support: { description: 'x'.repeat(101), options: {} } };
    expect(() => toDiscordCommands(COMMANDS, { ...words, en: { commands: long } })).toThrow(/support.*101/);
  });
});

describe('whether the commands are registered', () => {
  const asAnswered = () =>
    (JSON.parse(JSON.stringify(registered)) as (Record<string, unknown> & { options?: unknown })[]).map(
      (command, index) => ({
        ...command,
        id: String(index),
        version: '7',
        name_localizations: null,
        // the API leaves out what is empty
        options: Array.isArray(command.options) && command.options.length === 0 ? undefined : command.options,
      }),
    );

  it('sees its own list again in what the API answers, in any order', () => {
    expect(isRegistered(registered, asAnswered().reverse())).toBe(true);
  });

  it('notices a command too many, one too few and any change', () => {
    const [first, ...rest] = asAnswered();
    expect(isRegistered(registered, rest)).toBe(false);
    expect(isRegistered(registered, [...asAnswered(), { name: 'old' }])).toBe(false);
    expect(isRegistered(registered, [{ ...first, description: 'other' }, ...rest])).toBe(false);
    expect(isRegistered(registered, [{ ...first, description_localizations: null }, ...rest])).toBe(false);
    expect(isRegistered(registered, [])).toBe(false);
    expect(isRegistered([], [])).toBe(true);
  });
});
