import type { ChartSpec } from '../../src/charts/chart-spec.ts';

/** A small chart, told apart by its title. */
export const chartSpec = (title: string, rest: Partial<ChartSpec> = {}): ChartSpec => ({
  name: 'structure',
  lang: 'en',
  title,
  subtitle: 'Daily close, USD',
  footer: 'As of 4 Feb 2026 00:00 UTC',
  noData: 'No data',
  panels: [
    {
      kind: 'daily',
      firstDay: 20_400,
      lastDay: 20_404,
      unit: 'usd',
      series: [
        {
          kind: 'line',
          tone: 'price',
          data: { firstDay: 20_400, values: [80_000, 79_000, null, 76_000, 73_500] },
          label: { text: 'Price', value: '$73.5k' },
        },
      ],
    },
  ],
  ...rest,
});
