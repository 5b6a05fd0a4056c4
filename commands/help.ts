import { defineCommand, type Command, type Option } from '../src/command.ts';
import type { Catalogue } from '../src/locales/catalogue.ts';
import type { Bullet } from '../src/message/message.ts';

/** `/help`: every command with its options, built from the list. */
export const helpFor = (others: readonly Command[]): Command =>
  defineCommand({
    name: 'help',
    options: {},
    run: ({ words, lang }) =>
      Promise.resolve({
        lang,
        title: words.help.title,
        blocks: [
          { kind: 'bullets', items: others.map((command) => entry(command, words)) },
          { kind: 'note', text: words.help.hint },
          { kind: 'source', text: words.common.disclaimer },
        ],
        readings: [],
      }),
  });

function entry(command: Command, words: Catalogue): Bullet {
  const options = Object.entries(command.options);
  return {
    lead: [`/${command.name}`, ...options.map(([name]) => `[${name}]`)].join(' '),
    text: [
      words.commands[command.name].description,
      ...options.map(([name, option]) => accepted(name, option, words)),
    ].join(words.common.clause),
  };
}

const accepted = (name: string, option: Option, { help, f }: Catalogue): string =>
  option.kind === 'choice'
    ? help.choices(name, option.choices, option.default)
    : help.range(name, f.number(option.min), f.number(option.max));
