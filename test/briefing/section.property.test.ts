import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/briefing/context.ts';
import type { Section } from '../../src/briefing/section.ts';
import { TOPICS } from '../../src/briefing/sections/index.ts';
import { priceSection } from '../../src/briefing/sections/price.ts';
import { regimeSection } from '../../src/briefing/sections/regime.ts';
import { LANGS } from '../../src/locales/format.ts';
import { marketArb } from '../doubles/markets/random.ts';
import { piecesOf, scrapsIn } from '../doubles/markets/scraps.ts';
import { inBothLanguages } from '../doubles/section-text.ts';

const SECTIONS: readonly (readonly [string, (context: Context) => Promise<Section>])[] = [
  ...TOPICS.map(({ id, build }) => [id, build] as const),
  ['price', priceSection],
  ['regime', regimeSection],
];

describe('a section of any market', () => {
  it.each(SECTIONS)('%s has no scrap in either language and the same readings in both', async (_, build) => {
    await fc.assert(
      fc.asyncProperty(marketArb, async (data) => {
        const { sections } = await inBothLanguages(build, data);
        for (const lang of LANGS) {
          const { headline, blocks } = sections[lang];
          expect(scrapsIn(piecesOf(headline, blocks))).toEqual([]);
        }
      }),
      { numRuns: 20 },
    );
  });
});
