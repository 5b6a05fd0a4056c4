import { MessageFlags, type MessageComponentInteraction } from 'discord.js';
import { catalogue } from '../../locales/index.ts';
import { langOfTag } from '../../locales/lang-of-tag.ts';
import type { Lang } from '../../locales/format.ts';
import type { Guard } from '../../guard.ts';
import type { PressCode, Pressed } from '../../press-code.ts';
import { readId } from './action-rows.ts';
import { askerOf, callerOf } from './asker.ts';
import type { InteractionDoor, Place } from './interaction-door.ts';
import type { ReplyTo } from './reply.ts';

/** Answers presses on buttons and menus. What is on them may be forged: only what we signed for this channel is done. */
export function createPress(parts: {
  readonly to: InteractionDoor;
  readonly reply: ReplyTo;
  readonly pressCode: PressCode;
  readonly guard: Guard;
  readonly defaultLang: Lang;
}) {
  const { to, reply, pressCode, guard, defaultLang } = parts;
  return async (interaction: MessageComponentInteraction): Promise<void> => {
    const words = catalogue(langOfTag(interaction.locale, defaultLang)).actions;
    const verdict = guard(callerOf(interaction));
    if (verdict === 'drop') return;
    if (verdict === 'notice') {
      await to.tell(interaction, 'press', words.slowDown);
      return;
    }
    const { code, isOneOfSeveral } = readId(chosen(interaction)) ?? { code: '', isOneOfSeveral: false };
    const pressed = pressCode.read(code, interaction.channelId, Date.now());
    if (pressed === undefined) {
      await to.tell(interaction, 'press', words.tooOld);
      return;
    }
    const { command, options, lang } = pressed.ask;
    const isOwn = isOwner(interaction, pressed);
    if (pressed.kind === 'change' && !isOwn) {
      await to.tell(interaction, command, words.notYours(command));
      return;
    }
    const place = placeOf(interaction, pressed, isOwn, isOneOfSeveral);
    if (!(await to.acknowledge(interaction, command, place))) return;
    await reply(interaction, {
      command,
      options,
      lang,
      place,
      asCsv: pressed.kind === 'csv',
      once: pressed.once,
    });
  };
}

/** The id of a button, or what was chosen of a menu. */
const chosen = (interaction: MessageComponentInteraction): string =>
  interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : interaction.customId;

/** Whose answer it is says the button itself, and Discord of the message. */
function isOwner(interaction: MessageComponentInteraction, { owner }: Pressed): boolean {
  const asker = askerOf(interaction);
  const askedBy = interaction.message.interactionMetadata?.user.id;
  return asker.isPrivate || asker.user === owner || asker.user === askedBy;
}

/**
 * An answer of one message is replaced. One of several cannot be, for only the pressed part may be edited: its successor comes
 * below, to be seen by whoever saw the first. All else is for the one who pressed.
 */
function placeOf(
  { message }: MessageComponentInteraction,
  { kind }: Pressed,
  isOwn: boolean,
  isOneOfSeveral: boolean,
): Place {
  if (!isOwn || kind === 'beside' || kind === 'csv') return { isInPlace: false, isForOne: true };
  return { isInPlace: !isOneOfSeveral, isForOne: message.flags.has(MessageFlags.Ephemeral) };
}
