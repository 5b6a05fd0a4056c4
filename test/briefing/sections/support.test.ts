import { describe, expect, it } from 'vitest';
import { supportSection } from '../../../src/briefing/sections/support.ts';
import type { SupplyByCost } from '../../../src/market/supply-by-cost.ts';
import { answerIn, expectSameFigures, linesOf } from '../../contracts/same-figures.ts';
import {
  YESTERDAY,
  candlesEnding,
  marketOf,
  seriesEnding,
  sourced,
  type MarketParts,
} from '../../doubles/market.ts';

/** 1000 BTC in each 500 USD from 50k to 100k, 10 000 in the cluster, and what the last month added. */
const urpd = (day: number, added: number): SupplyByCost => ({
  day,
  buckets: Array.from({ length: 100 }, (_, index) => {
    const floorUsd = 50_000 + 500 * index;
    const inCluster = floorUsd >= 66_000 && floorUsd < 70_000;
    const inZone = floorUsd >= 72_000 && floorUsd < 76_000;
    return { floorUsd, widthUsd: 500, supplyBtc: (inCluster ? 10_000 : 1000) + (inZone ? added : 0) };
  }),
});

const market = (priceUsd: number, parts: MarketParts = {}) =>
  marketOf({
    candles: candlesEnding([priceUsd]),
    onchain: { true_market_mean: seriesEnding([80_200]), realized_price: seriesEnding([55_800]) },
    supplyByCost: [urpd(YESTERDAY - 30, 0), urpd(YESTERDAY, 400)],
    ...parts,
  });
const english = (data: ReturnType<typeof marketOf>) => answerIn('en', data, supportSection);

const LEVELS_ONLY = { supplyByCost: [] };
const IN_ZONE = market(73_500);
const BETWEEN = market(71_000);
const STALE = market(73_500, { candles: candlesEnding([73_500], YESTERDAY - 2) });

describe('supportSection', () => {
  it('says what price is inside of, and what caps it', async () => {
    expect((await english(IN_ZONE)).title).toBe(
      'Price $73.5k is inside the accumulation zone $72k–$76k; cap above: True Market Mean $80.2k',
    );
  });

  it('never calls a level that spans price support below it', async () => {
    const lines = linesOf(await english(IN_ZONE));
    expect(lines.slice(3, 7)).toEqual([
      'At price | accumulation zone $72k–$76k; 3200 BTC added in 30 days, 100% of all new cost basis',
      'Support | dense supply cluster $65.5k–$70.5k (-4.1%); holds 82k BTC, 46.8% of supply',
      'Support | realized price $55.8k (-24.1%)',
      'Resistance | True Market Mean $80.2k (+9.1%)',
    ]);
  });

  it('leads with the nearest support and the nearest cap where price lies between levels', async () => {
    expect((await english(BETWEEN)).title).toBe(
      'Price $71k: dense supply cluster $65.5k–$70.5k below, accumulation zone $72k–$76k above',
    );
  });

  it.each([
    [90_000, 'nearest support True Market Mean $80.2k; no level above price in this data'],
    [50_000, 'nearest cap realized price $55.8k; no level below price in this data'],
  ])('claims nothing about the side that has no level, at %d', async (priceUsd, expected) => {
    expect((await english(market(priceUsd, LEVELS_ONLY))).title).toContain(expected);
  });

  it('hedges what a cluster, a zone and the True Market Mean imply', async () => {
    expect(linesOf(await english(IN_ZONE)).join('\n')).toMatch(/no promise|does not mean/);
    expect(linesOf(await english(BETWEEN)).join('\n')).toMatch(
      /likely to (cushion|absorb) a fall for a while/,
    );
    expect(linesOf(await english(IN_ZONE)).join('\n')).toContain('tend to meet sellers');
    expect(linesOf(await english(market(90_000))).join('\n')).toContain('last support of a mild correction');
  });

  it('places nothing around an old price and gives it with its age', async () => {
    const message = await english(STALE);
    expect(message.title).toBe('Levels are not placed: the last price, $73.5k, is from 2 Feb 2026 00:00 UTC');
    expect(message.blocks.some(({ kind }) => kind === 'bullets' || kind === 'text')).toBe(false);
  });

  it('gives old levels with their price and their age, and withholds old bands', async () => {
    const message = await english(
      market(73_500, {
        onchain: { realized_price: seriesEnding([55_800], YESTERDAY - 2) },
        supplyByCost: [urpd(YESTERDAY - 32, 0), urpd(YESTERDAY - 2, 400)],
        asOf: '2026-02-02T00:00:00Z',
        candles: sourced(candlesEnding([73_500])),
      }),
    );
    const lines = linesOf(message).join('\n');
    expect(lines).toContain('Realized price $55.8k: from 2 Feb 2026 00:00 UTC, shown with its age');
    expect(lines).toContain('Dense supply cluster and accumulation zone: unavailable (last known 2 Feb 2026');
    expect(message.blocks.some(({ kind }) => kind === 'bullets')).toBe(false);
  });

  it('names what is missing, once each', async () => {
    const message = await english(market(73_500, { supplyByCost: [], onchain: {} }));
    expect(message.title).toBe('Price $73.5k: no level can be placed around it');
    expect(linesOf(message).filter((line) => line.includes('unavailable'))).toEqual([
      'True Market Mean, realized price, STH cost basis, LTH cost basis and active realized price: unavailable (not among the on-chain series of this data).',
      'Dense supply cluster and accumulation zone: unavailable (no cost-basis distribution in this data).',
    ]);
    expect((await english(marketOf())).title).toBe('Levels: no price to place them by');
  });

  it('rests on every reading once', async () => {
    const { readings } = await english(IN_ZONE);
    expect(new Set(readings).size).toBe(readings.length);
  });

  it.each([
    ['price inside a zone', IN_ZONE],
    ['price between levels', BETWEEN],
    ['price inside a cluster', market(69_000)],
    ['levels below only', market(90_000, LEVELS_ONLY)],
    ['levels above only', market(50_000, LEVELS_ONLY)],
    ['an old price', STALE],
    ['no levels', market(73_500, { supplyByCost: [], onchain: {} })],
    ['nothing', marketOf()],
  ])('says the same figures in both languages with %s', async (_, data) => {
    await expectSameFigures(data, supportSection);
  });
});
