import { describe, expect, it } from 'vitest';
import { regimeSection } from '../../../src/briefing/sections/regime.ts';
import type { Section } from '../../../src/briefing/section.ts';
import type { Lang } from '../../../src/locales/format.ts';
import { catalogue } from '../../../src/locales/index.ts';
import type { FlowDay } from '../../../src/market/flow.ts';
import { DAY_MS } from '../../../src/market/day.ts';
import { marketOf, NOW, seriesEnding, YESTERDAY, type MarketParts } from '../../doubles/market.ts';

const DAYS = 20;

/** Closes against three flat levels: realized price 55.8k, True Market Mean 80.2k, STH cost basis 94.5k. */
function onchain(closes: readonly number[]): MarketParts['onchain'] {
  const flat = (value: number) => seriesEnding(new Array<number>(closes.length).fill(value));
  return {
    price_usd: seriesEnding(closes),
    realized_price: flat(55_800),
    true_market_mean: flat(80_200),
    sth_cost_basis: flat(94_500),
  };
}
const closesAt = (value: number): readonly number[] => new Array<number>(DAYS).fill(value);

const textOf = ({ headline, blocks }: Section): string =>
  [
    headline,
    ...blocks.flatMap((block) =>
      block.kind === 'bullets'
        ? block.items.map(({ lead, text }) => `${lead ?? ''} ${text}`)
        : 'text' in block
          ? [block.text]
          : [],
    ),
  ].join('\n');

const regime = (parts: MarketParts, lang: Lang = 'en'): Promise<Section> =>
  regimeSection({ data: marketOf(parts), words: catalogue(lang), lang });

describe('the regime section', () => {
  it.each([
    [50_000, 'Capitulation', '投降区'],
    [73_500, 'Deep-bear transition', '深熊过渡区'],
    [90_000, 'Shallow bear', '浅熊'],
    [99_000, 'Expansion', '扩张'],
  ])('names the zone at %d in both languages', async (close, english, chinese) => {
    const parts = { onchain: onchain(closesAt(close)) };
    expect((await regime(parts)).headline).toContain(english);
    expect((await regime(parts, 'zh-CN')).headline).toContain(chinese);
  });

  it('calls the first ten days below the STH cost basis a correction', async () => {
    const closes = [...closesAt(99_000), 90_000, 90_000, 89_000];
    expect((await regime({ onchain: onchain(closes) })).headline).toContain('Correction');
  });

  it('gives no lean without demand and derivatives, and says what is missing', async () => {
    const text = textOf(await regime({ onchain: onchain(closesAt(73_500)) }));
    expect(text).toContain('no lean from this data');
    expect(text).toContain('institutional flows');
    expect(text).not.toMatch(/risk leans|risk is balanced/);
  });

  it('tells a fresh loss of a level as news with its day, an old one as a standing', async () => {
    const fresh = [...closesAt(85_000), 79_000, 78_500, 78_000];
    expect(textOf(await regime({ onchain: onchain(fresh) }))).toContain(
      'The True Market Mean ($80.2k) was lost on 2 Feb 2026 and',
    );
    const old = [85_000, ...new Array<number>(120).fill(75_000)];
    expect(textOf(await regime({ onchain: onchain(old) }))).toMatch(
      /Price has been below the True Market Mean \((now )?\$80\.2k\) since 7 Oct 2025/,
    );
  });

  it('names the reclaim that would change a defensive view and the loss that would confirm it', async () => {
    const text = textOf(await regime({ onchain: onchain(closesAt(73_500)) }));
    expect(text).toContain('a confirmed close above the True Market Mean $80.2k');
    expect(text).toContain('a confirmed close below the realized price $55.8k');
  });

  it('names the loss that would change a constructive view', async () => {
    const text = textOf(await regime({ onchain: onchain(closesAt(99_000)) }));
    expect(text).toContain('a confirmed close below the STH cost basis $94.5k');
    expect(text).not.toContain('confirmed close above');
  });

  it('says on which side of the one known level price is when the zone cannot be named', async () => {
    const { price_usd, realized_price } = onchain(closesAt(73_500)) ?? {};
    const { headline } = await regime({
      onchain: { price_usd: price_usd!, realized_price: realized_price! },
    });
    expect(headline).toBe('Price $73.5k is above the realized price ($55.8k); the zone cannot be named');
  });

  it('claims nothing on an old price, and says how old it is', async () => {
    const parts = {
      onchain: onchain(closesAt(73_500)),
      nowMs: NOW + 2 * DAY_MS,
      asOf: '2026-02-04T00:00:00Z',
    };
    const text = textOf(await regime(parts));
    expect(text).toContain('Regime: the last price, $73.5k, is from 4 Feb 2026 00:00 UTC');
    expect(text).toMatch(/Price, .* and STH cost basis: from 4 Feb 2026 00:00 UTC/);
    expect((await regime(parts, 'zh-CN')).headline).toContain('2026-02-04 00:00 UTC');
  });

  it('answers without any data by naming what is missing', async () => {
    const section = await regime({});
    expect(section.headline).toBe('Regime: no price to judge by');
    expect(section.readings.every(({ value }) => value === null)).toBe(true);
  });

  it('rests on the same readings in both languages', async () => {
    const flows: readonly FlowDay[] = Array.from({ length: 14 }, (_, index) => ({
      day: YESTERDAY - index,
      etfUsd: -1e8,
      companiesBtc: 0,
      governmentsBtc: null,
    }));
    const parts = { onchain: onchain(closesAt(73_500)), flows };
    expect((await regime(parts, 'zh-CN')).readings).toEqual((await regime(parts)).readings);
  });
});
