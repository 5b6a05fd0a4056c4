import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { renderConsole } from '../src/adapters/console/render.ts';
import { letter } from '../src/briefing/letter.ts';
import { UsageError } from '../src/errors.ts';
import { runLint } from '../src/lint-call.ts';
import type { Lang } from '../src/locales/format.ts';
import { catalogue } from '../src/locales/index.ts';
import type { Message } from '../src/message/message.ts';
import { buildMarket } from './doubles/markets/build.ts';
import { NAMED_MARKETS } from './doubles/markets/index.ts';

const letterIn = (lang: Lang): Promise<Message> =>
  letter({ data: buildMarket(NAMED_MARKETS['broken mean']), words: catalogue(lang), lang }, 'short');

describe('lint', () => {
  let folder = '';
  const at = (name: string): string => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lint-'));
    const [en, zh] = await Promise.all([letterIn('en'), letterIn('zh-CN')]);
    const shown = (message: Message): string => renderConsole(message, { columns: 80, colour: false });
    await writeFile(at('letter.json'), JSON.stringify(en));
    await writeFile(at('en.txt'), shown(en));
    await writeFile(at('zh.txt'), shown(zh));
    await writeFile(at('digit.txt'), shown(en).replace('$80.2k', '$81.2k'));
    await writeFile(at('shorter.txt'), shown(zh).replace(/，单日最高 [\d.]+\s亿美元/, ''));
  });

  afterAll(() => rm(folder, { recursive: true }));

  /** Whether the files are clean, and what is printed of them. */
  const lint = async (...files: readonly string[]): Promise<readonly [boolean, string]> => {
    const printed: string[] = [];
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed.push(String(text));
      return true;
    });
    try {
      const clean = await runLint({ kind: 'lint', files: files.map(at), message: at('letter.json') });
      return [clean, printed.join('')];
    } finally {
      write.mockRestore();
    }
  };

  it('prints nothing of clean texts, in whichever language they are', async () => {
    expect(await lint('en.txt', 'zh.txt')).toEqual([true, '']);
  });

  it('takes the message itself too', async () => {
    expect(await lint('letter.json')).toEqual([true, '']);
  });

  it('prints the file, the line and what is wrong, one line each', async () => {
    const [clean, printed] = await lint('digit.txt');
    expect(clean).toBe(false);
    expect(printed).toMatch(
      /^\S+digit\.txt: .*: \$81\.2k: the text names True Market Mean, which is \$80\.2k\n$/,
    );
  });

  it('holds two languages against each other', async () => {
    const [clean, printed] = await lint('en.txt', 'shorter.txt');
    expect(clean).toBe(false);
    expect(printed).toContain('the other language lacks');
  });

  it.each([
    ['a file that is not there', 'nowhere.txt', 'letter.json', 'cannot be read'],
    ['a message that is none', 'en.txt', 'en.txt', 'is not a message'],
  ])('refuses %s', async (_, file, message, problem) => {
    const call = runLint({ kind: 'lint', files: [at(file)], message: at(message) });
    await expect(call).rejects.toThrow(UsageError);
    await expect(call).rejects.toMatchObject({
      problem: { problem: expect.stringContaining(problem) as string },
    });
  });
});
