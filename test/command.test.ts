import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../commands/index.ts';
import { defineCommand, parseOptions, readArguments } from '../src/command.ts';
import { UsageError } from '../src/errors.ts';
import { catalogue } from '../src/locales/index.ts';

const premium = defineCommand({
  name: 'premium',
  options: {
    strike: { kind: 'number', min: 1000, max: 1_000_000 },
    type: { kind: 'choice', choices: ['put', 'call'], default: 'put' },
  },
  run: () => Promise.reject(new Error('not run here')),
});
const unlocks = defineCommand({
  name: 'unlocks',
  options: { days: { kind: 'number', min: 1, max: 365, whole: true, default: 180 } },
  run: () => Promise.reject(new Error('not run here')),
});

const problemOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error instanceof UsageError ? error.problem : error;
  }
  return undefined;
};

describe('plain arguments', () => {
  it('are taken in order, by fit, or by name', () => {
    expect(readArguments(premium, ['75000', 'put'])).toEqual({ strike: '75000', type: 'put' });
    expect(readArguments(premium, ['call', '75k'])).toEqual({ type: 'call', strike: '75k' });
    expect(readArguments(premium, ['type:call'])).toEqual({ type: 'call' });
    expect(readArguments(premium, ['--type=call', 'strike=70000'])).toEqual({
      type: 'call',
      strike: '70000',
    });
  });

  it('go to an option of text by what they look like, and may be several words of it', () => {
    const settings = COMMANDS.find(({ name }) => name === 'settings')!;
    const calendar = COMMANDS.find(({ name }) => name === 'unlocks')!;
    expect(readArguments(settings, ['Europe/Berlin', 'zh-CN', '@market'])).toEqual({
      zone: 'Europe/Berlin',
      lang: 'zh-CN',
      where: '@market',
    });
    expect(readArguments(settings, ['here', 'new', 'york'])).toEqual({ where: 'here', zone: 'new york' });
    expect(readArguments(settings, ['auto', 'auto'])).toEqual({ lang: 'auto', zone: 'auto' });
    expect(readArguments(calendar, ['pyth', 'network', '30'])).toEqual({ token: 'pyth network', days: '30' });
    expect(readArguments(calendar, ['1INCH'])).toEqual({ token: '1INCH' });
  });

  it('may have their name before them', () => {
    expect(readArguments(premium, ['type', 'call', 'Strike', '75k'])).toEqual({
      type: 'call',
      strike: '75k',
    });
    expect(problemOf(() => readArguments(premium, ['type', 'call', 'type', 'put']))).toMatchObject({
      code: 'given_twice',
    });
  });

  it('are refused when one is given twice', () => {
    expect(problemOf(() => readArguments(premium, ['type=put', 'type=call']))).toEqual({
      code: 'given_twice',
      option: 'type',
    });
  });

  it('are refused when there is one too many', () => {
    expect(problemOf(() => readArguments(unlocks, ['30', '60']))).toMatchObject({
      code: 'too_many',
      given: '60',
    });
  });
});

describe('option values', () => {
  it('take their defaults when left out or empty', () => {
    expect(parseOptions(premium, {})).toEqual({ strike: undefined, type: 'put' });
    expect(parseOptions(unlocks, { days: '' })).toEqual({ days: 180 });
  });

  it.each([
    ['75000', 75_000],
    ['75,000', 75_000],
    ['$75k', 75_000],
    ['75.5K', 75_500],
    [75_000, 75_000],
  ])('read %j as %d', (given, expected) => {
    expect(parseOptions(premium, { strike: given })).toMatchObject({ strike: expected });
  });

  it.each(['0x10', '1e5', '-5', '75 000', 'NaN', 'Infinity', '７５', 'k', '75kk', '1,2'])(
    'refuse %j as a number',
    (given) => {
      expect(problemOf(() => parseOptions(premium, { strike: given }))).toMatchObject({
        code: 'not_a_number',
        option: 'strike',
      });
    },
  );

  it('read a choice in any case, and with spaces or hyphens for the underscore', () => {
    const explain = COMMANDS.find(({ name }) => name === 'explain')!;
    const typed = ['true_market_mean', 'True-Market-Mean', 'true market mean', 'metric:TRUE_MARKET_MEAN'];
    for (const text of typed) {
      const raw = readArguments(explain, text.split(' '));
      expect(parseOptions(explain, raw)).toEqual({ metric: 'true_market_mean' });
    }
    expect(parseOptions(explain, { metric: ' VRP ' })).toEqual({ metric: 'vrp' });
    expect(problemOf(() => parseOptions(explain, { metric: 'moon' }))).toMatchObject({
      code: 'not_a_choice',
    });
  });

  it('are refused outside their range or choices, with what is accepted', () => {
    expect(problemOf(() => parseOptions(unlocks, { days: 366 }))).toEqual({
      code: 'out_of_range',
      option: 'days',
      given: '366',
      min: 1,
      max: 365,
    });
    expect(problemOf(() => parseOptions(unlocks, { days: '1.5' }))).toMatchObject({ code: 'not_a_number' });
    expect(problemOf(() => parseOptions(unlocks, { days: Number.NaN }))).toMatchObject({ option: 'days' });
    expect(problemOf(() => parseOptions(premium, { type: 'straddle' }))).toMatchObject({
      code: 'not_a_choice',
      accepted: ['put', 'call'],
    });
    expect(problemOf(() => parseOptions(premium, { colour: 'red' }))).toMatchObject({
      code: 'unknown_option',
      accepted: ['strike', 'type'],
    });
    expect(problemOf(() => parseOptions(premium, { constructor: 'x' }))).toMatchObject({
      code: 'unknown_option',
    });
  });

  it('never come out of range, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.integer().map(String)), (given) => {
        const problem = problemOf(() => {
          const { days } = parseOptions(unlocks, { days: given }) as { days: number };
          expect(Number.isInteger(days) && days >= 1 && days <= 365).toBe(true);
        });
        if (problem !== undefined) expect(problem).toHaveProperty('code');
      }),
    );
  });
});

describe('the list of commands', () => {
  it('holds every file of the folder, by its name', () => {
    const files = readdirSync('commands').filter((file) => file !== 'index.ts');
    expect(COMMANDS.map(({ name }) => `${name}.ts`).sort()).toEqual(files.sort());
  });

  it('has each name once, in the form both platforms take', () => {
    const names = COMMANDS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9_]{1,32}$/);
  });

  it.each(['en', 'zh-CN'] as const)(
    'describes every command and option in %s, within 100 characters',
    (lang) => {
      const { commands } = catalogue(lang);
      for (const { name, options } of COMMANDS) {
        const words = commands[name];
        expect(Object.keys(words.options).sort()).toEqual(Object.keys(options).sort());
        for (const text of [words.description, ...Object.values<string>(words.options)]) {
          expect(Array.from(text).length).toBeGreaterThan(0);
          expect(Array.from(text).length).toBeLessThanOrEqual(100);
        }
      }
    },
  );
});
