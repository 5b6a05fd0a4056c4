import { describe, expect, it } from 'vitest';
import { stressSection } from '../../../src/briefing/sections/stress.ts';
import { answerIn, expectSameFigures, linesOf } from '../../contracts/same-figures.ts';
import { YESTERDAY, marketOf, seriesEnding } from '../../doubles/market.ts';

// In percent of a market cap of 100: mean 12.8, +1 sd 30.97; the last value is the present one.
const HISTORY = [
  1, 2, 1, 0, 3, 14, 26, 47, 68, 38, 12, 4, 1, 0, 0, 2, 5, 17, 33, 55, 21, 9, 4, 1, 0, 1, 0, 2, 4, 13,
];
const market = (losses: readonly number[], lastDay = YESTERDAY) =>
  marketOf({
    onchain: {
      unrealized_loss_usd: seriesEnding(losses, lastDay),
      unrealized_profit_usd: seriesEnding(
        losses.map(() => 39),
        lastDay,
      ),
      market_cap_usd: seriesEnding(
        losses.map(() => 100),
        lastDay,
      ),
      supply_in_loss_btc: seriesEnding([7.8e6], lastDay),
      supply_btc: seriesEnding([20e6], lastDay),
    },
  });
const english = (data: ReturnType<typeof marketOf>) => answerIn('en', data, stressSection);

describe('stressSection', () => {
  it('puts the share beside its long-run mean and its +1 sd line', async () => {
    expect((await english(market(HISTORY))).title).toMatch(
      /^Relative unrealized loss (is )?13% of market cap: above its long-run mean \(12\.8%\), below (the )?\+1 sd (line )?\(31%\)$/,
    );
  });

  it('names the start of the history and the earlier lows', async () => {
    const lines = linesOf(await english(market(HISTORY)));
    expect(lines).toContain('Now | 13% of market cap; 70th percentile of all days since 5 Jan 2026');
    expect(lines).toContain('Long run | mean 12.8%, +1 sd line 31%; now at the mean');
    expect(lines.join('\n')).toContain('68% (13 Jan 2026) and 55% (24 Jan 2026)');
    expect(lines).toContain(
      'Coins | 39% of supply cost more than the price; net unrealized profit/loss 0.26',
    );
  });

  it('does not name the days of earlier lows as the age of the source', async () => {
    expect(linesOf(await english(market(HISTORY))).at(-1)).toBe(
      'Source: Test source, as of 4 Feb 2026 00:00 UTC',
    );
  });

  it.each([
    [40, /above (the )?\+1 sd/, /not timing|not when it ends/],
    [13, /below (the )?\+1 sd/, /not timing|not when it ends/],
    [2, /below its long-run mean/, /nothing of direction|where price goes/],
  ])('says where %d%% stands and what that does not prove', async (value, place, limit) => {
    const message = await english(market([...HISTORY.slice(0, -1), value]));
    expect(message.title).toMatch(place);
    expect(linesOf(message).join('\n')).toMatch(limit);
  });

  it('speaks of no earlier lows when the history has none', async () => {
    const message = await english(market([5, 6, 9]));
    expect(linesOf(message).join('\n')).not.toMatch(/Earlier lows|earlier bear markets/);
  });

  it('places nothing with one day of history', async () => {
    expect((await english(market([13]))).title).toContain('too short to place it');
  });

  it('claims nothing on stale figures', async () => {
    const message = await english(market(HISTORY, YESTERDAY - 2));
    expect(message.title).toContain('too old for a claim');
    expect(message.blocks.some(({ kind }) => kind === 'text')).toBe(false);
  });

  it('says that the data has no such series', async () => {
    const message = await english(marketOf());
    expect(message.title).toBe('Relative unrealized loss: no figures');
    expect(linesOf(message).at(-1)).toContain('not among the on-chain series of this data');
  });

  it.each([
    ['stress above the mean', market(HISTORY)],
    ['stress above the line', market([...HISTORY.slice(0, -1), 40])],
    ['little stress', market([...HISTORY.slice(0, -1), 2])],
    ['one day', market([13])],
    ['stale figures', market(HISTORY, YESTERDAY - 2)],
    ['nothing', marketOf()],
  ])('says the same figures in both languages with %s', async (_, data) => {
    await expectSameFigures(data, stressSection);
  });
});
