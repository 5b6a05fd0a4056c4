import { randomBytes } from 'node:crypto';
import type { PlatformParts } from '../../adapter.ts';
import type { BoundedWork } from '../../bounded-work.ts';
import type { RawOptions } from '../../command.ts';
import { within } from '../../deadline.ts';
import type { Lang } from '../../locales/format.ts';
import { catalogue } from '../../locales/index.ts';
import { seriesOf } from '../../message/picture-csv.ts';
import { readerOf } from '../../preferences.ts';
import type { PressCode, Pressed } from '../../press-code.ts';
import { askerOf } from './asker.ts';
import type { Deliver } from './deliver.ts';
import { isDead, type Answerable, type InteractionDoor, type Place } from './interaction-door.ts';
import { render } from './render.ts';
import { failureOf } from './rest-door.ts';

export type ReplyParts = Pick<PlatformParts, 'respond' | 'preferences' | 'memory' | 'log' | 'defaultLang'> & {
  readonly to: InteractionDoor;
  readonly pressCode: PressCode;
  readonly work: BoundedWork;
  readonly deliver: Deliver;
  readonly limits: { readonly answerMs: number; readonly picturesMs: number };
};

/** What is asked, and where its answer goes. */
export type Asked = {
  readonly command: string;
  readonly options: RawOptions;
  /** The reader's where left out. */
  readonly lang?: Lang;
  readonly place: Place;
  /** The series of its pictures in place of the answer itself. */
  readonly asCsv?: boolean;
  /** Good once. */
  readonly once?: Pressed['once'];
};

/** Answers what has been acknowledged, come what may: with the answer, or with one line that only the one who asked sees. */
export function createReply(parts: ReplyParts) {
  const { to, pressCode, work, deliver, respond, preferences, memory, log, defaultLang, limits } = parts;

  return async (interaction: Answerable, asked: Asked): Promise<void> => {
    const { command, options, place } = asked;
    const asker = askerOf(interaction);
    const reader = await readerOf(preferences, asker, interaction.locale, defaultLang);
    const question = { command, options, ...reader, lang: asked.lang ?? reader.lang, asker };
    const words = catalogue(question.lang, question.zone);
    let isBegun = false;
    const destination = to.destination(interaction, place, () => {
      isBegun = true;
    });

    /** Nobody else is shown it: an answer under way or in place stays as it is, and "thinking" goes. */
    async function tellAlone(text: string): Promise<void> {
      if (place.isInPlace || isBegun) return to.whisper(interaction, text);
      if (place.isForOne) return to.write(interaction, text);
      try {
        await to.remove(interaction);
        await to.whisper(interaction, text);
      } catch (error) {
        log.warn({ command, text: failureOf(error).text }, 'a line is told to everyone');
        await to.write(interaction, text);
      }
    }

    async function apologize(error: unknown): Promise<void> {
      const code = randomBytes(3).toString('hex');
      log.error({ command, code, text: failureOf(error).text }, 'a command could not be answered');
      if (isDead(error)) return;
      await tellAlone(words.usage.failed(code)).catch((again: unknown) => {
        log.error({ code, text: failureOf(again).text }, 'nor could the failure be told');
      });
    }

    async function answer(): Promise<void> {
      if (asked.once !== undefined && !(await memory.takeOnce(asked.once.id, asked.once.untilMs)))
        return tellAlone(words.actions.tooOld);
      const reply = await within(limits.answerMs, () => respond(question));
      if (reply.kind === 'refusal') return tellAlone(reply.text);
      const message = asked.asCsv === true ? seriesOf(reply.message, words) : reply.message;
      if (message === undefined) return tellAlone(words.actions.noSeries);
      const bound = { chat: asker.chat, owner: asker.user };
      const outgoing = render(message, (press) => pressCode.write(press, bound, Date.now()));
      await deliver(destination, outgoing, limits.picturesMs);
    }

    const taken = work.take(() => answer().catch(apologize));
    if (!taken) await apologize(new Error('too many commands at once'));
  };
}

export type ReplyTo = ReturnType<typeof createReply>;
