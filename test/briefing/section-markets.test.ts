import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/briefing/context.ts';
import type { Section } from '../../src/briefing/section.ts';
import { TOPICS } from '../../src/briefing/sections/index.ts';
import { priceSection } from '../../src/briefing/sections/price.ts';
import { regimeSection } from '../../src/briefing/sections/regime.ts';
import { unlocksSection } from '../../src/briefing/sections/unlocks.ts';
import { LANGS } from '../../src/locales/format.ts';
import { buildMarket } from '../doubles/markets/build.ts';
import { NAMED_MARKETS } from '../doubles/markets/index.ts';
import { piecesOf, scrapsIn } from '../doubles/markets/scraps.ts';
import { inBothLanguages } from '../doubles/section-text.ts';

type Build = (context: Context) => Promise<Section>;

const SECTIONS: readonly (readonly [string, Build])[] = [
  ...TOPICS.map(({ id, build }) => [id, build] as const),
  ['price', (context) => priceSection(context)],
  ['regime', (context) => regimeSection(context)],
  ['unlocks', (context) => unlocksSection(context)],
];

describe.each(Object.entries(NAMED_MARKETS))('%s', (_, description) => {
  it.each(SECTIONS)('%s reads the same readings in both languages, without a scrap', async (__, build) => {
    const { sections } = await inBothLanguages(build, buildMarket(description));
    for (const lang of LANGS) {
      const { headline, blocks } = sections[lang];
      expect(scrapsIn(piecesOf(headline, blocks))).toEqual([]);
    }
  });
});
