import type { Asked } from '../../command-line.ts';
import { LANGS, type Lang } from '../../locales/format.ts';
import { catalogue } from '../../locales/index.ts';
import { usageText, type Respond } from '../../respond.ts';
import { renderConsole, renderLine, type Shape } from './render.ts';
import { WORDS } from './words.ts';

/** What to print for a line, or `quit`. */
type Conversation = (asked: Asked) => Promise<{ readonly text: string } | 'quit'>;

/** Answers what is typed: the shared commands, and `/lang` and `/quit`, which only the console has. */
export function createConversation(parts: {
  readonly respond: Respond;
  readonly lang: Lang;
  readonly zone: string;
  /** Looked at anew for every answer. */
  readonly shape: Shape;
}): Conversation {
  const { respond, zone, shape } = parts;
  let lang = parts.lang;

  const changeLanguage = (given: string): string => {
    const found = LANGS.find((one) => one.toLowerCase() === given.toLowerCase());
    if (given !== '' && found === undefined) {
      const problem = { code: 'not_a_choice', option: '/lang', given, accepted: LANGS } as const;
      return renderLine(usageText(catalogue(lang, zone), problem), 'refusal', shape);
    }
    lang = found ?? lang;
    return renderLine(WORDS[lang].language, 'aside', shape);
  };

  const answer = async ({ command, words }: Asked): Promise<string> => {
    const reply = await respond({ command, options: words, lang, zone });
    if (reply.kind === 'refusal') return renderLine(reply.text, 'refusal', shape);
    const text = renderConsole(reply.message, shape);
    return command === 'help' ? `${text}\n\n${renderLine(WORDS[lang].alsoHere, 'aside', shape)}` : text;
  };

  return async (asked) => {
    if (asked.command === 'quit' || asked.command === 'exit') return 'quit';
    return { text: asked.command === 'lang' ? changeLanguage(asked.words.join(' ')) : await answer(asked) };
  };
}
