import {
  InteractionResponseType,
  MessageFlags,
  Routes,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type REST,
} from 'discord.js';
import type { Logger } from '../../logger.ts';
import type { Suggestion } from '../../suggest.ts';
import type { Destination } from './deliver.ts';
import { renderText, type MessageBody } from './render.ts';
import { failureOf, type RestDoor } from './rest-door.ts';

/** Too late for the first answer (3 s), for anything before it, or for an edit (15 min): nothing more can be said. */
const UNKNOWN_INTERACTION = 10062;
const DEAD_TOKEN = [UNKNOWN_INTERACTION, 10015, 50027];
const ALREADY_ACKNOWLEDGED = 40060;
const UNKNOWN_MESSAGE = 10008;

/** What is answered in messages. */
export type Answerable = ChatInputCommandInteraction | MessageComponentInteraction;

/** Where the answer to an interaction stands: in the place of the message that was pressed or below, and who sees it. */
export type Place = { readonly isInPlace: boolean; readonly isForOne: boolean };

export const isDead = (error: unknown): boolean => DEAD_TOKEN.includes(failureOf(error).code ?? 0);

/**
 * The ways to answer an interaction. Goes through REST rather than the interaction's own methods, which take no time limit and
 * keep every message in memory.
 */
export function createInteractionDoor(parts: {
  readonly rest: REST;
  readonly door: RestDoor;
  readonly log: Logger;
  readonly limits: { readonly ackMs: number; readonly sendMs: number };
}) {
  const { rest, door, log, limits } = parts;
  const counts = { expired: 0, repeated: 0 };

  /** False when it is too late to answer at all. */
  async function first(
    { id, token }: Answerable | AutocompleteInteraction,
    what: string,
    body: { readonly type: InteractionResponseType; readonly data?: object },
  ): Promise<boolean> {
    try {
      await door.sendRepeatable(limits.ackMs, (signal) =>
        rest.post(Routes.interactionCallback(id, token), { body, auth: false, signal }),
      );
      return true;
    } catch (error) {
      const { code, text } = failureOf(error);
      if (code === ALREADY_ACKNOWLEDGED) {
        counts.repeated += 1;
        log.warn({ what, repeated: counts.repeated }, 'an interaction was already acknowledged');
        return true;
      }
      counts.expired += 1;
      log.warn({ what, expired: counts.expired, text }, 'an interaction could not be acknowledged in time');
      return false;
    }
  }

  const original = ({ applicationId, token }: Answerable) => Routes.webhookMessage(applicationId, token);

  return {
    /** Says that an answer follows: "thinking" to everyone or to the one who asks, or nothing yet under a message that will change. */
    acknowledge: (interaction: Answerable, what: string, place: Place): Promise<boolean> =>
      first(
        interaction,
        what,
        place.isInPlace
          ? { type: InteractionResponseType.DeferredMessageUpdate }
          : {
              type: InteractionResponseType.DeferredChannelMessageWithSource,
              ...(place.isForOne ? { data: { flags: MessageFlags.Ephemeral } } : {}),
            },
      ),
    /** A line for the one who asked, at once and as the only answer. */
    tell: (interaction: Answerable, what: string, text: string): Promise<boolean> =>
      first(interaction, what, {
        type: InteractionResponseType.ChannelMessageWithSource,
        data: forOne(renderText(text)),
      }),
    offer: (interaction: AutocompleteInteraction, choices: readonly Suggestion[]): Promise<boolean> =>
      first(interaction, interaction.commandName, {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices },
      }),
    /** The first message takes the place of "thinking" or of what was pressed, the others follow in order. */
    destination(interaction: Answerable, { isInPlace, isForOne }: Place, onSent: () => void): Destination {
      const { applicationId, token } = interaction;
      return {
        ...(isInPlace && 'message' in interaction ? { replaces: interaction.message.id } : {}),
        async send({ body, files }, index) {
          const sent = await (index === 0
            ? door.sendRepeatable(limits.sendMs, (signal) =>
                rest.patch(original(interaction), { body, files, auth: false, signal }),
              )
            : door.send(limits.sendMs, (signal) =>
                rest.post(Routes.webhook(applicationId, token), {
                  body: isForOne ? forOne(body) : body,
                  files,
                  auth: false,
                  signal,
                }),
              ));
          onSent();
          return sent;
        },
        edit: (messageId, { body, files }) =>
          door.sendRepeatable(limits.sendMs, (signal) =>
            rest.patch(Routes.webhookMessage(applicationId, token, messageId), {
              body,
              files,
              auth: false,
              signal,
            }),
          ),
      };
    },
    /** Puts a line in the place of "thinking". */
    async write(interaction: Answerable, text: string): Promise<void> {
      await door.sendRepeatable(limits.sendMs, (signal) =>
        rest.patch(original(interaction), { body: renderText(text), auth: false, signal }),
      );
    },
    /** A line that only the one who asked sees, below whatever stands there. */
    async whisper({ applicationId, token }: Answerable, text: string): Promise<void> {
      await door.send(limits.sendMs, (signal) =>
        rest.post(Routes.webhook(applicationId, token), {
          body: forOne(renderText(text)),
          auth: false,
          signal,
        }),
      );
    },
    /** Takes "thinking" away. */
    async remove(interaction: Answerable): Promise<void> {
      try {
        await door.sendRepeatable(limits.sendMs, (signal) =>
          rest.delete(original(interaction), { auth: false, signal }),
        );
      } catch (error) {
        // The answer to the first try was lost.
        if (failureOf(error).code !== UNKNOWN_MESSAGE) throw error;
      }
    },
  };
}

export type InteractionDoor = ReturnType<typeof createInteractionDoor>;

/** A new message that only the one who asked sees. */
const forOne = <B extends MessageBody>(body: B): B => ({
  ...body,
  flags: body.flags | MessageFlags.Ephemeral,
});
