import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EDITIONS } from '../../src/briefing/edition.ts';
import { letter } from '../../src/briefing/letter.ts';
import { lintMessage } from '../../src/briefing/lint/lint-message.ts';
import { lintPair } from '../../src/briefing/lint/lint-pair.ts';
import { LANGS } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import { piecesOf, scrapsIn } from '../doubles/markets/scraps.ts';
import { marketArb } from '../doubles/markets/random.ts';

describe('the letter of any market', () => {
  it.each(EDITIONS)(
    'is whole in its %s edition, in both languages, from the same readings',
    async (edition) => {
      await fc.assert(
        fc.asyncProperty(marketArb, async (data) => {
          const letters = await Promise.all(
            LANGS.map((lang) => letter({ data, words: catalogue(lang), lang }, edition)),
          );
          const [first] = letters;
          for (const { title, blocks, readings, regime } of letters) {
            expect(scrapsIn(piecesOf(title, blocks))).toEqual([]);
            expect(readings).toEqual(first?.readings);
            expect(regime).toEqual(first?.regime);
            expect(blocks.map(({ kind }) => kind)).toEqual(first?.blocks.map(({ kind }) => kind));
          }
          // No number that is not in the readings, and the same ones in every language.
          expect(letters.flatMap(lintMessage)).toEqual([]);
          expect(letters.slice(1).flatMap((other) => lintPair(letters[0]!, other))).toEqual([]);
        }),
        { numRuns: 40 },
      );
    },
  );
});
