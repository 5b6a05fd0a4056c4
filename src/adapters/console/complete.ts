import type { Command } from '../../command.ts';
import { LANGS } from '../../locales/format.ts';

/** Commands the console takes besides the shared ones. */
const OWN_COMMANDS = ['lang', 'quit'] as const;

/** What Tab offers for the last word typed: command names, then the words an option can take. */
export function completions(commands: readonly Command[], line: string): [readonly string[], string] {
  const words = line.trimStart().split(/\s+/);
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  const candidates =
    words.length === 1 ? names(commands, first.startsWith('/')) : choices(commands, first.replace(/^\//, ''));
  const hits = candidates.filter((one) => one.toLowerCase().startsWith(last.toLowerCase()));
  return [hits.length === 1 ? hits.map((hit) => `${hit} `) : hits, last];
}

const names = (commands: readonly Command[], slashed: boolean): readonly string[] =>
  [...commands.map(({ name }) => name), ...OWN_COMMANDS].map((name) => (slashed ? `/${name}` : name));

function choices(commands: readonly Command[], name: string): readonly string[] {
  if (name === 'lang') return LANGS;
  const options = commands.find((command) => command.name === name)?.options ?? {};
  return Object.values(options).flatMap((option) => (option.kind === 'choice' ? option.choices : []));
}
