import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../doubles/built-program.ts';

/** The transcripts of the README that show one answer of the program, by their command. */
const TRANSCRIPTS = [
  ...readFileSync('README.md', 'utf8').matchAll(
    /```console\n\$ npm start --silent -- ((?:brief|ask) .*)\n((?!\$)[\s\S]*?)\n```/g,
  ),
].map(([, command = '', output = '']) => ({ command, output }));

const wordsOf = (command: string): readonly string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

describe('the README', () => {
  it('shows the letter in both languages', () => {
    expect(TRANSCRIPTS.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['brief short', 'brief short --lang zh-CN']),
    );
  });

  it.each(TRANSCRIPTS)('shows what "$command" prints today', async ({ command, output }) => {
    expect((await runProgram(wordsOf(command))).out.trimEnd()).toBe(output);
  });
});

/** The pictures of the README by their file, as the chart and language they are drawn from. */
const PICTURES = [
  ...readFileSync('README.md', 'utf8').matchAll(/\.github\/pictures\/(\w+)\.([\w-]+)\.png/g),
].map(([path, name = '', lang = '']) => ({ path, name, lang }));

describe('the pictures of the README', () => {
  it('are there, in both languages', () => {
    expect(new Set(PICTURES.map(({ lang }) => lang))).toEqual(new Set(['en', 'zh-CN']));
  });

  // The last bits of a curve may differ between processors.
  it.skipIf(process.arch !== 'x64').each(PICTURES)(
    '$path is what the program draws today',
    async ({ path, name, lang }) => {
      const answers: Readonly<Record<string, string>> = { demand: '/support' };
      const folder = await mkdtemp(join(tmpdir(), 'soundings-'));
      try {
        await runProgram(['ask', answers[name] ?? `/${name}`, '--lang', lang, '--out', folder]);
        expect(readFileSync(join(folder, `${name}.png`)).equals(readFileSync(path))).toBe(true);
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );
});
