import { describe, expect, it } from 'vitest';
import { COMMANDS as REAL_COMMANDS } from '../../../commands/index.ts';
import { toCommandMenus, type CommandWords } from '../../../src/adapters/telegram/commands.ts';
import { readCommand } from '../../../src/adapters/telegram/read-command.ts';
import { catalogue } from '../../../src/locales/index.ts';
import { telegramContractProblems } from '../../contracts/telegram-contract.ts';
import { COMMANDS } from '../../doubles/messages.ts';

const words: CommandWords = { en: catalogue('en'), 'zh-CN': catalogue('zh-CN') };

describe('the command menus of Telegram', () => {
  it('are English for everybody and Chinese for two-letter zh', () => {
    const [everybody, chinese] = toCommandMenus(COMMANDS, words);
    expect(everybody?.language_code).toBeUndefined();
    expect(everybody?.commands[0]).toEqual({
      command: 'support',
      description: words.en.commands.support.description,
    });
    expect(chinese?.language_code).toBe('zh');
    expect(chinese?.commands[0]?.description).toBe(words['zh-CN'].commands.support.description);
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
