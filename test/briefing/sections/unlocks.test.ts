import { describe, expect, it } from 'vitest';
import { unlocksSection } from '../../../src/briefing/sections/unlocks.ts';
import { DAY_MS } from '../../../src/market/day.ts';
import type { TokenUnlock } from '../../../src/market/unlock.ts';
import { answerIn, expectSameFigures, linesOf } from '../../contracts/same-figures.ts';
import { NOW, instant, marketOf, sourced } from '../../doubles/market.ts';

const W: TokenUnlock = {
  token: 'W',
  name: 'Wormhole',
  timeMs: instant('2026-04-03T00:00:00Z'),
  amount: 1_280_000_000,
  circulatingSupply: 4_508_629_799,
  kind: 'cliff',
  source: 'Token calendar',
};
// 208.33m / 199.99m = 104.17%
const PROVE: TokenUnlock = {
  ...W,
  token: 'PROVE',
  name: 'Succinct',
  timeMs: instant('2026-07-05T12:00:00Z'),
  amount: 208_330_000,
  circulatingSupply: 199_990_000,
  kind: 'linear',
};
const CALENDAR = marketOf({ unlocks: [PROVE, W] });
const MANY = marketOf({
  unlocks: Array.from({ length: 12 }, (_, index) => ({
    ...W,
    token: `T${'ABCDEFGHIJKL'.charAt(index)}`,
    timeMs: NOW + (index + 1) * DAY_MS,
  })),
});
const UNSIZED = marketOf({ unlocks: [{ ...W, circulatingSupply: null }] });
const OLD = marketOf({ unlocks: sourced([W], { fetchedAt: '2026-01-20T00:00:00Z' }) });
const english = (data: ReturnType<typeof marketOf>) => answerIn('en', data, unlocksSection);

describe('unlocksSection', () => {
  it('leads with how many there are, and the next one', async () => {
    expect((await english(CALENDAR)).title).toBe(
      '2 token unlocks in 183 days; next W, 28.4% of circulating supply, 3 Apr 2026 00:00 UTC',
    );
  });

  it('says of each when, how many, how much of what circulates, and which kind', async () => {
    const lines = linesOf(await english(CALENDAR));
    expect(lines.slice(2, 4)).toEqual([
      'W | 3 Apr 2026 00:00 UTC; 1.28B W (Wormhole); 28.4% of circulating supply; all at once',
      'PROVE | 5 Jul 2026 12:00 UTC; 208.33M PROVE (Succinct); 104.2% of circulating supply; released step by step from then on',
    ]);
    expect(lines.join('\n')).toContain('above 100% is no error');
    expect(lines.at(-1)).toContain('Token calendar');
  });

  it('does not take an unlock for a sale', async () => {
    expect(linesOf(await english(CALENDAR)).join('\n')).toContain('whether they are sold is another matter');
  });

  it('counts what it does not list', async () => {
    const message = await english(MANY);
    expect(message.title).toMatch(/^12 token unlocks/);
    expect(message.blocks.find(({ kind }) => kind === 'bullets')).toHaveProperty('items.length', 10);
    expect(linesOf(message).join('\n')).toContain('2 more in this window');
  });

  it('has no share where the circulating supply is not given', async () => {
    const message = await english(UNSIZED);
    expect(message.title).toBe('1 token unlock in 183 days; the next unlocks W, 3 Apr 2026 00:00 UTC');
    expect(linesOf(message)[1]).toContain('circulating supply not given');
  });

  it('tells an empty window from a missing calendar', async () => {
    const soon = await answerIn('en', CALENDAR, (context) => unlocksSection(context, { days: 1 }));
    expect(soon.title).toBe('No token unlock listed in the next 1 day');
    expect((await english(marketOf())).title).toBe('Token unlocks: no calendar');
  });

  it('claims nothing on an old calendar', async () => {
    const message = await english(OLD);
    expect(message.title).toContain('too old for a claim');
    expect(linesOf(message).join('\n')).toContain('Unlock calendar: from 20 Jan 2026');
  });

  it.each([
    ['two unlocks', CALENDAR],
    ['many', MANY],
    ['an unknown supply', UNSIZED],
    ['an empty calendar', marketOf({ unlocks: [] })],
    ['an old calendar', OLD],
    ['nothing', marketOf()],
  ])('says the same figures in both languages with %s', async (_, data) => {
    await expectSameFigures(data, unlocksSection);
  });
});
