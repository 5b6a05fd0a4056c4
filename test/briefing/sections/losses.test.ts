import { describe, expect, it } from 'vitest';
import { lossesSection } from '../../../src/briefing/sections/losses.ts';
import { answerIn, expectSameFigures, linesOf } from '../../contracts/same-figures.ts';
import { YESTERDAY, marketOf, seriesEnding } from '../../doubles/market.ts';

const B = 1e9;
// The last 7 of a year of losses in billions: mean 8.82 / 7 = 1.26; the last day 2.4 is 1.9 times that.
const SPIKE_WEEK = [1.0, 1.1, 1.02, 1.1, 1.05, 1.15, 2.4];
const year = (week: readonly number[]) =>
  [...Array<number>(358).fill(0.4), ...week].map((value) => value * B);

const market = (week: readonly number[], lastDay = YESTERDAY) =>
  marketOf({
    onchain: {
      realized_loss_usd: seriesEnding(year(week), lastDay),
      realized_profit_usd: seriesEnding(Array<number>(365).fill(0.63 * B), lastDay),
    },
  });
const english = (data: ReturnType<typeof marketOf>) => answerIn('en', data, lossesSection);

describe('lossesSection', () => {
  it('leads with the spike, its ratio and the mean', async () => {
    const { title } = await english(market(SPIKE_WEEK));
    expect(title).toContain('$2.4B');
    expect(title).toContain('1.9x');
    expect(title).toContain('$1.26B');
  });

  it('dates the day, places the mean in its year and compares profit with loss', async () => {
    const lines = linesOf(await english(market(SPIKE_WEEK)));
    expect(lines).toContain('7-day mean | $1.26B a day; highest of 359 days; +215% on a week earlier');
    expect(lines).toContain('Largest day | $2.4B on 3 Feb 2026; 1.9x the 7-day mean; highest of a year');
    expect(lines.join('\n')).toContain('0.5 of profit for every 1 of loss'); // 0.63 / 1.26
  });

  it('says what a spike does not prove', async () => {
    expect(linesOf(await english(market(SPIKE_WEEK))).join('\n')).toMatch(
      /spike.* (is|makes) (not|no) .*low/,
    );
  });

  it('calls a fast week without a spike heavy, and a common one not', async () => {
    expect((await english(market(Array<number>(7).fill(1.2)))).title).toMatch(
      /^Heavy loss-taking: \$1\.2B a day/,
    );
    // The lowest week of the year.
    expect((await english(market(Array<number>(7).fill(0.3)))).title).toBe(
      'Realized losses average $300M a day (7 days), lowest of 359 days',
    );
  });

  it('calls no pace fast or usual in a history of days', async () => {
    // Rising losses: the newest of 3 means is the highest of them, which is not yet much.
    const losses = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8].map((value) => value * B);
    const message = await english(marketOf({ onchain: { realized_loss_usd: seriesEnding(losses) } }));
    // (1.2 + 1.3 + 1.4 + 1.5 + 1.6 + 1.7 + 1.8) / 7
    expect(message.title).toBe('Realized losses average $1.5B a day (7 days), highest of 3 days');
    expect(message.blocks.some(({ kind }) => kind === 'text')).toBe(false);
    const week = await english(
      marketOf({ onchain: { realized_loss_usd: seriesEnding(losses.slice(0, 7)) } }),
    );
    expect(week.title).toBe('Realized losses average $1.3B a day (7 days)');
  });

  it('gives a largest day that is no spike without a ratio', async () => {
    const lines = linesOf(await english(market([0.4, 0.9, 0.9, 1.0, 1.1, 1.2, 1.6])));
    expect(lines).toContain('Largest day | $1.6B on 3 Feb 2026');
  });

  it('claims nothing on stale figures and shows them with their age', async () => {
    const message = await english(market(SPIKE_WEEK, YESTERDAY - 2));
    expect(message.title).toContain('too old for a claim');
    expect(message.blocks.some(({ kind }) => kind === 'text')).toBe(false);
    expect(linesOf(message).join('\n')).toMatch(
      /7-day mean \| \$1\.26B a day[^]*: from 2 Feb 2026 00:00 UTC/,
    );
  });

  it('shows the largest day while the week is not full', async () => {
    const data = marketOf({ onchain: { realized_loss_usd: seriesEnding([1 * B, 2 * B]) } });
    const message = await english(data);
    expect(message.title).toBe('Realized losses: no full week yet; the largest day was $2B on 3 Feb 2026');
    expect(linesOf(message).join('\n')).toContain('2 of 7 days needed');
  });

  it('names what is missing when there is nothing', async () => {
    const message = await english(marketOf());
    expect(message.title).toBe('Realized losses: no figures');
    expect(message.blocks.map(({ kind }) => kind)).toEqual(['stamp', 'note']);
  });

  it.each([
    ['a spike', market(SPIKE_WEEK)],
    ['a heavy week', market(Array<number>(7).fill(1.2))],
    ['a common week', market(Array<number>(7).fill(0.3))],
    ['stale figures', market(SPIKE_WEEK, YESTERDAY - 2)],
    ['a short week', marketOf({ onchain: { realized_loss_usd: seriesEnding([1 * B, 2 * B]) } })],
    ['nothing', marketOf()],
  ])('says the same figures in both languages with %s', async (_, data) => {
    await expectSameFigures(data, lossesSection);
  });
});
