import { describe, expect, it } from 'vitest';
import { volumeSection } from '../../../src/briefing/sections/volume.ts';
import type { VenueVolume } from '../../../src/market/spot-volume.ts';
import { answerIn, expectSameFigures, linesOf } from '../../contracts/same-figures.ts';
import { YESTERDAY, candlesEnding, marketOf } from '../../doubles/market.ts';

const B = 1e9;
const flat = (count: number, value: number) => Array<number>(count).fill(value);

/** Two venues with the same volume, in billions a day, over the days of `closes`. */
const market = (volumes: readonly number[], closes: readonly number[] = [], lastDay = YESTERDAY) =>
  marketOf({
    spotVolume: ['Venue A', 'Venue B'].flatMap((venue) =>
      volumes.map((volume, index): VenueVolume => ({
        day: lastDay - volumes.length + 1 + index,
        venue,
        quoteUsd: (volume / 2) * B,
      })),
    ),
    ...(closes.length > 0 ? { candles: candlesEnding(closes, lastDay) } : {}),
  });
const english = (data: ReturnType<typeof marketOf>) => answerIn('en', data, volumeSection);

const MONTH = market(flat(30, 8));
// Higher volume until 90 days ago: the flat mean of the last 60 days stands in the lower half of its history.
const QUIET = [...flat(60, 12), ...flat(60, 8)];
const FALL = [...flat(119, 98_000), 78_400];
const CASES = {
  demand_vacuum: market(QUIET, FALL),
  capitulation_volume: market([...QUIET.slice(0, -7), ...flat(7, 24)], FALL),
  expansion: market([...flat(90, 8), ...flat(30, 12)], [...flat(119, 80_000), 92_000]),
  thin_rally: market(QUIET, [...flat(119, 80_000), 92_000]),
  neutral: market(QUIET, flat(120, 80_000)),
};

describe('volumeSection', () => {
  it('has no place among a single value', async () => {
    expect((await english(MONTH)).title).toBe('Spot volume averages $8B a day (30 days)');
    expect(linesOf(await english(MONTH))).toContain('30-day mean | $8B a day');
  });

  it('leads with the state, the move of price and the mean', async () => {
    expect((await english(CASES.demand_vacuum)).title).toBe(
      'Demand vacuum: price -20% in 30 days, mean spot volume $8B a day (0%)',
    );
  });

  it('places the mean in its history and names the basket', async () => {
    const lines = linesOf(await english(CASES.demand_vacuum));
    // 91 means: 31 of 12, 29 on the way down, 31 of 8; a third of them are at or below 8.
    expect(lines).toContain('30-day mean | $8B a day; 34th percentile of 91 days');
    expect(lines).toContain('In 30 days | mean volume 0%; price -20%');
    expect(lines).toContain('Last 7 days | 1x the 30-day mean');
    expect(lines).toContain('Venues | 2: Venue A and Venue B');
  });

  it.each([
    ['demand_vacuum', 'Demand vacuum'],
    ['capitulation_volume', 'Capitulation volume'],
    ['expansion', 'Spot demand expands'],
    ['thin_rally', 'Thin rally'],
    ['neutral', 'No signal from spot volume'],
  ] as const)('calls %s by its name and says what it means', async (state, name) => {
    const message = await english(CASES[state]);
    expect(message.title.startsWith(name)).toBe(true);
    // Where the mean stands, and what the state means.
    const texts = message.blocks.filter(({ kind }) => kind === 'text');
    expect(texts).toHaveLength(2);
    expect(texts[0]).toMatchObject({ text: expect.stringMatching(/percentile|highest/) as string });
  });

  it('has the mean without prices, and no state', async () => {
    const message = await english(market(QUIET));
    expect(message.title).toBe('Spot volume averages $8B a day (30 days), 34th percentile of 91 days');
    expect(message.blocks.some(({ kind }) => kind === 'text')).toBe(false);
    expect(linesOf(message).join('\n')).toContain('Price change: unavailable (no daily prices');
  });

  it('says how many days a mean still needs', async () => {
    const message = await english(market(flat(12, 8)));
    expect(message.title).toBe('Spot volume: no 30-day mean');
    expect(linesOf(message).join('\n')).toContain('12 of 30 days needed');
  });

  it('claims nothing on stale figures', async () => {
    const message = await english(market(QUIET, FALL, YESTERDAY - 2));
    expect(message.title).toContain('too old for a claim');
    expect(message.blocks.some(({ kind }) => kind === 'text')).toBe(false);
  });

  it.each([
    ...Object.entries(CASES),
    ['no prices', market(QUIET)],
    ['a short history', market(flat(12, 8))],
    ['stale figures', market(QUIET, FALL, YESTERDAY - 2)],
    ['nothing', marketOf()],
  ] as const)('says the same figures in both languages with %s', async (_, data) => {
    await expectSameFigures(data, volumeSection);
  });
});
