import { describe, expect, it } from 'vitest';
import { toDiscordCommands } from '../../../src/adapters/discord/commands.ts';
import { isRegistered } from '../../../src/adapters/discord/same-commands.ts';
import { catalogue } from '../../../src/locales/index.ts';
import { COMMANDS } from '../../doubles/messages.ts';

const wanted = toDiscordCommands(COMMANDS, { en: catalogue('en'), 'zh-CN': catalogue('zh-CN') });

type Fields = Record<string, unknown>;
const isEmpty = (value: unknown): boolean => value === false || (Array.isArray(value) && value.length === 0);

/** As the API gives them back: with fields of its own, without what is empty, null for what is not set, in another order of keys. */
const answered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(answered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([, one]) => !isEmpty(one))
    .map(([key, one]) => [key, answered(one)] as const)
    .reverse();
  return Object.fromEntries(entries);
};
const asAnswered = (): Fields[] =>
  (answered(wanted) as Fields[]).map((command, index) => ({
    id: String(index),
    application_id: '1',
    version: '7',
    dm_permission: true,
    nsfw: false,
    name_localizations: null,
    default_member_permissions: null,
    ...command,
  }));

describe('whether the commands are registered', () => {
  it('sees its own list again in what the API answers, in any order', () => {
    expect(JSON.stringify(asAnswered())).not.toContain('required');
    expect(isRegistered(wanted, asAnswered().reverse())).toBe(true);
    expect(isRegistered([], [])).toBe(true);
  });

  it('notices a command too many and one too few', () => {
    expect(isRegistered(wanted, asAnswered().slice(1))).toBe(false);
    expect(isRegistered(wanted, [...asAnswered(), { name: 'old' }])).toBe(false);
    expect(isRegistered(wanted, [])).toBe(false);
    const [first] = asAnswered();
    expect(isRegistered(wanted, [first, ...asAnswered().slice(0, -1)])).toBe(false);
  });

  /** What is registered with one thing about the command of liquidations, or its only option, being different. */
  const otherwise = (command: Fields, option: Fields = {}): Fields[] =>
    asAnswered().map((one) => {
      if (one.name !== 'liquidations') return one;
      const [own] = one.options as Fields[];
      return { ...one, options: [{ ...own, ...option }], ...command };
    });

  it.each([
    ['another description', { description: 'other' }, {}],
    ['no description in Chinese', { description_localizations: null }, {}],
    ['fewer places to use it in', { contexts: [0, 1] }, {}],
    ['a right that is needed', { default_member_permissions: '32' }, {}],
    ['no options', { options: [] }, {}],
    ['an option that must be given', {}, { required: true }],
    ['an option that completed what is typed', {}, { autocomplete: true }],
    ['an option that had a longest text', {}, { max_length: 100 }],
    ['a choice without its name in Chinese', {}, { choices: [{ name: '4 hours', value: '4h' }] }],
  ])('notices %s', (_, command, option) => {
    expect(isRegistered(wanted, otherwise(command, option))).toBe(false);
  });
});
