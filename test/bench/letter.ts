import { fileURLToPath } from 'node:url';
import { letter } from '../../src/briefing/letter.ts';
import { LANGS } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import { createMarketSource } from '../../src/market-source.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { marketReadings } from '../../src/readings/market-readings.ts';
import { compare, type Comparison } from './compare.ts';

const SAMPLE = fileURLToPath(new URL('../../dist/sample', import.meta.url));

/** The letter in both languages, beside the readings it rests on alone. */
export async function letterBench(): Promise<Comparison> {
  const data = await loadedMarket();
  return compare({
    name: 'full letter in both languages from loaded data',
    ours: () => bothLetters(asNew(data)),
    peer: { name: 'its readings alone', run: () => marketReadings(asNew(data)) },
    limitMs: 60,
  });
}

/** The built sample with every dataset loaded and checked: fourteen years of days, a full chain, the letter of a week before. */
async function loadedMarket(): Promise<MarketData> {
  const data = await createMarketSource({
    path: SAMPLE,
    onFault: ({ where, problem }) => {
      throw new Error(`${where}: ${problem}`);
    },
  })();
  await bothLetters(data);
  return data;
}

/** Both languages of the full letter. */
const bothLetters = (data: MarketData): Promise<unknown> =>
  Promise.all(LANGS.map((lang) => letter({ data, words: catalogue(lang), lang }, 'full')));

/** The same market as if it were new: nothing that was computed from it is remembered. */
const asNew = (data: MarketData): MarketData => ({ ...data });
