import { dayStartMs } from '../market/day.ts';
import { isFresh, isPresent } from '../market/reading.ts';
import { valueOn } from '../market/series.ts';
import { STRUCTURE_LEVELS, structureReadings } from '../readings/structure.ts';
import { chartOf, type Chart, type ChartContext } from './chart.ts';
import type { MarkedPoint } from './chart-spec.ts';
import { lastDays, seriesOf, within } from './history-window.ts';
import { LEVEL_TONES } from './level-tones.ts';
import { structureLines } from './structure-lines.ts';

/**
 * Price and its cost-basis levels, with the newest break or reclaim (M25, structure). The corridor is what lies between the lines
 * of the realized price and the True Market Mean: a band at today's levels would claim them for days they were not the levels of.
 */
export async function structureChart(context: ChartContext, claim: string): Promise<readonly Chart[]> {
  const { data, words } = context;
  const { charts, common, f } = words;
  const { close, standings } = await structureReadings(data);
  if (!isPresent(close)) return [];
  const days = lastDays(data);
  const shown = [
    [common.levels.price, close] as const,
    ...STRUCTURE_LEVELS.map((id) => [common.levels[id], standings[id].level] as const),
  ];
  return chartOf(context, {
    name: 'structure',
    claim,
    subtitle: charts.structure.subtitle,
    drawn: shown.map(([, reading]) => reading),
    facts: shown.map(([name, reading]) =>
      isFresh(reading) ? common.valued(charts.label(name), f.usd(reading.value)) : null,
    ),
    panels: [
      {
        kind: 'daily',
        ...days,
        unit: 'usd',
        series: await structureLines(context, days),
        points: await newestEvent(context, days),
      },
    ],
  });
}

/** The newest confirmed loss or reclaim of a level, on the price of its day; none from before these days. */
async function newestEvent(
  { data, words }: ChartContext,
  days: Parameters<typeof within>[1],
): Promise<readonly MarkedPoint[]> {
  const { standings } = await structureReadings(data);
  const price = within(await seriesOf(data, 'daily_close'), days);
  const { charts, common, f, regime } = words;
  const events = STRUCTURE_LEVELS.flatMap((id): MarkedPoint[] => {
    const { since } = standings[id];
    const at = since && valueOn(price, since.day);
    if (!since || at === null) return [];
    const when = regime.standing.when[since.atLatest ? 'atLatest' : 'on'](f.day(dayStartMs(since.day)));
    const what = charts.structure.event[since.kind](when);
    return [
      {
        day: since.day,
        value: at,
        tone: LEVEL_TONES[id],
        label: { text: charts.label(common.levels[id]), value: what },
      },
    ];
  });
  return events.sort((a, b) => a.day - b.day).slice(-1);
}
