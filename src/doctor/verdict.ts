import { FEWEST_TOPICS, letter } from '../briefing/letter.ts';
import { RejectedText, passedBeside } from '../briefing/passed.ts';
import { LANGS } from '../locales/format.ts';
import { catalogue } from '../locales/index.ts';
import type { MarketData } from '../market/market-data.ts';
import type { MemoryState, TopicState, Verdict } from './diagnosis.ts';

/** Whether a digest could be posted now: there is enough to say, it passes its check, and there is a memory to run on. */
export async function verdictOn(
  data: MarketData,
  topics: readonly TopicState[],
  memory: MemoryState | null,
): Promise<Verdict> {
  const currentTopics = topics.filter((topic) => topic.isCurrent).length;
  const why =
    memory?.state === 'failing'
      ? 'memory'
      : currentTopics < FEWEST_TOPICS
        ? 'too_few_topics'
        : (await passes(data))
          ? null
          : 'text_rejected';
  return {
    canMakeDigest: why === null,
    why,
    currentTopics,
    topics: topics.length,
    needed: FEWEST_TOPICS,
  };
}

/** The digest in every language, held against its readings and against each other, as it is before it is posted. */
async function passes(data: MarketData): Promise<boolean> {
  const [first, ...others] = await Promise.all(
    LANGS.map((lang) => letter({ data, words: catalogue(lang), lang }, 'short')),
  );
  try {
    if (first !== undefined) passedBeside(first, others);
    return true;
  } catch (error) {
    if (error instanceof RejectedText) return false;
    throw error;
  }
}
