import { describe, expect, it } from 'vitest';
import { COMMANDS as REAL_COMMANDS } from '../../../commands/index.ts';
import { isSameMenu, toCommandMenus, type CommandWords } from '../../../src/adapters/telegram/commands.ts';
import { readCommand } from '../../../src/adapters/telegram/read-command.ts';
import { catalogue } from '../../../src/locales/index.ts';
import { telegramContractProblems } from '../../contracts/telegram-contract.ts';
import { COMMANDS } from '../../doubles/messages.ts';

const words: CommandWords = { en: catalogue('en'), 'zh-CN': catalogue('zh-CN') };

describe('the command menus of Telegram', () => {
  it('are English for everybody and Chinese for two-letter zh, for each kind of chat', () => {
    const menus = toCommandMenus(COMMANDS, words);
    const [everybody, chinese] = menus;
    expect(everybody).not.toHaveProperty('language_code');
    expect(everybody?.commands[0]).toEqual({
      command: 'support',
      description: words.en.commands.support.description,
    });
    expect(chinese?.language_code).toBe('zh');
    expect(chinese?.commands[0]?.description).toBe(words['zh-CN'].commands.support.description);
    expect(menus.map(({ scope, language_code }) => [scope.type, language_code])).toEqual([
      ['default', undefined],
      ['default', 'zh'],
      ['all_private_chats', undefined],
      ['all_private_chats', 'zh'],
      ['all_group_chats', undefined],
      ['all_group_chats', 'zh'],
      ['all_chat_administrators', undefined],
      ['all_chat_administrators', 'zh'],
    ]);
  });

  it('offer what is about the one who asks in private and to administrators, not to a whole group', () => {
    const commands = COMMANDS.map((command) =>
      command.name === 'help' ? { ...command, isPersonal: true as const } : command,
    );
    const offering = toCommandMenus(commands, words).filter((menu) =>
      menu.commands.some(({ command }) => command === 'help'),
    );
    expect(offering.map(({ scope }) => scope.type)).not.toContain('all_group_chats');
    expect(offering).toHaveLength(6);
  });

  it('are set anew only where a name, a description or the order differs', () => {
    const menu = toCommandMenus(COMMANDS, words)[0]?.commands ?? [];
    expect(isSameMenu(menu, structuredClone(menu))).toBe(true);
    expect(isSameMenu(menu, menu.slice(1))).toBe(false);
    expect(isSameMenu(menu, [...menu].reverse())).toBe(false);
    expect(isSameMenu(menu, [...menu, { command: 'old', description: 'Old' }])).toBe(false);
    expect(
      isSameMenu(
        menu,
        menu.map((one) => ({ ...one, description: 'Other' })),
      ),
    ).toBe(false);
  });

  it('are of the contract, with the commands of this project', () => {
    const calls = toCommandMenus(REAL_COMMANDS, words).map((body) => ({
      order: 0,
      method: 'POST',
      path: '/bot1/setMyCommands',
      query: {},
      headers: {},
      body,
    }));
    expect(telegramContractProblems(calls)).toEqual([]);
  });

  it('fail here and not at Telegram when a description is too long', () => {
    const long = { ...words.en.commands, support: { description: 'x'.repeat(257), options: {} } };
    expect(() => toCommandMenus(COMMANDS, { ...words, en: { commands: long } })).toThrow(/support.*257/);
  });
});

describe('a typed command', () => {
  it.each([
    ['/support', { name: 'support', words: [] }],
    ['/liquidations 7d', { name: 'liquidations', words: ['7d'] }],
    ['/premium  75000\nput ', { name: 'premium', words: ['75000', 'put'] }],
    ['/Flows@Soundings_Bot 30', { name: 'flows', words: ['30'] }],
  ])('%j is read', (text, typed) => {
    expect(readCommand(text, 'soundings_bot')).toEqual(typed);
  });

  it.each(['support', ' /support', '/support@other_bot', '/', '/support!', '//x', '/sup-port', ''])(
    '%j is none of ours',
    (text) => {
      expect(readCommand(text, 'soundings_bot')).toBeUndefined();
    },
  );
});
