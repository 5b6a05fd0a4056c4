import type { Context } from './context.ts';
import { isPresent } from '../market/reading.ts';
import type { Message } from '../message/message.ts';
import { sourceBlocks, stampBlock } from './section.ts';
import { TOPICS } from './sections/index.ts';

/** Today's reading: the claim of every topic in one line each, the regime as the title, and what has no data. */
export async function todayMessage(context: Context): Promise<Message> {
  const { words, lang } = context;
  const built = await Promise.all(
    TOPICS.map(async ({ lead, build }) => ({ lead: lead(words), section: await build(context) })),
  );
  const answered = built.filter(({ section }) => section.readings.some(isPresent));
  const silent = built.filter((topic) => !answered.includes(topic));
  const [first, ...rest] = answered;
  const readings = built.flatMap(({ section }) => section.readings);
  return {
    lang,
    title: first?.section.headline ?? words.today.empty,
    blocks: [
      stampBlock(context),
      ...(rest.length > 0
        ? [
            {
              kind: 'bullets',
              items: rest.map(({ lead, section }) => ({ lead, text: section.headline })),
            } as const,
          ]
        : []),
      ...(silent.length > 0
        ? [{ kind: 'note', text: words.today.withoutData(silent.map(({ lead }) => lead)) } as const]
        : []),
      ...sourceBlocks(readings, words),
      { kind: 'source', text: words.common.disclaimer },
    ],
    readings,
  };
}
