import { describe, expect, it } from 'vitest';
import { lossesSection } from '../../src/briefing/sections/losses.ts';
import type { Chart } from '../../src/charts/chart.ts';
import { LANGS, type Lang } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { MarketData } from '../../src/market/market-data.ts';
import { lossesReadings } from '../../src/readings/losses.ts';
import { contextIn, dailyPanel } from '../doubles/chart-context.ts';
import { day, marketOf, seriesEnding, YESTERDAY } from '../doubles/market.ts';
import { buildMarket } from '../doubles/markets/build.ts';
import { NAMED_MARKETS } from '../doubles/markets/index.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

const B = 1e9;
/** The last 7 of a year in billions: mean 8.82 / 7 = 1.26; the last day, 2.4, is 1.9 times that. */
const SPIKE_WEEK = [1.0, 1.1, 1.02, 1.1, 1.05, 1.15, 2.4];
const yearEnding = (week: readonly number[]) =>
  [...new Array<number>(358).fill(0.4), ...week].map((value) => value * B);
const market = (losses: readonly (number | null)[], lastDay = YESTERDAY) =>
  marketOf({ onchain: { realized_loss_usd: seriesEnding(losses, lastDay) } });

/** Built once: it takes seconds. */
const sample = sampleMarket();
async function chartOf(data: MarketData, lang: Lang = 'en'): Promise<Chart> {
  const { charts = [] } = await lossesSection(contextIn(data, lang));
  if (charts[0] === undefined) throw new Error('no chart');
  return charts[0];
}

describe('lossesChart', () => {
  it.each(LANGS)('labels the mean and the spike with their readings, in %s', async (lang) => {
    const data = await sample;
    const { losses, charts } = catalogue(lang);
    const { sma7, spikeDay } = await lossesReadings(data);
    const { series, points } = dailyPanel((await chartOf(data, lang)).spec);
    expect(series.map(({ kind, label }) => [kind, label])).toEqual([
      ['bars', { text: charts.losses.daily }],
      ['line', { text: losses.leads.sma7, value: losses.perDay(sma7.value!) }],
    ]);
    expect(points).toEqual([
      {
        day: day('2026-02-03'),
        value: spikeDay.value,
        tone: 'down',
        label: {
          text: charts.losses.spike,
          value: losses.dayOn(spikeDay.value!, Date.parse('2026-02-03T00:00:00Z')),
        },
      },
    ]);
  });

  it('shows 180 days, each with its mean, and says the spike', async () => {
    const { spec, alt } = await chartOf(market(yearEnding(SPIKE_WEEK)));
    const { firstDay, lastDay, series } = dailyPanel(spec);
    expect([firstDay, lastDay]).toEqual([YESTERDAY - 179, YESTERDAY]);
    const [bars, mean] = series.map(({ data }) => data.values);
    expect(bars).toEqual(yearEnding(SPIKE_WEEK).slice(-180));
    expect(mean?.at(-1)).toBeCloseTo(1.26 * B, 0);
    expect(mean?.at(-8)).toBeCloseTo(0.4 * B, 0);
    expect(alt).toBe(
      'Chart: Losses spiked to $2.4B in one day, 1.9x the 7-day mean of $1.26B a day. ' +
        '7-day mean: $1.26B a day; +215% on a week earlier. ' +
        'Largest day: $2.4B on 3 Feb 2026; 1.9x the 7-day mean.',
    );
  });

  it('marks no day where the claim is no spike', async () => {
    const common = await chartOf(market(yearEnding(new Array<number>(7).fill(0.4))));
    expect(dailyPanel(common.spec).points).toEqual([]);
    // A day may stand out of its week in a history too short to stand out of.
    const short = await chartOf(market(SPIKE_WEEK.map((value) => value * B)));
    expect(short.spec.title).not.toContain('spike');
    expect(dailyPanel(short.spec).points).toEqual([]);
  });

  it('gives old figures neither a value nor a fact', async () => {
    const { spec, alt } = await chartOf(buildMarket(NAMED_MARKETS['three days old']));
    const { series, points } = dailyPanel(spec);
    expect(series.map(({ label }) => label.value)).toEqual([undefined, undefined]);
    expect(points).toEqual([]);
    expect(alt).toBe(
      'Chart: Realized losses: the last figures are from 1 Feb 2026 00:00 UTC, too old for a claim.',
    );
    expect(spec.footer).toContain('As of 1 Feb 2026 00:00 UTC');
  });

  it('is drawn from the first day on, before there is a mean', async () => {
    const { spec, alt } = await chartOf(market([1 * B]));
    const [bars, mean] = dailyPanel(spec).series;
    expect(bars?.data.values.filter((value) => value !== null)).toEqual([1 * B]);
    expect(mean?.data.values.every((value) => value === null)).toBe(true);
    expect(spec.footer).toContain('As of 4 Feb 2026 00:00 UTC');
    expect(alt).toContain('Largest day: $1B on 3 Feb 2026');
  });

  it('keeps days without a value as gaps and zeros as zeros', async () => {
    const { spec } = await chartOf(market([1 * B, ...new Array<null>(365).fill(null), 0, 2 * B]));
    expect(dailyPanel(spec).series[0]?.data.values).toEqual([...new Array<null>(178).fill(null), 0, 2 * B]);
  });

  it('draws days that are all equal', async () => {
    const { spec } = await chartOf(market(new Array<number>(200).fill(1 * B)));
    const [bars, mean] = dailyPanel(spec).series.map(({ data }) => new Set(data.values));
    expect([...bars!]).toEqual([1 * B]);
    expect([...mean!]).toEqual([1 * B]);
  });

  it('is none without losses, and none where they are too old to show', async () => {
    const chartsOf = async (data: MarketData) => (await lossesSection(contextIn(data))).charts;
    expect(await chartsOf(marketOf())).toEqual([]);
    expect(await chartsOf(market([]))).toEqual([]);
    expect(await chartsOf(market(yearEnding(SPIKE_WEEK), YESTERDAY - 30))).toEqual([]);
    // Neither a mean nor a day young enough to claim: there are "no figures".
    expect(await chartsOf(market([1 * B], YESTERDAY - 2))).toEqual([]);
  });

  it('is plain data', async () => {
    const { spec } = await chartOf(await sample);
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    expect(structuredClone(spec)).toEqual(spec);
  });
});
