import { COMMANDS } from '../../commands/index.ts';
import type { RawOptions } from '../../src/command.ts';
import { LANGS, type Lang } from '../../src/locales/format.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import type { Message } from '../../src/message/message.ts';
import { createRespond } from '../../src/respond.ts';
import { createLog } from '../doubles/messages.ts';

/** A question and who asked it, for what a platform shows around an answer. */
export type Asked = {
  /** Of files: the command, or the command and its option. */
  readonly name: string;
  /** As it is typed. */
  readonly text: string;
  readonly lang: Lang;
  readonly reader: string;
  readonly nowMs: number;
};

/** Where the bytes of a file of an answer lie. */
export type AddressOf = (bytes: Uint8Array, name: string) => string;

export type Answered = { readonly asked: Asked; readonly answer: Message };

/** Every command as it is called bare, and what is asked with options to be seen as well. */
const QUESTIONS: readonly { readonly command: string; readonly options: RawOptions }[] = [
  ...COMMANDS.map(({ name }) => ({ command: name, options: {} })),
  { command: 'briefing', options: { edition: 'short' } },
  { command: 'explain', options: { metric: 'true_market_mean' } },
];

const READERS: Readonly<Record<Lang, string>> = { en: 'Ada', 'zh-CN': '李雷' };

/** The answers of one market to every command in every language. */
export async function everyAnswer(
  data: MarketData,
  names: readonly string[] = [],
): Promise<readonly Answered[]> {
  const { log, lines } = createLog();
  const respond = createRespond({ commands: COMMANDS, data: () => Promise.resolve(data), log });
  const asked = LANGS.flatMap((lang) =>
    QUESTIONS.map(({ command, options }) => {
      const values = Object.values(options).map(String);
      const name = [command, ...values].join('-');
      const text = `/${[command, ...values].join(' ')}`;
      return { command, options, asked: { name, text, lang, reader: READERS[lang], nowMs: data.nowMs } };
    }),
  ).filter(({ asked: { name } }) => names.length === 0 || names.includes(name));
  return Promise.all(
    asked.map(async ({ command, options, asked: one }): Promise<Answered> => {
      const reply = await respond({ command, options, lang: one.lang });
      if (reply.kind === 'refusal') throw new Error([one.text, reply.text, ...lines].join('\n'));
      return { asked: one, answer: reply.message };
    }),
  );
}
