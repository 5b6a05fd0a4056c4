import { describe, expect, it } from 'vitest';
import type { RowsPanel } from '../../src/charts/chart-spec.ts';
import { unlocksChart } from '../../src/charts/unlocks.ts';
import { LANGS } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import { DAY_MS } from '../../src/market/day.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import type { TokenUnlock } from '../../src/market/unlock.ts';
import { unlocksReadings } from '../../src/readings/unlocks.ts';
import { contextIn } from '../doubles/chart-context.ts';
import { failed, instant, marketOf, NOW, sourced } from '../doubles/market.ts';
import { expectPlainData } from '../doubles/plain-data.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

// 1.28bn / 4.508bn = 28.4%
const W: TokenUnlock = {
  token: 'W',
  name: 'Wormhole',
  timeMs: instant('2026-04-03T12:00:00Z'),
  amount: 1_280_000_000,
  circulatingSupply: 4_508_629_799,
  kind: 'cliff',
  source: 'Token calendar',
};
const many = (count: number): readonly TokenUnlock[] =>
  Array.from({ length: count }, (_, index) => ({ ...W, timeMs: NOW + (index + 1) * DAY_MS }));

const chartOf = async (data: MarketData) =>
  unlocksChart(contextIn(data), 'The claim', await unlocksReadings(data))[0];
const rowsOf = async (unlocks: readonly TokenUnlock[]) =>
  ((await chartOf(marketOf({ unlocks })))!.spec.panels[0] as RowsPanel).rows;

describe('the chart of unlocks', () => {
  it.each(LANGS)('notes share and amount as the section says them, in %s', async (lang) => {
    const data = await sampleMarket();
    const { f } = catalogue(lang);
    const readings = await unlocksReadings(data);
    const [chart] = unlocksChart(contextIn(data, lang), 'The claim', readings);
    const { rows } = chart!.spec.panels[0] as RowsPanel;
    expect(rows).toHaveLength(readings.unlocks.length);
    for (const [index, { token, amount, share }] of readings.unlocks.entries()) {
      expect(rows[index]?.note).toContain(f.percent(share.value ?? NaN));
      expect(rows[index]?.note).toContain(f.tokens(amount.value ?? NaN, token));
    }
    expectPlainData(chart?.spec);
  });

  it('has a row an unlock in order of time, named by day and token', async () => {
    const later = { ...W, token: 'PYTH', timeMs: W.timeMs + DAY_MS };
    expect(await rowsOf([later, W])).toEqual([
      {
        label: { text: '3 Apr 2026', value: 'W' },
        value: expect.closeTo(0.2839, 4) as number,
        note: '28.4%, 1.28B W',
        tone: 'a',
        timeMs: W.timeMs,
      },
      expect.objectContaining({ label: { text: '4 Apr 2026', value: 'PYTH' } }),
    ]);
  });

  it('keeps two unlocks of one token apart', async () => {
    const rows = await rowsOf([W, { ...W, timeMs: W.timeMs + 30 * DAY_MS, amount: 2_000_000 }]);
    expect(rows.map(({ note }) => note)).toEqual(['28.4%, 1.28B W', '0%, 2M W']);
  });

  it('hatches what is released over time, and names it', async () => {
    const [row] = await rowsOf([{ ...W, kind: 'linear' }]);
    expect(row).toMatchObject({ hatched: true, note: '28.4%, 1.28B W, linear' });
  });

  it('draws no bar where the share is not known, and says so', async () => {
    const [row] = await rowsOf([{ ...W, circulatingSupply: null }]);
    expect(row).toMatchObject({ value: null, note: 'share not known, 1.28B W' });
  });

  it('shows the nearest eight and says of how many', async () => {
    const { spec } = (await chartOf(marketOf({ unlocks: many(12) })))!;
    expect((spec.panels[0] as RowsPanel).rows).toHaveLength(8);
    expect(spec.subtitle).toContain('the next 8 of 12');
    expect((await chartOf(marketOf({ unlocks: many(8) })))?.spec.subtitle).not.toContain('of 8');
  });

  it('is not drawn without a calendar, nor for one without an unlock', async () => {
    expect(await chartOf(marketOf())).toBeUndefined();
    expect(await chartOf(marketOf({ unlocks: failed('unlocks') }))).toBeUndefined();
    expect(await chartOf(marketOf({ unlocks: [] }))).toBeUndefined();
  });

  it('says the next ones to those who do not see it, and none of a calendar that is too old', async () => {
    expect((await chartOf(marketOf({ unlocks: [W] })))?.alt).toBe(
      'Chart: The claim. W: 3 Apr 2026 12:00 UTC; 1.28B W; 28.4% of circulating supply.',
    );
    const old = marketOf({ unlocks: sourced([W], { fetchedAt: '2026-01-20T00:00:00Z' }) });
    const { spec, alt } = (await chartOf(old))!;
    expect(alt).toBe('Chart: The claim.');
    expect(spec.footer).toContain('20 Jan 2026');
  });
});
