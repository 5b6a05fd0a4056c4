import type { ChartContext } from '../../src/charts/chart.ts';
import type { DailyPanel, ChartSpec, DistributionPanel } from '../../src/charts/chart-spec.ts';
import type { Lang } from '../../src/locales/format.ts';
import { catalogue } from '../../src/locales/index.ts';
import type { MarketData } from '../../src/market/market-data.ts';

/** What a chart is made in. */
export const contextIn = (data: MarketData, lang: Lang = 'en'): ChartContext => ({
  data,
  lang,
  words: catalogue(lang),
});

/** The one panel of values by day that a chart has. */
export function dailyPanel({ panels }: ChartSpec): DailyPanel {
  const [panel] = panels;
  if (panel?.kind !== 'daily') throw new Error('no panel of daily values');
  return panel;
}

/** The one panel of supply by price that a chart has. */
export function distributionPanel({ panels }: ChartSpec): DistributionPanel {
  const [panel] = panels;
  if (panel?.kind !== 'distribution') throw new Error('no panel of supply by price');
  return panel;
}
