import { randomBytes } from 'node:crypto';
import { within } from '../../deadline.ts';
import { catalogue } from '../../locales/index.ts';
import type { Logger } from '../../logger.ts';
import { seriesOf } from '../../message/picture-csv.ts';
import type { PressKind } from '../../message/message.ts';
import type { PressCode } from '../../press-code.ts';
import type { Question, Respond } from '../../respond.ts';
import type { Deliver, Destination } from './deliver.ts';
import { failureOf } from './failure.ts';
import { render, renderFullSize, renderText, type Outgoing } from './render.ts';

export type ReplyParts = {
  readonly deliver: Deliver;
  readonly respond: Respond;
  readonly pressCode: PressCode;
  readonly log: Logger;
  readonly limits: { readonly answerMs: number };
};

/** What is asked, and how its answer is shown. */
export type Asked = {
  readonly question: Question;
  /** Whose answer it is, for what is pressed under it. */
  readonly owner?: string | undefined;
  /** Whether something can be pressed under it: not in a channel, where nobody can be answered alone. */
  readonly isPressable: boolean;
  /** The series of its pictures, or these in full size, in place of the answer itself. */
  readonly kind?: PressKind;
};

/** Answers a question, come what may: with the answer, or with one line. Rejects when the chat takes nothing. */
export function createReply({ deliver, respond, pressCode, log, limits }: ReplyParts) {
  async function compose(
    to: Destination,
    { question, owner, isPressable, kind }: Asked,
  ): Promise<readonly Outgoing[]> {
    const { lang, zone } = question;
    const reply = await within(limits.answerMs, () => respond(question));
    if (reply.kind === 'refusal') return renderText(reply.text);
    const words = catalogue(lang, zone);
    if (kind === 'csv') {
      const series = seriesOf(reply.message, words);
      return series === undefined ? renderText(words.actions.noSeries) : render(series);
    }
    if (kind === 'pictures') {
      const pictures = renderFullSize(reply.message);
      return pictures.length === 0 ? renderText(words.actions.noSeries) : pictures;
    }
    const bound = { chat: String(to.chat), owner };
    return render(
      reply.message,
      isPressable ? (press) => pressCode.write(press, bound, Date.now()) : undefined,
    );
  }

  function apology({ command, lang }: Question, error: unknown): readonly Outgoing[] {
    const code = randomBytes(3).toString('hex');
    log.error({ err: error, command, code }, 'a command could not be answered');
    return renderText(catalogue(lang).usage.failed(code));
  }

  return async (to: Destination, asked: Asked): Promise<void> => {
    const { question } = asked;
    const messages = await compose(to, asked).catch((error: unknown) => apology(question, error));
    // What is not an answer takes no answer's place.
    const isAnswer = messages.some((one) => 'reply_markup' in one) || to.replaces === undefined;
    const at = isAnswer ? to : { ...to, replaces: undefined, replyTo: to.replaces };
    try {
      await deliver(at, messages);
    } catch (error) {
      // Refused for its form: our fault, and the reader still waits. Otherwise the chat takes nothing more.
      if (!(error instanceof Error) || failureOf(error.cause).status !== 400) throw error;
      await deliver({ ...at, replaces: undefined }, apology(question, error));
    }
  };
}

export type ReplyTo = ReturnType<typeof createReply>;
