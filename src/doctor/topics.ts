import { isCurrent } from '../briefing/letter.ts';
import { TOPICS } from '../briefing/sections/index.ts';
import { catalogue } from '../locales/index.ts';
import type { MarketData } from '../market/market-data.ts';
import type { TopicState } from './diagnosis.ts';

/** What each topic of the letter has to go by. */
export const topicStates = (data: MarketData): Promise<readonly TopicState[]> =>
  Promise.all(
    TOPICS.map(async ({ id, build }) => {
      const section = await build({ data, words: catalogue('en'), lang: 'en', withoutPictures: true });
      const missing = new Map(
        section.readings.flatMap((reading) => ('reason' in reading ? [[reading.id, reading.reason]] : [])),
      );
      return {
        topic: id,
        command: id === 'structure' ? 'regime' : id,
        isCurrent: isCurrent(section),
        figures: new Set(section.readings.map((reading) => reading.id)).size,
        missing: [...missing].map(([reading, reason]) => ({ id: reading, reason })),
      };
    }),
  );
