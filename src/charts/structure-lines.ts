import { isFresh, isPresent, type Reading } from '../market/reading.ts';
import { STRUCTURE_LEVELS, structureReadings } from '../readings/structure.ts';
import type { ChartContext } from './chart.ts';
import type { DailyMarks, Label, Tone } from './chart-spec.ts';
import { hasValues, seriesOf, within } from './history-window.ts';
import { LEVEL_TONES } from './level-tones.ts';

type Days = Parameters<typeof within>[1];

/** The levels that make the zone, day by day, and price over them; what has no value now, or none in these days, is left out. */
export async function structureLines(context: ChartContext, days: Days): Promise<readonly DailyMarks[]> {
  const { data, words } = context;
  const { close, standings } = await structureReadings(data);
  const line = async (
    id: string,
    name: string,
    tone: Tone,
    reading: Reading,
  ): Promise<readonly DailyMarks[]> => {
    const series = within(await seriesOf(data, id), days);
    return isPresent(reading) && hasValues(series)
      ? [{ kind: 'line', tone, data: series, label: labelOf(context, name, reading) }]
      : [];
  };
  const { levels: names } = words.common;
  const lines = await Promise.all([
    ...STRUCTURE_LEVELS.map((id) => line(id, names[id], LEVEL_TONES[id], standings[id].level)),
    line('daily_close', names.price, 'price', close),
  ]);
  return lines.flat();
}

/** The name and the value of today; a line that ends earlier is named alone, its last value is none of today's. */
function labelOf({ words: { charts, f } }: ChartContext, name: string, reading: Reading): Label {
  const text = charts.label(name);
  return isFresh(reading) ? { text, value: f.usd(reading.value) } : { text };
}
