import { readFileSync } from 'node:fs';
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
