import { letter, type Letter } from './briefing/letter.ts';
import { RejectedText, passedBeside } from './briefing/passed.ts';
import { LANGS, type Lang } from './locales/format.ts';
import { catalogue } from './locales/index.ts';
import type { Logger } from './logger.ts';
import type { MarketData } from './market/market-data.ts';
import type { Message } from './message/message.ts';

export type DailyLetter = {
  /** The short letter as it may be posted: it passed its check, and every language carries the same readings. Rejects otherwise. */
  toPost(lang: Lang): Promise<Letter>;
  /** The same to open a chat with; where it did not pass, one line that says so. */
  toGreet(lang: Lang): Promise<Message>;
};

export function createDailyLetter(parts: {
  readonly market: () => Promise<MarketData>;
  readonly zone: string;
  readonly log: Logger;
}): DailyLetter {
  const wordsOf = (lang: Lang) => catalogue(lang, parts.zone);
  const toPost = async (lang: Lang): Promise<Letter> => {
    const data = await parts.market();
    const written = (one: Lang) => letter({ data, words: wordsOf(one), lang: one }, 'short');
    const others = await Promise.all(LANGS.filter((one) => one !== lang).map(written));
    return passedBeside(await written(lang), others);
  };
  return {
    toPost,
    async toGreet(lang) {
      try {
        return await toPost(lang);
      } catch (error) {
        if (!(error instanceof RejectedText)) throw error;
        parts.log.error({ err: error }, "today's letter is not shown");
        return { lang, title: wordsOf(lang).usage.notShown, blocks: [], readings: [] };
      }
    },
  };
}
