import { randomBytes } from 'node:crypto';
import { InteractionResponseType, Routes, type ChatInputCommandInteraction, type REST } from 'discord.js';
import type { RawOptions } from '../../command.ts';
import { within } from '../../deadline.ts';
import { catalogue } from '../../locales/index.ts';
import type { Lang } from '../../locales/format.ts';
import { langOfTag } from '../../locales/lang-of-tag.ts';
import type { Logger } from '../../logger.ts';
import type { Respond } from '../../respond.ts';
import type { BoundedWork } from '../../bounded-work.ts';
import type { Deliver, Destination } from './deliver.ts';
import { render, renderText, type Outgoing } from './render.ts';
import { failureOf, type RestDoor } from './rest-door.ts';

/** Too late for the first answer (3 s) or for an edit (15 min): nothing more can be said to this interaction. */
const UNKNOWN_INTERACTION = 10062;
const DEAD_TOKEN = [UNKNOWN_INTERACTION, 10015, 50027];
const ALREADY_ACKNOWLEDGED = 40060;

export type AnswerParts = {
  readonly rest: REST;
  readonly door: RestDoor;
  readonly work: BoundedWork;
  readonly respond: Respond;
  readonly log: Logger;
  readonly defaultLang: Lang;
  readonly deliver: Deliver;
  readonly limits: {
    readonly ackMs: number;
    readonly answerMs: number;
    readonly sendMs: number;
    readonly picturesMs: number;
  };
};

/**
 * Answers slash commands: acknowledges before any other work, then replaces "thinking" with the answer, come what may. Goes
 * through REST rather than the interaction's own methods, which take no time limit and keep every message in memory.
 */
export function createAnswer(parts: AnswerParts) {
  const { rest, door, work, deliver, respond, log, defaultLang, limits } = parts;
  const counts = { expired: 0, repeated: 0 };

  /** False when it is too late to answer at all. */
  async function acknowledge({ id, token, commandName }: ChatInputCommandInteraction): Promise<boolean> {
    try {
      const body = { type: InteractionResponseType.DeferredChannelMessageWithSource };
      await door.sendRepeatable(limits.ackMs, (signal) =>
        rest.post(Routes.interactionCallback(id, token), { body, auth: false, signal }),
      );
      return true;
    } catch (error) {
      const { code, text } = failureOf(error);
      if (code === ALREADY_ACKNOWLEDGED) {
        counts.repeated += 1;
        log.warn(
          { command: commandName, repeated: counts.repeated },
          'an interaction was already acknowledged',
        );
        return true;
      }
      counts.expired += 1;
      log.warn(
        { command: commandName, expired: counts.expired, text },
        'an interaction could not be acknowledged in time',
      );
      return false;
    }
  }

  /** The first message takes the place of "thinking", the others follow in order. */
  function destination({ applicationId, token }: ChatInputCommandInteraction): Destination {
    const original = Routes.webhookMessage(applicationId, token);
    return {
      send: (request, index) =>
        index === 0
          ? door.sendRepeatable(limits.sendMs, (signal) =>
              rest.patch(original, { ...request, auth: false, signal }),
            )
          : door.send(limits.sendMs, (signal) =>
              rest.post(Routes.webhook(applicationId, token), { ...request, auth: false, signal }),
            ),
      edit: (messageId, request) =>
        door.sendRepeatable(limits.sendMs, (signal) =>
          rest.patch(Routes.webhookMessage(applicationId, token, messageId), {
            ...request,
            auth: false,
            signal,
          }),
        ),
    };
  }

  async function compose(interaction: ChatInputCommandInteraction, lang: Lang): Promise<readonly Outgoing[]> {
    const question = { command: interaction.commandName, options: givenOptions(interaction), lang };
    const reply = await within(limits.answerMs, () => respond(question));
    return reply.kind === 'message' ? render(reply.message) : renderText(reply.text);
  }

  async function apologize(
    interaction: ChatInputCommandInteraction,
    lang: Lang,
    error: unknown,
  ): Promise<void> {
    const { code: refusal, text } = failureOf(error);
    const code = randomBytes(3).toString('hex');
    log.error({ command: interaction.commandName, code, text }, 'a command could not be answered');
    if (refusal !== undefined && DEAD_TOKEN.includes(refusal)) return;
    const apology = renderText(catalogue(lang).usage.failed(code));
    await deliver(destination(interaction), apology, 0).catch((again: unknown) => {
      log.error({ code, text: failureOf(again).text }, 'nor could the failure be told');
    });
  }

  return async (interaction: ChatInputCommandInteraction): Promise<void> => {
    if (!(await acknowledge(interaction))) return;
    const lang = langOfTag(interaction.locale, defaultLang);
    const taken = work.take(async () => {
      try {
        await deliver(destination(interaction), await compose(interaction, lang), limits.picturesMs);
      } catch (error) {
        await apologize(interaction, lang, error);
      }
    });
    if (!taken) await apologize(interaction, lang, new Error('too many commands at once'));
  };
}

const givenOptions = ({ options }: ChatInputCommandInteraction): RawOptions =>
  Object.fromEntries(
    options.data.flatMap(({ name, value }) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [],
    ),
  );
