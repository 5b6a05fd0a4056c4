import type { ChartSpec } from '../charts/chart-spec.ts';
import type { Lang } from '../locales/format.ts';
import type { Reading } from '../market/reading.ts';

/** A line of a list: a bold lead word, then the text. */
export type Bullet = { readonly lead?: string; readonly text: string };

/** One piece of a reply, before any platform. Text is plain: renderers escape and decorate it. */
export type Block =
  /** The claim of a section, or its name. */
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'bullets';
      readonly items: readonly Bullet[];
      /** Definitions and formulas, which hold on any day: their numbers are those of a rule, not of a market. */
      readonly timeless?: true;
    }
  /** Small figures side by side: at most 30 columns wide in all, which a phone shows unbroken, first column text, the others right-aligned. */
  | {
      readonly kind: 'table';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Half a line that says what is missing, late, or a limit of the signal; shown subdued. */
  | { readonly kind: 'note'; readonly text: string }
  /** Which market and moment the figures describe; the market's own name, as its operator gave it, may hold numerals. */
  | {
      readonly kind: 'stamp';
      readonly text: string;
      readonly market?: string;
      /** The moment itself, for platforms that show it in each reader's own zone. */
      readonly atMs?: number;
    }
  /** Attribution of the data used. */
  | { readonly kind: 'source'; readonly text: string }
  /** A file that goes with the answer; the caption says what is in it. */
  | {
      readonly kind: 'file';
      /** A plain file name: lower case, digits and `_`, with its ending. */
      readonly name: string;
      readonly mediaType: 'text/csv';
      readonly content: string;
      readonly caption: string;
    }
  /** A picture, drawn on the way out; `alt` says its claim and three facts to those who do not see it. */
  | { readonly kind: 'chart'; readonly spec: ChartSpec; readonly alt: string }
  /** What can be pressed under an answer, row by row. */
  | { readonly kind: 'actions'; readonly rows: readonly ActionRow[] };

/** A question that can be asked again: a command, its options by name, and the language of the answer. */
export type Ask = {
  readonly command: string;
  readonly options: Readonly<Record<string, string | number>>;
  readonly lang: Lang;
};

/**
 * What a press does with its question: `replace` puts the new answer in the place of the old one, `beside` gives it to the one who
 * pressed, `csv` gives the series of its pictures as files, `pictures` these themselves in full size, `change` changes a setting and is good once,
 * for a while.
 */
export type PressKind = 'replace' | 'beside' | 'csv' | 'pictures' | 'change';
export type Press = { readonly kind: PressKind; readonly ask: Ask };

/** One button, or one entry of a menu. */
export type Action = {
  readonly label: string;
  readonly press: Press;
  /** What is shown now. */
  readonly current?: true;
};

/** At most 5 buttons side by side, or a menu of at most 25 entries under one name. */
export type ActionRow =
  | { readonly kind: 'buttons'; readonly actions: readonly Action[] }
  | { readonly kind: 'menu'; readonly label: string; readonly actions: readonly Action[] };

export type FileBlock = Extract<Block, { readonly kind: 'file' }>;

export type ChartBlock = Extract<Block, { readonly kind: 'chart' }>;

/** The pictures of a reply, in order. */
export const chartsOf = (blocks: readonly Block[]): readonly ChartBlock[] =>
  blocks.filter((block) => block.kind === 'chart');

/** The files of a reply, in order. */
export const filesOf = (blocks: readonly Block[]): readonly FileBlock[] =>
  blocks.filter((block) => block.kind === 'file');

/** A reply: what is shown, and every reading it rests on, so that each number in it can be traced. */
export type Message = {
  readonly lang: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly readings: readonly Reading<number | string>[];
};
