import type { Catalogue } from '../locales/catalogue.ts';
import type { Lang } from '../locales/format.ts';
import type { MarketData } from '../market/market-data.ts';

/** Everything an answer depends on: the market, and the reader's language (times are in the words' zone). */
export type Context = {
  readonly data: MarketData;
  readonly words: Catalogue;
  readonly lang: Lang;
};
