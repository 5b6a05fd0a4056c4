import { defineCommand, type Command, type Option } from '../src/command.ts';
import type { Catalogue } from '../src/locales/catalogue.ts';
import type { Bullet } from '../src/message/message.ts';

/** More choices than this are not said in one line. */
const MOST_CHOICES = 8;

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
      ...options.map(([name, option]) => accepted(command, name, option, words)),
    ].join(words.common.clause),
  };
}

function accepted(command: Command, name: string, option: Option, { help, commands, f }: Catalogue): string {
  const optionWords: Readonly<Record<string, string>> = commands[command.name].options;
  switch (option.kind) {
    case 'choice':
      return option.choices.length > MOST_CHOICES
        ? help.listed(name, command.name)
        : help.choices(name, option.choices, option.default);
    case 'number':
      return help.range(name, f.number(option.min), f.number(option.max));
    case 'text':
      return help.text(name, optionWords[name] ?? '');
  }
}
