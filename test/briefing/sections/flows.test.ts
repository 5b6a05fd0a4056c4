import { describe, expect, it } from 'vitest';
import { flowsSection } from '../../../src/briefing/sections/flows.ts';
import type { FlowDay } from '../../../src/market/flow.ts';
import { answerIn, expectSameFigures, linesOf } from '../../contracts/same-figures.ts';
import { YESTERDAY, candlesEnding, marketOf } from '../../doubles/market.ts';

const M = 1e6;
type Row = readonly [etfUsd: number | null, companiesBtc?: number | null, governmentsBtc?: number | null];

const market = (rows: readonly Row[], lastDay = YESTERDAY) =>
  marketOf({
    candles: candlesEnding(
      rows.map(() => 80_000),
      lastDay,
    ),
    flows: rows.map(([etfUsd, companiesBtc = null, governmentsBtc = null], index): FlowDay => ({
      day: lastDay - rows.length + 1 + index,
      etfUsd,
      companiesBtc,
      governmentsBtc,
    })),
  });
const english = (data: ReturnType<typeof marketOf>) => answerIn('en', data, flowsSection);
const repeat = (count: number, row: Row): readonly Row[] => Array<Row>(count).fill(row);

const ETF_ONLY = market([...repeat(7, [100 * M]), ...repeat(7, [-200 * M])]);
// Companies add 500 BTC at 80k on one day of the week: 40m; governments report zeros.
const ALL = market([...repeat(7, [100 * M, 0, 0]), ...repeat(6, [-200 * M, 0, 0]), [-200 * M, 500, 0]]);
const INFLOW = market([...repeat(7, [-100 * M, 0, 0]), ...repeat(7, [200 * M, 10, 0])]);
const FLAT = market([...repeat(7, [100 * M]), ...repeat(7, [-10 * M])]);

describe('flowsSection', () => {
  it('leads with the flip and both sums', async () => {
    expect((await english(ALL)).title).toMatch(
      /^Institutions flipped to net outflow: \$1\.36B over 7 days, after (an )?inflow of \$700M in the 7 (days )?before$/,
    );
    expect((await english(INFLOW)).title).toContain('flipped to net inflow: $1.41B');
  });

  it('shows every part with its sum', async () => {
    const lines = linesOf(await english(ALL));
    expect(lines.join('\n')).toMatch(
      /^7 days \| net outflow \$1\.36B; about 17k BTC; .*the last 8 such sums; 7 of 7 days reported$/m,
    );
    expect(lines).toContain('Prior 7 days | net inflow $700M');
    expect(lines).toContain('Streak | outflow on each of the last 7 reported days');
    expect(lines).toContain('ETFs | net outflow $1.4B; 97.2% of all that moved in 7 days');
    expect(lines).toContain('Companies | net inflow $40M');
    expect(lines).toContain('Governments | no net flow ($0)');
  });

  it('says that companies and governments report late and in lumps', async () => {
    expect(linesOf(await english(ALL)).join('\n')).toContain('late and in lumps');
  });

  it('speaks of ETFs alone where nothing else is reported, and says so', async () => {
    const message = await english(ETF_ONLY);
    const text = linesOf(message).join('\n');
    expect(message.title).toMatch(/^Spot ETFs flipped to net outflow: \$1\.4B/);
    expect(text).toContain('what the other holders did is not known here');
    expect(text).toContain('No report in these 7 days: company treasuries and government holdings.');
    expect(text).not.toMatch(/Institutions|Companies \||Governments \|/);
  });

  it('calls a small sum flat, even where the sign turned', async () => {
    const message = await english(FLAT);
    expect(message.title).toBe('Spot ETFs are flat: net outflow $70M over 7 days');
    expect(linesOf(message).join('\n')).toContain('has no direction');
  });

  it('adds up a longer window beside the 7 days that judge, and says when they disagree', async () => {
    const data = market([...repeat(60, [50 * M]), ...repeat(7, [-50 * M])]);
    const message = await answerIn('en', data, (context) => flowsSection(context, { window: '30d' }));
    const lines = linesOf(message);
    expect(message.title).toBe('Spot ETFs: net inflow $800M over 30 days'); // 23 x 50 - 7 x 50
    expect(lines).toContain('7 days | net outflow $350M');
    expect(lines.join('\n')).toContain('go the other way than the longer window');
  });

  it('rests on each reading once', async () => {
    const { readings } = await english(ALL);
    expect(new Set(readings.map(({ id }) => id)).size).toBe(readings.length);
  });

  it('claims nothing on stale figures', async () => {
    const message = await english(market(repeat(14, [-200 * M]), YESTERDAY - 2));
    expect(message.title).toContain('too old for a claim');
    expect(message.blocks.some(({ kind }) => kind === 'text')).toBe(false);
    expect(linesOf(message).join('\n')).toContain('Institutional flow: from 2 Feb 2026 00:00 UTC');
  });

  it('names what is missing when there is nothing', async () => {
    expect((await english(marketOf())).title).toBe('Flows: nothing reported');
  });

  it.each([
    ['all parts', ALL],
    ['ETFs alone', ETF_ONLY],
    ['a flip to inflow', INFLOW],
    ['a flat week', FLAT],
    ['a short history', market([[5 * M]])],
    ['stale figures', market(repeat(14, [-200 * M]), YESTERDAY - 2)],
    ['nothing', marketOf()],
  ])('says the same figures in both languages with %s', async (_, data) => {
    await expectSameFigures(data, flowsSection);
    await expectSameFigures(data, (context) => flowsSection(context, { window: '30d' }));
  });
});
