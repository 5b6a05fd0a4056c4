import type { Message } from '../../src/message/message.ts';

/** Everything a reader sees of a message, a line for each block or bullet. */
export const messageText = ({ title, blocks }: Message): string =>
  [
    title,
    ...blocks.flatMap((block): readonly string[] => {
      if (block.kind === 'bullets') {
        return block.items.map(({ lead, text }) => (lead === undefined ? text : `${lead} ${text}`));
      }
      if (block.kind === 'table') return block.rows.map((row) => row.join(' '));
      return 'text' in block ? [block.text] : [];
    }),
  ].join('\n');
