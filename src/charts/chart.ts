import type { Catalogue } from '../locales/catalogue.ts';
import type { Lang } from '../locales/format.ts';
import type { MarketData } from '../market/market-data.ts';
import { isPresent, type Reading } from '../market/reading.ts';
import { sourcesOf } from '../readings/measure.ts';
import { RULE_SOURCE } from '../readings/rules.ts';
import type { ChartName, ChartSpec, Panel } from './chart-spec.ts';

/** What a chart is made in: the market and the reader's language. */
export type ChartContext = {
  readonly data: MarketData;
  readonly words: Catalogue;
  readonly lang: Lang;
  /** Only words are wanted: what a picture would show is not worked out. */
  readonly withoutPictures?: true;
};

/** What is built of pictures, where they are wanted. */
export const pictured = async (
  { withoutPictures }: ChartContext,
  build: () => readonly Chart[] | Promise<readonly Chart[]>,
): Promise<readonly Chart[]> => (withoutPictures ? [] : build());

/** A picture to be drawn, and what it says to those who do not see it. */
export type Chart = {
  readonly spec: ChartSpec;
  /** The claim and three facts. */
  readonly alt: string;
};

/** What a chart adds to what all of them have. */
type Drawn = {
  readonly name: ChartName;
  /** The headline of its section. */
  readonly claim: string;
  /** Metric and unit. */
  readonly subtitle: string;
  readonly panels: readonly Panel[];
  /** What the picture shows, most telling first: each is said by a reading of the section. */
  readonly facts: readonly (string | null)[];
  /** Readings of what is drawn: their sources and moments stand on the picture. */
  readonly drawn: readonly Reading<number | string>[];
};

const MOST_FACTS = 3;

/**
 * A chart with its frame: claim as title, metric and unit under it, as-of and source below, a watermark for a simulated market.
 * None when nothing that is drawn has a value.
 */
export function chartOf({ data, words, lang }: ChartContext, drawn: Drawn): readonly Chart[] {
  const { charts } = words;
  const present = drawn.drawn.filter((one) => isPresent<number | string>(one));
  const moments = present
    .filter(({ past, source }) => past !== true && source !== RULE_SOURCE)
    .map(({ asOf }) => Date.parse(asOf));
  if (moments.length === 0) return [];
  const [oldest, newest] = [words.f.utc(Math.min(...moments)), words.f.utc(Math.max(...moments))];
  const sources = [...new Set(present.flatMap(sourcesOf))].filter((source) => source !== RULE_SOURCE);
  const facts = drawn.facts.filter((fact) => fact !== null).slice(0, MOST_FACTS);
  const { kind, name } = data.info;
  const market =
    kind === 'live' ? null : (kind === 'simulated' ? charts.simulatedMarket : charts.folder)(name);
  return [
    {
      spec: {
        name: drawn.name,
        lang,
        title: drawn.claim,
        subtitle: drawn.subtitle,
        footer: charts.footer(oldest, newest, sources, market),
        ...(kind === 'simulated' ? { watermark: charts.simulated } : {}),
        noData: charts.noData,
        panels: drawn.panels,
      },
      alt: charts.alt(drawn.claim, facts),
    },
  ];
}
