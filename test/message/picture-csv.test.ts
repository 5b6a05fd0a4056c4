import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { ChartSpec, DailyPanel, Panel } from '../../src/charts/chart-spec.ts';
import { LANGS } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { ChartBlock } from '../../src/message/message.ts';
import { csvFilesOf } from '../../src/message/picture-csv.ts';
import { chartSpec } from '../doubles/chart-spec.ts';
import { everyChart } from '../doubles/every-chart.ts';
import { day } from '../doubles/market.ts';
import { sampleMarket } from '../doubles/sample-market.ts';

const block = (spec: ChartSpec): ChartBlock => ({ kind: 'chart', spec, alt: 'alt' });
const fileOf = (...panels: readonly Panel[]) =>
  csvFilesOf([block(chartSpec('A claim', { panels }))], catalogue('en'))[0];
const rowsOf = (content = ''): readonly (readonly string[])[] =>
  Papa.parse<string[]>(content, { comments: '# ', skipEmptyLines: true }).data;
const commentsOf = (content = ''): readonly string[] =>
  content.split('\n').filter((line) => /^\ufeff?# /.test(line));

const FIRST = day('2026-02-01');
const days: DailyPanel = {
  kind: 'daily',
  firstDay: FIRST,
  lastDay: FIRST + 2,
  unit: 'usd',
  series: [
    {
      kind: 'line',
      tone: 'price',
      label: { text: 'Price', value: '$73.5k' },
      data: { firstDay: FIRST, values: [79_040.5, null, 73_500] },
    },
  ],
};
const bars = (values: readonly (number | null)[], partialDays: readonly number[] = []): DailyPanel => ({
  ...days,
  mirrored: true,
  series: [
    { kind: 'bars', tone: 'a', label: { text: 'Shorts' }, data: { firstDay: FIRST, values }, partialDays },
  ],
});

describe('the figures of a picture as CSV', () => {
  it('are a row a day with the unit in the header, an empty cell where there is no value', () => {
    expect(rowsOf(fileOf(days)?.content)).toEqual([
      ['date (UTC)', 'Price (USD)'],
      ['2026-02-01', '79040.5'],
      ['2026-02-02', ''],
      ['2026-02-03', '73500'],
    ]);
  });

  it('say the claim, the metric and the source above the rows, and that a market is simulated', () => {
    const spec = chartSpec('A claim', { watermark: 'SIMULATED', panels: [days] });
    const [file] = csvFilesOf([block(spec)], catalogue('en'));
    expect(commentsOf(file?.content)).toEqual([
      '# SIMULATED',
      '# A claim',
      '# Daily close, USD',
      '# As of 4 Feb 2026 00:00 UTC',
      '# An empty cell is not reported, which is not 0.',
    ]);
    expect(file?.caption).toBe('Figures of the chart as CSV: Daily close, USD');
  });

  it('hold levels and ranges above the rows, unrounded', () => {
    const { content } =
      fileOf({
        ...days,
        levels: [
          { value: 55_800.06, tone: 'a', label: { text: 'Realized price' } },
          { value: NaN, tone: 'a', label: { text: 'Broken' } },
        ],
        bands: [{ low: 70_000, high: 80_000, tone: 'b', label: { text: 'Zone' } }],
      }) ?? {};
    expect(commentsOf(content)).toContain('# Realized price (USD): 55800.06');
    expect(commentsOf(content)).toContain('# Zone (USD): 70000 to 80000');
    expect(content).not.toContain('Broken');
  });

  it('set the panels of a picture side by side, each under its own name', () => {
    const volume: DailyPanel = {
      ...days,
      heading: 'Volume',
      series: [
        { ...days.series[0]!, label: { text: 'Day' }, data: { firstDay: FIRST + 1, values: [5, 6, 7] } },
      ],
    };
    expect(rowsOf(fileOf({ ...days, heading: 'Close' }, volume)?.content)).toEqual([
      ['date (UTC)', 'Close: Price (USD)', 'Volume: Day (USD)'],
      ['2026-02-01', '79040.5', ''],
      ['2026-02-02', '', '5'],
      ['2026-02-03', '73500', '6'],
      ['2026-02-04', '', '7'],
    ]);
  });

  it('are amounts where a picture draws them downwards, and mark days that are not fully reported', () => {
    expect(rowsOf(fileOf(bars([-2, null, -3], [FIRST + 2]))?.content)).toEqual([
      ['date (UTC)', 'Shorts (USD)', 'not fully reported'],
      ['2026-02-01', '2', ''],
      ['2026-02-02', '', ''],
      ['2026-02-03', '3', 'yes'],
    ]);
  });

  it('name the state a day is in', () => {
    const spans = [
      { firstDay: FIRST + 1, lastDay: FIRST + 2, tone: 'a' as const, label: { text: 'deep bear' } },
    ];
    expect(rowsOf(fileOf({ ...days, spans })?.content).map((row) => row.at(-1))).toEqual([
      'state',
      '',
      'deep bear',
      'deep bear',
    ]);
  });

  it('are ranges and amounts where a picture shows supply by price', () => {
    const panel: Panel = {
      kind: 'distribution',
      low: 48_000,
      high: 49_000,
      xUnit: 'usd',
      unit: 'btc',
      buckets: [
        { low: 48_000, high: 48_500, value: 1.5 },
        { low: 48_500, high: 49_000, value: 0 },
      ],
      levels: [],
      bands: [],
    };
    expect(rowsOf(fileOf(panel)?.content)).toEqual([
      ['from (USD)', 'to (USD)', 'value (BTC)'],
      ['48000', '48500', '1.5'],
      ['48500', '49000', '0'],
    ]);
  });

  it('are a row each where a picture is a calendar; no name in it is a formula', () => {
    const panel: Panel = {
      kind: 'rows',
      unit: 'fraction',
      rows: [
        {
          label: { text: '16 Feb 2026', value: '=HYPERLINK("https://x.example")' },
          value: 0.0125,
          note: '1.3%, linear',
          tone: 'a',
          timeMs: Date.UTC(2026, 1, 16, 12),
        },
        { label: { text: 'W' }, value: null, note: '', tone: 'a' },
      ],
    };
    expect(rowsOf(fileOf(panel)?.content)).toEqual([
      ['name', 'time (UTC)', 'value (1 = 100%)', 'note'],
      ['\'=HYPERLINK("https://x.example")', '2026-02-16T12:00:00Z', '0.0125', '1.3%, linear'],
      ['W', '', '', ''],
    ]);
  });

  it('are one file a picture, each with a plain name of its own', () => {
    const blocks = [1, 2].map(() => block(chartSpec('A claim')));
    const files = csvFilesOf([{ kind: 'text', text: 'x' }, ...blocks], catalogue('en'));
    expect(files.map(({ name }) => name)).toEqual(['structure.csv', 'structure_2.csv']);
  });

  it('are all there for every picture of an answer, the same in both languages', async () => {
    const market = await sampleMarket();
    const contents = await Promise.all(
      LANGS.map(async (lang) => csvFilesOf(await everyChart(market, lang), catalogue(lang))),
    );
    const [english = [], chinese = []] = contents;
    expect(english.length).toBeGreaterThan(10);
    english.forEach(({ name, content }, index) => {
      const [header = [], ...rows] = rowsOf(content);
      const [otherHeader = [], ...otherRows] = rowsOf(chinese[index]?.content);
      expect(new Set(header).size, name).toBe(header.length);
      expect(otherHeader).toHaveLength(header.length);
      expect(otherHeader.join(), name).toMatch(/\p{Script=Han}/u);
      const figures = (cells: readonly string[]) =>
        cells.filter((cell) => /^-?\d+(?:\.\d+)?$|^\d{4}-/.test(cell));
      expect(otherRows.map(figures)).toEqual(rows.map(figures));
      expect(rows.length, name).toBeGreaterThan(2);
    });
  });
});
