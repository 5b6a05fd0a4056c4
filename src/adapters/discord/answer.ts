import type { ChatInputCommandInteraction, Interaction, REST } from 'discord.js';
import type { PlatformParts } from '../../adapter.ts';
import type { BoundedWork } from '../../bounded-work.ts';
import type { RawOptions } from '../../command.ts';
import { catalogue } from '../../locales/index.ts';
import { langOfTag } from '../../locales/lang-of-tag.ts';
import { createPressCode } from '../../press-code.ts';
import { callerOf } from './asker.ts';
import { createAutocomplete } from './autocomplete.ts';
import type { Deliver } from './deliver.ts';
import { createInteractionDoor } from './interaction-door.ts';
import { createPress } from './press.ts';
import { createReply } from './reply.ts';
import { failureOf, type RestDoor } from './rest-door.ts';

/** What an answer is made with. */
export type AnswerParts = PlatformParts & {
  readonly rest: REST;
  readonly door: RestDoor;
  readonly work: BoundedWork;
  readonly deliver: Deliver;
  readonly limits: {
    readonly ackMs: number;
    readonly answerMs: number;
    readonly sendMs: number;
    readonly picturesMs: number;
  };
};

/** Answers whatever someone does with the bot: acknowledges before any other work, then answers. Never rejects. */
export function createAnswer(parts: AnswerParts) {
  const { commands, refusalOf, guard, log, defaultLang } = parts;
  const to = createInteractionDoor(parts);
  const pressCode = createPressCode(parts.token, commands);
  const reply = createReply({ ...parts, to, pressCode });
  const press = createPress({ to, reply, pressCode, guard, defaultLang });
  const complete = createAutocomplete({ ...parts, to });

  async function answer(interaction: ChatInputCommandInteraction): Promise<void> {
    const { commandName: command } = interaction;
    const lang = langOfTag(interaction.locale, defaultLang);
    const verdict = guard(callerOf(interaction));
    if (verdict === 'drop') return;
    if (verdict === 'notice') {
      await to.tell(interaction, command, catalogue(lang).actions.slowDown);
      return;
    }
    const options = givenOptions(interaction);
    // Who sees an answer is settled by the first word of it.
    const isForOne =
      commands.find(({ name }) => name === command)?.isPersonal === true ||
      refusalOf({ command, options, lang }) !== undefined;
    const place = { isInPlace: false, isForOne };
    if (await to.acknowledge(interaction, command, place))
      await reply(interaction, { command, options, place });
  }

  return async (interaction: Interaction): Promise<void> => {
    try {
      if (interaction.isChatInputCommand()) await answer(interaction);
      else if (interaction.isMessageComponent()) await press(interaction);
      else if (interaction.isAutocomplete()) await complete(interaction);
    } catch (error) {
      log.error({ text: failureOf(error).text }, 'an interaction was left without an answer');
    }
  };
}

const givenOptions = ({ options }: ChatInputCommandInteraction): RawOptions =>
  Object.fromEntries(
    options.data.flatMap(({ name, value }) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [],
    ),
  );
