import { isFresh, isPresent } from '../market/reading.ts';
import { structureReadings } from '../readings/structure.ts';
import { supportReadings, type Level } from '../readings/support.ts';
import { chartOf, type Chart, type ChartContext } from './chart.ts';
import { levelsPanel, withinReach } from './levels-panel.ts';

/** A level in the words of its section. */
export type TellLevel = (level: Level) => string;

/**
 * Price among the levels, clusters and zones placed around it. None around a price that is missing or old, for nothing is
 * placed around that, and none without daily closes.
 */
export async function supportChart(
  context: ChartContext,
  claim: string,
  tell: TellLevel,
): Promise<readonly Chart[]> {
  const { data, words } = context;
  const { price, supports, resistances } = await supportReadings(data);
  const { close } = await structureReadings(data);
  if (!isFresh(price) || !isPresent(close)) return [];
  const levels = withinReach([...supports, ...resistances]);
  return chartOf(context, {
    name: 'support',
    claim,
    subtitle: words.charts.support.subtitle,
    drawn: [price, close, ...levels.map(({ low }) => low)],
    facts: nearestFirst(levels).map((level) => words.charts.label(tell(level))),
    panels: [await levelsPanel(context, price, levels)],
  });
}

/** What price is in comes first. */
const nearestFirst = (levels: readonly Level[]): readonly Level[] =>
  [...levels].sort((a, b) => Math.abs(a.distance.value) - Math.abs(b.distance.value));
