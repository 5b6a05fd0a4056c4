import type { Lang } from '../../locales/format.ts';

/** What the console says about itself; all else comes from the catalogue. */
type Words = {
  /** Above the first prompt. */
  readonly hint: string;
  /** Under `/help`: what only the console takes. */
  readonly alsoHere: string;
  /** The language the answers are in, and how to change it. */
  readonly language: string;
  /** A file that goes with an answer: what is in it, and how to get it. */
  readonly file: (caption: string, name: string) => string;
  /** The pictures of an answer by their names, and how to get them. */
  readonly pictures: (names: readonly string[]) => string;
};

export const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    hint: '/help lists the commands, /lang zh-CN 切换中文, /quit leaves.',
    alsoHere: 'Here also: /lang en or zh-CN changes the language, /quit leaves.',
    language: 'Answers are in English. /lang zh-CN 切换中文。',
    file: (caption, name) => `${caption}. ask ... --out DIR saves it as ${name}.`,
    pictures: (names) =>
      `${names.length === 1 ? 'Picture' : 'Pictures'}: ${names.join(', ')}. ` +
      `ask ... --out DIR saves ${names.length === 1 ? 'it' : 'them'}.`,
  },
  'zh-CN': {
    hint: '/help 列出全部命令，/lang en for English，/quit 退出。',
    alsoHere: '此处另有：/lang en 或 zh-CN 切换语言，/quit 退出。',
    language: '之后以中文回答。/lang en for English.',
    file: (caption, name) => `${caption}。ask ... --out DIR 可保存为 ${name}。`,
    pictures: (names) => `图片：${names.join('、')}。ask ... --out DIR 可保存。`,
  },
};
