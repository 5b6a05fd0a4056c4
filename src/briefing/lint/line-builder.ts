import { catalogue } from '../../locales/index.ts';
import type { Lang } from '../../locales/format.ts';
import type { Line } from './line.ts';
import { tableTextCells } from './table-text.ts';

/** Gathers the lines of a rendered text in their order, each under the headings above it. */
export type LineBuilder = {
  readonly heading: (text: string) => void;
  readonly text: (text: string) => void;
  /** Subdued: the stamp when nothing but the title stands above, a source or a note otherwise. */
  readonly small: (text: string) => void;
  readonly bullet: (lead: string, text: string) => void;
  readonly table: (lines: readonly string[]) => void;
  /** Whether a text names the sources. */
  readonly isSource: (text: string) => boolean;
  readonly lines: () => readonly Line[];
};

export function createLineBuilder(lang: Lang): LineBuilder {
  const lines: Line[] = [];
  const sourcePrefix = catalogue(lang).common.source([]).trim();
  const isSource = (text: string): boolean => text.startsWith(sourcePrefix);
  let above: readonly string[] = [];
  const add = (kind: Line['kind'], text: string, lead = ''): void => {
    if (text.trim() !== '') lines.push({ kind, text: text.trim(), lead: lead.trim(), above });
  };
  return {
    heading: (text) => {
      const title = above.at(-1);
      above = title === undefined ? [] : [title];
      add('heading', text);
      above = title === undefined ? [text] : [text, title];
    },
    text: (text) => {
      add(isSource(text) ? 'source' : 'text', text);
    },
    small: (text) => {
      add(isSource(text) ? 'source' : lines.length === 1 ? 'stamp' : 'note', text);
    },
    bullet: (lead, text) => {
      add('bullet', text, lead);
    },
    table: (rows) => {
      lines.push(...tableTextCells(rows, above));
    },
    isSource,
    lines: () => lines,
  };
}
