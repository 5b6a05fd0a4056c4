import type { AutocompleteInteraction } from 'discord.js';
import type { Command, Option } from '../../command.ts';
import type { Lang } from '../../locales/format.ts';
import { langOfTag } from '../../locales/lang-of-tag.ts';
import type { Logger } from '../../logger.ts';
import type { Suggest, Suggestion } from '../../suggest.ts';
import type { InteractionDoor } from './interaction-door.ts';
import { failureOf } from './rest-door.ts';

const MAX_CHOICES = 25;
/** Characters of a name, and of a value that is text. */
const MAX_LENGTH = 100;

/** Offers what may be meant while an option is typed, from memory alone. */
export function createAutocomplete(parts: {
  readonly to: InteractionDoor;
  readonly commands: readonly Command[];
  readonly suggest: Suggest;
  readonly log: Logger;
  readonly defaultLang: Lang;
}) {
  const { to, commands, suggest, log, defaultLang } = parts;
  const offered = (interaction: AutocompleteInteraction): readonly Suggestion[] => {
    const { commandName: command, locale } = interaction;
    try {
      const { name: option, value } = interaction.options.getFocused(true);
      const kind = commands.find(({ name }) => name === command)?.options[option]?.kind;
      const typed = { command, option, text: value, lang: langOfTag(locale, defaultLang) };
      return kind === undefined ? [] : toChoices(suggest(typed), kind);
    } catch (error) {
      log.warn({ command, text: failureOf(error).text }, 'nothing could be suggested');
      return [];
    }
  };
  return async (interaction: AutocompleteInteraction): Promise<void> => {
    await to.offer(interaction, offered(interaction));
  };
}

/** As Discord takes them: numbers for an option of numbers, text for all others, nothing empty. */
function toChoices(suggestions: readonly Suggestion[], kind: Option['kind']): readonly Suggestion[] {
  return suggestions
    .flatMap(({ name, value }): readonly Suggestion[] => {
      const shown = shortened(name.trim());
      const given = kind === 'number' ? Number(value) : String(value);
      const isTaken =
        typeof given === 'number'
          ? Number.isFinite(given)
          : given !== '' && Array.from(given).length <= MAX_LENGTH;
      return shown === '' || !isTaken ? [] : [{ name: shown, value: given }];
    })
    .slice(0, MAX_CHOICES);
}

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length <= MAX_LENGTH ? text : `${characters.slice(0, MAX_LENGTH - 1).join('')}…`;
}
