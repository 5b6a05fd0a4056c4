import { dayStartMs } from '../market/day.ts';
import { isPresent } from '../market/reading.ts';
import { valueOn } from '../market/series.ts';
import { STRUCTURE_LEVELS, structureReadings } from '../readings/structure.ts';
import { chartOf, type Chart, type ChartContext } from './chart.ts';
import type { DailyMarks, MarkedPoint, Tone } from './chart-spec.ts';
import { hasValues, lastDays, seriesOf, within } from './history-window.ts';

const TONES = { true_market_mean: 'a', realized_price: 'b', sth_cost_basis: 'c' } as const satisfies Record<
  string,
  Tone
>;

/** Price in the corridor of its cost-basis levels, with the newest break or reclaim (M25, structure). */
export async function structureChart(context: ChartContext, claim: string): Promise<readonly Chart[]> {
  const { data, words } = context;
  const { close, standings } = await structureReadings(data);
  const { structure: phrases } = words.charts;
  const { levels: names } = words.common;
  const days = lastDays(data);
  const price = within(await seriesOf(data, 'daily_close'), days);
  const lines = await Promise.all(
    STRUCTURE_LEVELS.map(async (id): Promise<readonly DailyMarks[]> => {
      const { level } = standings[id];
      const history = within(await seriesOf(data, id), days);
      if (!isPresent(level) || !hasValues(history)) return [];
      return [
        {
          kind: 'line',
          tone: TONES[id],
          data: history,
          label: { text: names[id], value: words.f.usd(level.value) },
        },
      ];
    }),
  );
  const events = STRUCTURE_LEVELS.flatMap((id): MarkedPoint[] => {
    const { since, event } = standings[id];
    const at = since && valueOn(price, since.day);
    if (!since || at == null || !isPresent(event) || since.day < days.firstDay) return [];
    const what = phrases.eventOn(phrases.event[event.value], dayStartMs(since.day));
    return [{ day: since.day, value: at, tone: TONES[id], label: { text: names[id], value: what } }];
  });
  const newestEvent = events.sort((a, b) => a.day - b.day).slice(-1);
  const shown = STRUCTURE_LEVELS.map((id) => standings[id].level);
  return chartOf(context, {
    name: 'structure',
    claim,
    subtitle: phrases.subtitle,
    drawn: [close, ...shown],
    facts: [close, ...shown].map((reading, index) => {
      const name = [phrases.close, ...STRUCTURE_LEVELS.map((id) => names[id])][index] ?? '';
      return isPresent(reading) ? words.common.valued(name, words.f.usd(reading.value)) : null;
    }),
    panels: [
      {
        kind: 'daily',
        ...days,
        unit: 'usd',
        series: [
          ...lines.flat(),
          ...(isPresent(close)
            ? [
                {
                  kind: 'line' as const,
                  tone: 'price' as const,
                  data: price,
                  label: { text: phrases.close, value: words.f.usd(close.value) },
                },
              ]
            : []),
        ],
        points: newestEvent,
      },
    ],
  });
}
