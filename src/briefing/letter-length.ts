import type { Strength } from '../findings/finding.ts';
import type { Block, Message } from '../message/message.ts';
import type { ConditionKinds } from './condition-text.ts';
import type { Edition } from './edition.ts';

/** What a letter leaves out to stay readable in its time. */
export type Detail = ConditionKinds & {
  /** Summary bullets that are left out, by their lead. */
  readonly without: readonly ('leverage' | 'options' | 'net')[];
  readonly chain: boolean;
  /** Strengths of claims that get a section. */
  readonly sections: readonly Strength[];
  /** Most lines of what changed. */
  readonly changeLines: number;
};

const EVERY = ['price', 'demand', 'stress'] as const;
const FULL: Detail = {
  changes: EVERY,
  confirms: EVERY,
  onePerKind: false,
  without: ['net'],
  chain: true,
  sections: ['strong', 'moderate', 'weak'],
  changeLines: 4,
};
const SHORT: Detail = {
  ...FULL,
  changes: ['price', 'demand'],
  confirms: ['price'],
  onePerKind: true,
  without: [],
  changeLines: 3,
};

/** The least a letter says, whatever its length. */
export const LEAST: Readonly<Record<Edition, Detail>> = {
  full: { ...FULL, sections: ['strong'], chain: false, changeLines: 2 },
  short: { ...SHORT, changes: ['price'], changeLines: 0, without: ['leverage', 'options', 'net'] },
};

/** From everything to less, per edition: the first that fits is used. */
export const DETAILS: Readonly<Record<Edition, readonly Detail[]>> = {
  full: [
    FULL,
    { ...FULL, changeLines: 2 },
    { ...FULL, changeLines: 2, chain: false },
    { ...FULL, sections: ['strong', 'moderate'] },
    { ...FULL, sections: ['strong', 'moderate'], chain: false, changeLines: 2 },
  ],
  short: [
    SHORT,
    { ...SHORT, changeLines: 2 },
    { ...SHORT, changeLines: 1 },
    { ...SHORT, changes: ['price'], changeLines: 1 },
    { ...SHORT, changes: ['price'], changeLines: 0 },
    { ...SHORT, changes: ['price'], changeLines: 0, without: ['leverage'] },
  ],
};

/** English words of the full letter. */
const MOST_WORDS = 648;
/** Characters of the short one, with room for a longer time zone. */
const MOST_CHARACTERS = { en: 1295, 'zh-CN': 695 } as const;

/** Whether the letter stays within what its edition promises. Full letters are measured in English. */
export function fits(message: Message, edition: Edition): boolean {
  const text = textOf(message);
  if (edition === 'short') {
    return (
      Array.from(text).length < (message.lang === 'zh-CN' ? MOST_CHARACTERS['zh-CN'] : MOST_CHARACTERS.en)
    );
  }
  return message.lang !== 'en' || text.split(/\s+/).length < MOST_WORDS;
}

/** Everything a reader sees, a line for each block or bullet. */
const textOf = ({ title, blocks }: Message): string => [title, ...blocks.flatMap(blockLines)].join('\n');

function blockLines(block: Block): readonly string[] {
  if (block.kind === 'bullets') {
    return block.items.map(({ lead, text }) => `• ${lead === undefined ? '' : `${lead} `}${text}`);
  }
  return 'text' in block ? [block.text] : [];
}
