import { isFresh, isPresent } from '../market/reading.ts';
import { priceReadings } from '../readings/price-changes.ts';
import { structureReadings } from '../readings/structure.ts';
import { chartOf, type Chart, type ChartContext } from './chart.ts';
import { levelsPanel, withinReach, type PlacedLevel } from './levels-panel.ts';

/** Price among the cost bases of holders. None around a price that is missing or old, and none without daily closes. */
export async function priceChart(context: ChartContext, claim: string): Promise<readonly Chart[]> {
  const { data, words } = context;
  const { price, distances } = await priceReadings(data);
  const { close } = await structureReadings(data);
  if (!isFresh(price) || !isPresent(close)) return [];
  const levels = withinReach(
    distances.map(({ kind, level, distance }): PlacedLevel => ({ kind, low: level, high: level, distance })),
  );
  return chartOf(context, {
    name: 'support',
    claim,
    subtitle: words.charts.price.subtitle,
    drawn: [price, close, ...levels.map(({ low }) => low)],
    facts: levels.map(({ kind, low, distance }) =>
      words.charts.label(words.price.level(words.common.levels[kind], low.value, distance.value)),
    ),
    panels: [await levelsPanel(context, price, levels)],
  });
}
