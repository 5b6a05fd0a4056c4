import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../commands/index.ts';
import type { Command } from '../src/command.ts';
import { createRespond, usageText } from '../src/respond.ts';
import { catalogue } from '../src/locales/index.ts';
import { createLog } from './doubles/messages.ts';
import { marketOf } from './doubles/market.ts';
import { reading } from './doubles/readings.ts';

const respondWith = (parts: Partial<Parameters<typeof createRespond>[0]> = {}) =>
  createRespond({
    commands: COMMANDS,
    data: () => Promise.resolve(marketOf()),
    log: createLog().log,
    ...parts,
  });

describe('a question', () => {
  it('is answered in the language it is asked in, whatever the letter case', async () => {
    const reply = await respondWith()({ command: 'HELP', options: [], lang: 'zh-CN' });
    expect(reply).toMatchObject({ kind: 'message', message: { lang: 'zh-CN' } });
  });

  it('for a command that does not exist is refused with those that do', async () => {
    const reply = await respondWith()({ command: 'moon', options: {}, lang: 'en' });
    expect(reply).toMatchObject({ kind: 'refusal', cause: 'usage' });
    expect(reply.kind === 'refusal' ? reply.text : '').toContain('/support');
  });

  it('that meets a fault of ours gets a code, and the log has the same code with the reason', async () => {
    const logged = createLog();
    const data = () => Promise.reject(new Error('canary reason'));
    const reply = await respondWith({ data, log: logged.log })({ command: 'price', options: {}, lang: 'en' });
    const text = reply.kind === 'refusal' ? reply.text : '';
    const code = /code ([0-9a-f]{6})/.exec(text)?.[1] ?? 'none';
    expect(text).not.toContain('canary');
    expect(logged.lines.join('')).toContain(code);
    expect(logged.lines.join('')).toContain('canary reason');
  });
});

describe('equal questions about one market', () => {
  const title = 'One answer';
  const counted = (outcomes: readonly ('good' | 'bad')[]) => {
    let runs = 0;
    const price: Command = {
      name: 'price',
      options: {},
      run: ({ lang }) =>
        outcomes[runs++] === 'bad'
          ? Promise.reject(new Error('no'))
          : Promise.resolve({ lang, title, blocks: [], readings: [] }),
    };
    const market = marketOf();
    const respond = respondWith({ commands: [price], data: () => Promise.resolve(market) });
    const ask = (lang: 'en' | 'zh-CN', zone = 'UTC') =>
      respond({ command: 'price', options: [], lang, zone });
    return { ask, runs: () => runs };
  };

  it('are worked out once, however many ask at once or later', async () => {
    const { ask, runs } = counted([]);
    await Promise.all(Array.from({ length: 1000 }, () => ask('en')));
    expect(await ask('en')).toMatchObject({ message: { title } });
    expect(runs()).toBe(1);
  });

  it('but for each language and each zone', async () => {
    const { ask, runs } = counted([]);
    expect(await ask('zh-CN')).toMatchObject({ message: { lang: 'zh-CN' } });
    expect(await ask('en')).toMatchObject({ message: { lang: 'en' } });
    await ask('en', 'Asia/Shanghai');
    expect(runs()).toBe(3);
  });

  it('and again after a failure', async () => {
    const { ask } = counted(['bad', 'good']);
    expect(await ask('en')).toMatchObject({ kind: 'refusal' });
    expect(await ask('en')).toMatchObject({ kind: 'message' });
  });
});

describe('an answer whose text says something its readings do not', () => {
  const wrong: Command = {
    name: 'price',
    options: {},
    run: ({ lang }) =>
      Promise.resolve({ lang, title: 'BTC $73.5k', blocks: [], readings: [reading('price', 'usd', 73_900)] }),
  };

  it('is not shown: the reader gets a code, the operator what was wrong', async () => {
    const logged = createLog();
    const reply = await respondWith({ commands: [wrong], log: logged.log })({
      command: 'price',
      options: [],
      lang: 'en',
    });
    const text = reply.kind === 'refusal' ? reply.text : '';
    expect(text).toContain('did not pass its check');
    expect(text).not.toContain('73.5');
    expect(logged.lines.join('')).toContain('$73.5k');
    expect(logged.lines.join('')).toContain(/code ([0-9a-f]{6})/.exec(text)?.[1] ?? 'none');
  });
});

describe('a refusal', () => {
  it('says back at most a line of what was typed, and nothing a terminal would act on', () => {
    const given = `\u001b[2J\u202e${'x'.repeat(10_000)}`;
    const text = usageText(catalogue('en'), { code: 'unknown_command', given, accepted: ['help'] });
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(text.length).toBeLessThan(150);
  });
});
