import type { ChartSpec, DailyMarks, DailyPanel, Panel } from '../../src/charts/chart-spec.ts';
import type { DailySeries } from '../../src/market/series.ts';

/** Charts that are hard to draw, made of ordinary ones: one point, a year of gaps, extremes, long names, markup, nothing. */
export function hardCases(specs: readonly ChartSpec[]): readonly ChartSpec[] {
  const all = specs.filter(({ panels }) => panels.some(({ kind }) => kind === 'daily'));
  const [first] = all;
  if (first === undefined) return [];
  const long = `${first.title}; ${first.title}; ${first.title}; ${first.title}`;
  return [
    ...all.slice(0, 4).map((spec) => withSeries(spec, onePoint)),
    ...all.slice(0, 4).map((spec) => withSeries(spec, yearOfGaps)),
    withSeries(first, (series) => mapped(series, () => 5)),
    withSeries(first, (series) => mapped(series, (value, index) => (index % 7 === 0 ? value * 1e12 : value))),
    withSeries(first, (series) => mapped(series, () => Number.NaN)),
    withSeries(first, () => ({ firstDay: 0, values: [] })),
    { ...first, title: long, subtitle: long, footer: long },
    { ...first, title: `<b>&"${first.title}"</b> 🚀 ﷽ 𠮷` },
    {
      ...first,
      panels: first.panels.map((panel) =>
        panel.kind === 'daily'
          ? {
              ...panel,
              series: panel.series.map((one) => ({ ...one, label: { text: long, value: '$1234567890' } })),
            }
          : panel,
      ),
    },
    {
      ...first,
      panels: first.panels.map((panel) =>
        panel.kind === 'daily' ? { ...panel, scale: 'log' as const } : panel,
      ),
    },
    {
      ...first,
      panels: [
        {
          kind: 'distribution',
          low: 0,
          high: 200_000,
          xUnit: 'usd',
          unit: 'btc',
          buckets: Array.from({ length: 10_000 }, (_, index) => ({
            low: index * 20,
            high: (index + 1) * 20,
            value: 4_000 * Math.abs(Math.sin(index / 700)),
          })),
          levels: [],
          bands: [],
        },
      ],
    },
  ];
}

const withSeries = (
  spec: ChartSpec,
  change: (series: DailySeries, panel: DailyPanel) => DailySeries,
): ChartSpec => ({
  ...spec,
  panels: spec.panels.map((panel): Panel =>
    panel.kind === 'daily'
      ? {
          ...panel,
          series: panel.series.map((one): DailyMarks => ({ ...one, data: change(one.data, panel) })),
        }
      : panel,
  ),
});

const mapped = (
  { firstDay, values }: DailySeries,
  change: (value: number, index: number) => number,
): DailySeries => ({
  firstDay,
  values: values.map((value, index) => (value === null ? null : change(value, index))),
});

const onePoint = ({ values }: DailySeries, { lastDay }: DailyPanel): DailySeries => ({
  firstDay: lastDay,
  values: values.filter((value) => value !== null).slice(-1),
});

/** Every value but those of the first and the last days is missing. */
const yearOfGaps = ({ firstDay, values }: DailySeries): DailySeries => ({
  firstDay,
  values: values.map((value, index) =>
    index > 20 && index < values.length - 12 && index % 29 !== 0 ? null : value,
  ),
});
