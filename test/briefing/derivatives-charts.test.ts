import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/briefing/context.ts';
import { lintMessage } from '../../src/briefing/lint/lint-message.ts';
import { sectionMessage, type Section } from '../../src/briefing/section.ts';
import { leverageSection } from '../../src/briefing/sections/leverage.ts';
import { liquidationsSection } from '../../src/briefing/sections/liquidations.ts';
import { premiumSection } from '../../src/briefing/sections/premium.ts';
import { skewSection } from '../../src/briefing/sections/skew.ts';
import { unlocksSection } from '../../src/briefing/sections/unlocks.ts';
import { volatilitySection } from '../../src/briefing/sections/volatility.ts';
import { vrpSection } from '../../src/briefing/sections/vrp.ts';
import type { ChartSpec } from '../../src/charts/chart-spec.ts';
import { LANGS } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import { buildMarket } from '../doubles/markets/build.ts';
import { NAMED_MARKETS, type MarketName } from '../doubles/markets/index.ts';
import { expectPlainData } from '../doubles/plain-data.ts';

type Build = (context: Context) => Promise<Section>;

const SECTIONS: readonly (readonly [string, Build])[] = [
  ['liquidations of 4 hours', (context) => liquidationsSection(context, { window: '4h' })],
  ['liquidations of 24 hours', (context) => liquidationsSection(context)],
  ['liquidations of 7 days', (context) => liquidationsSection(context, { window: '7d' })],
  ['leverage', leverageSection],
  ['volatility', volatilitySection],
  ['skew', skewSection],
  ['vrp', vrpSection],
  ['premium', (context) => premiumSection(context)],
  ['unlocks', (context) => unlocksSection(context)],
];

/** What is drawn without its words. */
const figuresIn = ({ panels }: ChartSpec): unknown =>
  JSON.parse(JSON.stringify(panels, (_, value: unknown) => (typeof value === 'string' ? undefined : value)));

describe.each(Object.keys(NAMED_MARKETS) as readonly MarketName[])('pictures of derivatives, %s', (name) => {
  const data = buildMarket(NAMED_MARKETS[name]);

  it.each(SECTIONS)(
    '%s: the claim on top, and no figure that the section does not have',
    async (_, build) => {
      const drawn: unknown[] = [];
      for (const lang of LANGS) {
        const context = { data, lang, words: catalogue(lang) };
        const section = await build(context);
        for (const { spec } of section.charts ?? []) {
          expect(spec.title).toBe(section.headline);
          expectPlainData(spec);
          drawn.push(figuresIn(spec));
        }
        expect(lintMessage(sectionMessage(section, context))).toEqual([]);
      }
      expect(drawn[1]).toEqual(drawn[0]);
    },
  );
});

it('have a picture each in a complete market, and none of it where all sources fail', async () => {
  const charts = async (market: MarketName) => {
    const context = { data: buildMarket(NAMED_MARKETS[market]), lang: 'en' as const, words: catalogue('en') };
    const sections = await Promise.all(SECTIONS.map(([, build]) => build(context)));
    return sections.map((section) => section.charts?.length);
  };
  expect(await charts('broken mean')).toEqual(SECTIONS.map(() => 1));
  expect(await charts('derivatives down')).toEqual(SECTIONS.map(([name]) => (name === 'unlocks' ? 1 : 0)));
});
