import { describe, expect, it } from 'vitest';
import { priceSection } from '../../../src/briefing/sections/price.ts';
import { HOUR_MS } from '../../../src/market/day.ts';
import { answerIn, expectSameFigures, linesOf } from '../../contracts/same-figures.ts';
import { NOW, YESTERDAY, candlesEnding, marketOf, seriesEnding } from '../../doubles/market.ts';

const CLOSES = [90_000, 88_000, 86_000, 84_000, 82_000, 80_000, 75_000, 73_500];
const market = (lastDay = YESTERDAY) =>
  marketOf({
    candles: candlesEnding(CLOSES, lastDay),
    onchain: { true_market_mean: seriesEnding([80_200]), realized_price: seriesEnding([55_800]) },
  });
const english = (data: ReturnType<typeof marketOf>) => answerIn('en', data, priceSection);

describe('priceSection', () => {
  it('leads with the price and its changes', async () => {
    // 73.5 / 75 - 1 and 73.5 / 90 - 1
    expect((await english(market())).title).toBe('BTC $73.5k: -2% in 24 hours, -18.3% in 7 days');
  });

  it('names a daily close as one when its day is past', async () => {
    const data = { ...market(), nowMs: NOW + 20 * HOUR_MS };
    expect((await english(data)).title).toBe(
      'BTC $73.5k at the close of 3 Feb 2026: -2% in 24 hours, -18.3% in 7 days',
    );
    const chinese = await answerIn('zh-CN', data, priceSection);
    expect(chinese.title).toBe('比特币 7.35 万美元（2026-02-03 收盘）：24 小时 -2%，7 日 -18.3%');
  });

  it('lists the levels by distance', async () => {
    const lines = linesOf(await english(market()));
    expect(lines.slice(2, 4)).toEqual([
      'Above | True Market Mean $80.2k (+9.1%)',
      'Below | realized price $55.8k (-24.1%)',
    ]);
  });

  it('leaves out a change that is missing, and names it', async () => {
    const message = await english(marketOf({ candles: candlesEnding([75_000, 73_500]) }));
    expect(message.title).toBe('BTC $73.5k: -2% in 24 hours');
    expect(linesOf(message).join('\n')).toContain('Change over 7 days: unavailable');
    expect((await english(marketOf({ candles: candlesEnding([73_500]) }))).title).toBe('BTC $73.5k');
  });

  it('shows an old price with its age and places no level by it', async () => {
    const message = await english(market(YESTERDAY - 2));
    expect(message.title).toBe('BTC $73.5k on 2 Feb 2026 00:00 UTC: too old to call it the price now');
    expect(message.blocks.some(({ kind }) => kind === 'bullets')).toBe(false);
    expect(linesOf(message).join('\n')).toContain(
      'Price $73.5k, change over 24 hours -2% and change over 7 days -18.3%: from 2 Feb 2026 00:00 UTC',
    );
  });

  it('names what is missing when there is nothing', async () => {
    expect((await english(marketOf())).title).toBe('BTC: no price');
  });

  it.each([
    ['price and levels', market()],
    ['two days', marketOf({ candles: candlesEnding([75_000, 73_500]) })],
    ['one day', marketOf({ candles: candlesEnding([73_500]) })],
    ['an old price', market(YESTERDAY - 2)],
    ['nothing', marketOf()],
  ])('says the same figures in both languages with %s', async (_, data) => {
    await expectSameFigures(data, priceSection);
  });
});
