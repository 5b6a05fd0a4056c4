import { readFile } from 'node:fs/promises';
import { lintMessage } from './briefing/lint/lint-message.ts';
import { lintText, textLines } from './briefing/lint/lint-text.ts';
import { pairLines } from './briefing/lint/lint-pair.ts';
import { messageLines } from './briefing/lint/message-lines.ts';
import { UsageError } from './errors.ts';
import type { Lang } from './locales/format.ts';
import type { Message } from './message/message.ts';
import { parseMessage } from './message/parse-message.ts';

/** `lint FILE... --message MESSAGE.json`: rendered texts, or messages as JSON, against the readings of a message. */
export type LintCall = {
  readonly kind: 'lint';
  readonly files: readonly string[];
  readonly message: string;
  /** Language of the texts; told from the texts themselves when left out. */
  readonly lang?: Lang;
};

/** A file with the message its text is held against. */
type Checked = {
  readonly file: string;
  readonly text: string;
  readonly own: boolean;
  readonly message: Message;
};

/** Prints what is wrong; whether nothing is. */
export async function runLint(call: LintCall): Promise<boolean> {
  const faults = await lintFiles(call);
  process.stdout.write(faults.map((fault) => `${fault}\n`).join(''));
  return faults.length === 0;
}

/**
 * What is wrong in the files of a call, one line each: the file, the line of the text, what is wrong with it. Texts of two
 * languages are also held against each other. Throws a `UsageError` for a file that cannot be read.
 */
async function lintFiles({ files, message: path, lang }: LintCall): Promise<readonly string[]> {
  const message = parseMessage(await read(path));
  if (message === undefined) throw bad(`${path} is not a message: give what ask ... --json prints`);
  const checked = await Promise.all(
    files.map(async (file): Promise<Checked> => {
      const text = await read(file);
      const own = parseMessage(text);
      const held = own ?? inLang(message, lang ?? langOfText(text));
      return { file, text, own: own !== undefined, message: { ...held, readings: message.readings } };
    }),
  );
  const faults = checked.flatMap((one) =>
    (one.own ? lintMessage(one.message) : lintText(one.text, one.message)).map((fault) => ({
      file: one.file,
      ...fault,
    })),
  );
  const [first] = checked;
  const other = checked.find((one) => one.message.lang !== first?.message.lang);
  const pictures = first?.own === true && other?.own === true;
  const pairs =
    first && other
      ? pairLines(linesOf(first, pictures), first.message, linesOf(other, pictures), other.message)
      : [];
  return [...faults, ...pairs.map((fault) => ({ file: first?.file ?? '', ...fault }))].map(
    ({ file, line, problem }) => `${file}: ${line}: ${problem}`,
  );
}

/** A rendered text shows no pictures: beside one, what is written on them is left out. */
const linesOf = ({ own, text, message }: Checked, pictures: boolean) =>
  own
    ? messageLines({ ...message, blocks: message.blocks.filter(({ kind }) => pictures || kind !== 'chart') })
    : textLines(text, message);

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw bad(`${path} cannot be read`);
  }
}

/** The title of another language says nothing about a text's own. */
const inLang = (message: Message, lang: Lang): Message =>
  lang === message.lang ? message : { ...message, lang, title: '' };

/** Chinese when every twentieth character is. */
const langOfText = (text: string): Lang =>
  (text.match(/\p{Script=Han}/gu)?.length ?? 0) * 20 > text.length ? 'zh-CN' : 'en';

const bad = (problem: string): UsageError => new UsageError({ code: 'bad_call', problem });
